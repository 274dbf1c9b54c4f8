import { mount } from 'svelte';
import Suggestions from './Suggestions.svelte';

/** Puts the list of suggestions under a field; it starts with what was typed before the list was here. */
export function suggestTo(input: HTMLInputElement): void {
	mount(Suggestions, { target: input.parentElement!, props: { input, typed: input.value !== input.defaultValue } });
}
