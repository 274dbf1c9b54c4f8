import type { z } from 'zod';
import { fieldAt } from '#lib/schemas/document/book.ts';
import { placeOf } from '#lib/schemas/document/missing.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import { type EntryState } from '#lib/schemas/entry.ts';
import { findTooLarge, saySizes } from '#lib/schemas/document/size.ts';
import type { Kind } from '#lib/server/editorial/kinds/kind.ts';
import { AppError, listProblems, type FieldProblem } from '#lib/server/errors.ts';

/** What may be done with an entry in each state. */
const moves: Record<EntryState, readonly Move[]> = {
	draft: ['edit', 'submit', 'discard', 'trash'],
	'in-review': ['withdraw', 'request-changes', 'approve'],
	'changes-requested': ['edit', 'submit', 'discard', 'trash'],
	approved: ['edit', 'publish', 'schedule', 'discard', 'trash'],
	scheduled: ['edit', 'publish', 'schedule', 'unschedule', 'discard'],
	published: ['edit', 'submit', 'archive'],
	archived: ['edit', 'submit']
};
export type Move =
	| 'edit'
	| 'submit'
	| 'withdraw'
	| 'request-changes'
	| 'approve'
	| 'publish'
	| 'schedule'
	| 'unschedule'
	| 'archive'
	| 'discard'
	| 'trash';

export const allowsMove = (state: EntryState, move: Move): boolean => moves[state].includes(move);

/** Zod's own words are for programmers; ours, where a schema gives some, stay. */
function explain({ book }: Kind, path: string, { code, message, ...issue }: z.core.$ZodIssue): string {
	if (code === 'invalid_type') {
		const field = fieldAt(book, path);
		if (field?.kind !== 'number') return 'This is needed.';
		const wanted = field.hasDecimals ? 'Write a number' : 'Write a whole number';
		return field.isRequired ? `${wanted}.` : `${wanted}, or leave it empty.`;
	}
	if (code === 'invalid_value') return 'Choose one.';
	if (!/^(Too|Invalid)/.test(message)) return message;
	if (code === 'too_small' && 'origin' in issue && issue.origin === 'array') {
		return fieldAt(book, path)?.kind === 'rows' ? 'Add at least one.' : 'Choose at least one.';
	}
	return /year$/.test(path)
		? 'Write a year such as 2024.'
		: 'This does not look right. Look at the help above the box.';
}

/** Everything that its schema finds wrong with a draft, by field, in the order of the form. */
export function checkDraft(kind: Kind, draft: Draft): FieldProblem[] {
	const parsed = kind.schema.safeParse(draft);
	if (parsed.success) return [];
	return parsed.error.issues
		.map((issue) => {
			const path = issue.path.join('.');
			return { path, message: explain(kind, path, issue) };
		})
		.toSorted((a, b) => placeOf(kind.book, a.path) - placeOf(kind.book, b.path));
}

/** @throws {AppError} invalid, with what to shorten, when a draft is larger than may be stored */
export function refuseTooLarge({ book }: Kind, document: Draft): void {
	const problems = findTooLarge(book, document);
	if (problems.length === 0) return;
	const fields = problems.filter(({ path }) => path.length > 0);
	throw new AppError('invalid', saySizes(book, problems), listProblems(fields));
}
