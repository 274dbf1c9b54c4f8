import type { FieldBook } from './book.ts';
import { formParts, fromForm, type FormDocument } from './form.ts';
import { findTooLarge } from './size.ts';

export type TooLong = {
	/** The parts of the form that hold more than can be saved; what is longer stays in the stored copy. */
	parts: string[];
	/** What to do, box by box. */
	problems: { path: string; message: string }[];
};

/** What of a form cannot be saved while the rest can. */
export function findTooLong(book: FieldBook, document: FormDocument): TooLong {
	const found = findTooLarge(book, fromForm(book, document)).map(({ path, message }) => ({
		path: path.join('.'),
		message
	}));
	const problems = found.filter(({ path }) => path !== '');
	const parts = formParts(book).filter((part) => problems.some(({ path }) => `${path}.`.startsWith(`${part}.`)));
	return { parts, problems };
}
