import { shortlistKey } from '#lib/utils/shortlist.ts';

/** Whether this browser holds a list, in the tab or on the device. Reading its storage throws where that is shut off. */
function hasList(): boolean {
	try {
		return [sessionStorage, localStorage].some((storage) => storage.getItem(shortlistKey) !== null);
	} catch {
		return false;
	}
}

/** Whose drawn button was pressed before one that knows the list was there: no press is lost, and a second adds nothing. */
const pressed = new Set<HTMLElement>();

const fill = async (): Promise<void> => (await import('./fill-shelves.ts')).fillShelves(pressed);

/**
 * Follows the buttons that put a tool on the shortlist. They are drawn as if nothing were on it: what they need is
 * fetched where there is a list, or when the first of them is pressed.
 */
export function followShelves(): void {
	const fillIfListed = () => void (document.querySelector('.shelf, [data-shelves]') && hasList() && fill());
	fillIfListed();
	addEventListener('storage', fillIfListed);
	addEventListener('pageshow', ({ persisted }) => persisted && fillIfListed());
	document.addEventListener('click', ({ target }) => {
		const shelf = target instanceof Element && target.closest<HTMLElement>('.shelf:not([data-filled])');
		if (!shelf || !(target as Element).closest('button')) return;
		pressed.add(shelf);
		void fill();
	});
}
