import { z } from 'zod';
import { autosaveEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { readDraft, readListing } from '../../listing.server.ts';
import { answerScript, readScript } from '../../scripted.server.ts';

const version = z.coerce.number().int().min(1);

/** Keeps what someone is typing. */
export const POST = (event) =>
	answerScript(event, async () => {
		const form = await readScript(event);
		const fields = new Map(form);
		const based = version.safeParse(fields.get('version'));
		if (!based.success) throw new AppError('invalid', 'This could not be kept.');
		const save = { version: based.data, document: readDraft(readListing(form)) };
		const at = await autosaveEntry(event.locals.ctx, event.params.id, save);
		return { at: at.toISOString() };
	});
