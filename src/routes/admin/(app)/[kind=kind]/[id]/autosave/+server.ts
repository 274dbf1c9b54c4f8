import { kindAt } from '#lib/schemas/entry.ts';
import { kindOf, parseChanges, storeCopy } from '#lib/server/editorial/index.ts';
import { answerScript, readScript } from '../../place.server.ts';
import { readMarks, readNote } from '../../sent.server.ts';
import { AppError } from '#lib/server/errors.ts';

/** Stores what someone is typing. */
export const POST = (event) =>
	answerScript(event, async () => {
		const form = await readScript(event);
		const note = readNote(form);
		if (!note) throw new AppError('invalid', 'This could not be stored. Reload the page and try again.');
		const { version, took } = readMarks(form);
		const { book } = kindOf({ kind: kindAt(event.params.kind) });
		const changes = parseChanges(book, String(form.find(([name]) => name === 'changes')?.[1] ?? ''));
		const at = await storeCopy(event.locals.ctx, event.params.id, { ...note, version, took, changes });
		return { at: at.toISOString() };
	});
