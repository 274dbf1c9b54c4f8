import type { ShortlistEntry } from '#lib/utils/shortlist.ts';

/** What the shortlist stores of a tool, read off its card. */
export function readEntry(card: HTMLElement): ShortlistEntry {
	const textsOf = (selector: string) =>
		[...card.querySelectorAll<HTMLElement>(selector)].map(({ textContent }) => textContent.trim());
	const { pathname } = card.querySelector<HTMLAnchorElement>('.cover')!;
	const { maker = '', standing = '' } = card.parentElement!.dataset;
	return {
		slug: pathname.slice(pathname.lastIndexOf('/') + 1),
		name: textsOf('.cover')[0]!,
		maker,
		summary: textsOf(':scope > p')[0]!,
		facts: textsOf('.marks > li, :scope > .note'),
		status: standing
	};
}
