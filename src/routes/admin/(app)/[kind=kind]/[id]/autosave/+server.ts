import { kindAt } from '#lib/schemas/entry.ts';
import { kindOf, parseChanges, storeCopy } from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { answerScript, textOf } from '../../place.server.ts';
import { readMarks, readNote } from '../../sent.server.ts';

/** Stores what someone is typing. */
export const POST = (event) =>
	answerScript(event, async (fields) => {
		const note = readNote(fields);
		if (!note) throw new AppError('invalid', 'This could not be stored. Reload the page and try again.');
		const { version, took } = readMarks(fields);
		const { book } = kindOf({ kind: kindAt(event.params.kind) });
		const changes = parseChanges(book, textOf(fields, 'changes'));
		const at = await storeCopy(event.locals.ctx, event.params.id, { ...note, version, took, changes });
		return { at: at.toISOString() };
	});
