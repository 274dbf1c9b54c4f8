import type { Component, ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import type { Running } from '#lib/utils/running.ts';
import { addressContext } from '#lib/utils/view-address.ts';

/** A component that the browser runs where the server wrote it. @param url of its page */
export function writeRunning<P extends Record<string, unknown>>(
	component: Component<P>,
	props: ComponentProps<Component<P>>,
	url: URL
): Running {
	return { html: render(component, { props, context: addressContext(url) }).body, props };
}
