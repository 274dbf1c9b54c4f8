import { z } from 'zod';
import { fromForm, readFields } from '#lib/schemas/entry-form.ts';
import { listingDraft } from '#lib/schemas/entry.ts';
import { autosaveEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { answerScript, readScript } from '../../scripted.server.ts';

const version = z.coerce.number().int().min(1);

/** Keeps what someone is typing. */
export const POST = (event) =>
	answerScript(event, async () => {
		const form = await readScript(event);
		const fields = new Map(form);
		const based = version.safeParse(fields.get('version'));
		const document = listingDraft.safeParse(fromForm(readFields(form)));
		if (!based.success || !document.success) throw new AppError('invalid', 'This could not be kept.');
		const save = { version: based.data, document: document.data };
		const at = await autosaveEntry(event.locals.ctx, event.params.id, save);
		return { at: at.toISOString() };
	});
