import { hydrate, type Component } from 'svelte';

/** Runs a component of a page where the server wrote it. */
export function run<P extends Record<string, unknown>>(page: string, component: Component<P>): void {
	const target = document.querySelector(`[data-running="${page}"]`);
	const given = document.getElementById(`given-${page}`);
	if (target && given) hydrate(component, { target, props: JSON.parse(given.textContent) as P });
}
