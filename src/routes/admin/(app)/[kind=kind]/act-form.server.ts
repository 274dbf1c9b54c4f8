import { z } from 'zod';
import { bounded } from '#lib/schemas/common.ts';
import { parseOrRefuse } from '#lib/server/errors.ts';

const field = (most: number) => bounded(most).default('');
const actForm = z.object({
	/** A form without one is answered like one from an older version. */
	version: z.coerce.number().int().min(0).catch(0),
	reason: field(300),
	advice: field(300),
	at: field(20),
	zone: field(60)
});

export type ActForm = z.infer<typeof actForm>;

/**
 * What is sent with an act on where an entry stands. A box that the form does not have is empty.
 * @throws {AppError} invalid, by field
 */
export const parseAct = (form: FormData): ActForm =>
	parseOrRefuse(actForm, Object.fromEntries(form), 'Nothing was changed. Look at what is marked.');
