import type { ShortlistEntry } from '#lib/utils/shortlist.ts';

/** What the shortlist stores of a tool: what its place says whole, or what is read off the card around it. */
export function readEntry(shelf: HTMLElement): ShortlistEntry {
	const { entry, maker = '', standing = '' } = shelf.dataset;
	if (entry) return JSON.parse(entry) as ShortlistEntry;
	const card = shelf.closest<HTMLElement>('.card')!;
	const textsOf = (selector: string) =>
		[...card.querySelectorAll<HTMLElement>(selector)].map(({ textContent }) => textContent.trim());
	const { pathname } = card.querySelector<HTMLAnchorElement>('.cover')!;
	return {
		slug: pathname.slice(pathname.lastIndexOf('/') + 1),
		name: textsOf('.cover')[0]!,
		maker,
		summary: textsOf(':scope > p')[0]!,
		facts: textsOf('.marks > li, :scope > .note'),
		status: standing
	};
}
