import type { Component, ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { Unsent } from '#lib/utils/unsent.ts';

/** Links that leave say nothing of where they were pressed. */
const leave = (html: string): string =>
	html.replaceAll(/<a (?=href="http)(?![^>]*rel=)/g, '<a rel="noopener noreferrer" ');

/**
 * A component that needs no script, as markup that is sent once.
 * @param isData whether only data is asked for, by a page that is in the browser already
 */
export function draw<P extends Record<string, unknown>>(
	component: Component<P>,
	props: ComponentProps<Component<P>>,
	isData: boolean
) {
	// Without what the framework needs to bring markup to life, which nothing will.
	const { body } = render(component, { props });
	const html = leave(body.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\s+/g, ' ')).trim();
	// A page that comes to life needs something to stand where more may come.
	return isData ? { html } : new Unsent(html || ' ');
}
