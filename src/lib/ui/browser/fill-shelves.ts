import { mount, unmount } from 'svelte';
import { readEntry } from '#lib/ui/shortlist/drawn-entry.ts';
import { shortlist } from '#lib/ui/shortlist/shortlist.svelte.ts';
import ShortlistButton from '#lib/ui/shortlist/ShortlistButton.svelte';

const filled = new Map<HTMLElement, Record<string, unknown>>();

function clearGone(): void {
	for (const [shelf, button] of filled) {
		if (shelf.isConnected) continue;
		filled.delete(shelf);
		void unmount(button);
	}
}

function fillOne(shelf: HTMLElement, isPressed: boolean): void {
	const entry = readEntry(shelf);
	const hadFocus = shelf.contains(document.activeElement);
	shelf.dataset.filled = '';
	shelf.replaceChildren();
	const props = { entry, look: shelf.dataset.entry ? ('quiet' as const) : ('plain' as const), isPressed };
	filled.set(shelf, mount(ShortlistButton, { target: shelf, props }));
	if (hadFocus || isPressed) shelf.querySelector('button')?.focus();
}

/** Gives each place for a tool a button that knows the list. @param pressed whose drawn button was pressed */
function fillNew(pressed: Set<HTMLElement>): void {
	clearGone();
	for (const shelf of document.querySelectorAll<HTMLElement>('.shelf:not([data-filled])')) {
		fillOne(shelf, pressed.delete(shelf));
	}
}

let observer: MutationObserver | undefined;

/** The same, now and for each that comes later. */
export function fillShelves(pressed: Set<HTMLElement>): void {
	shortlist.start();
	fillNew(pressed);
	if (observer) return;
	observer = new MutationObserver(() => fillNew(pressed));
	observer.observe(document.body, { childList: true, subtree: true });
}
