import { findStored, openDrawers } from '#lib/utils/sheet-storage.ts';
import { shortlistKey } from '#lib/utils/shortlist.ts';

/** Whether this browser holds a list, in the tab or on the device. */
const hasList = (): boolean => findStored(openDrawers(), shortlistKey) !== undefined;

/** Whose drawn button was pressed before one that knows the list was there: no press is lost, and a second adds nothing. */
const pressed = new Set<HTMLElement>();

const fill = async (): Promise<void> => (await import('./fill-shelves.ts')).fillShelves(pressed);

/** @param shelf whose press led to nothing */
function sayFailed(shelf: HTMLElement): void {
	const words = shelf.querySelector('[role=status]') ?? shelf.appendChild(document.createElement('p'));
	words.className = 'py-2';
	words.setAttribute('role', 'status');
	words.textContent = 'This part didn’t load. Check your connection, then reload the page.';
}

/**
 * Follows the buttons that put a tool on the shortlist. They are drawn as if nothing were on it: what they need is
 * fetched where there is a list, or when the first of them is pressed.
 */
export function followShelves(): void {
	const fillIfListed = () =>
		void (document.querySelector('.shelf, [data-shelves]') && hasList() && fill().catch(() => undefined));
	fillIfListed();
	addEventListener('storage', fillIfListed);
	addEventListener('pageshow', ({ persisted }) => persisted && fillIfListed());
	document.addEventListener('click', ({ target }) => {
		const shelf = target instanceof Element && target.closest<HTMLElement>('.shelf:not([data-filled])');
		if (!shelf || !(target as Element).closest('button')) return;
		pressed.add(shelf);
		fill().catch(() => sayFailed(shelf));
	});
}
