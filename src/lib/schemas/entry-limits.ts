import { formParts, fromForm, type FormListing } from '#lib/schemas/entry-form.ts';
import { findTooLarge } from '#lib/schemas/entry-size.ts';

export type TooLong = {
	/** The parts of the form that hold more than can be saved; what is longer stays in the stored copy. */
	parts: string[];
	/** What to do, box by box. */
	problems: { path: string; message: string }[];
};

/** What of a form cannot be saved while the rest can. */
export function findTooLong(listing: FormListing): TooLong {
	const found = findTooLarge(fromForm(listing)).map(({ path, message }) => ({ path: path.join('.'), message }));
	const problems = found.filter(({ path }) => path !== '');
	const parts = formParts.filter((part) => problems.some(({ path }) => `${path}.`.startsWith(`${part}.`)));
	return { parts, problems };
}
