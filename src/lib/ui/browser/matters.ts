import { mount } from 'svelte';
import Matters from '#lib/ui/matters/Matters.svelte';

/** Puts boxes to mark in the place of the lines to copy. */
export function showBoxes(): void {
	for (const place of document.querySelectorAll<HTMLElement>('[data-matters]')) {
		place.replaceChildren();
		mount(Matters, { target: place });
	}
}
