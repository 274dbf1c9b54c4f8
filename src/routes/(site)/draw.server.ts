import { LRUCache } from 'lru-cache';
import type { Component, ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { asListed, type ShownCard } from '#lib/schemas/card.ts';
import { remember } from '#lib/server/site/index.ts';
import DrawnCard from './DrawnCard.svelte';
import { Unsent } from '#lib/utils/unsent.ts';

/** Links that leave say nothing of where they were pressed. */
const leave = (html: string): string =>
	html.replaceAll(/<a (?=href="http)(?![^>]*rel=)/g, '<a rel="noopener noreferrer" ');

/** A component as markup, without what the framework needs to bring it to life, which nothing will. */
function write<P extends Record<string, unknown>>(
	component: Component<P>,
	props: ComponentProps<Component<P>>
): string {
	const { body } = render(component, { props });
	return leave(body.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\s+/g, ' ')).trim();
}

/** A page that comes to life needs something to stand where more may come. */
const give = (html: string, isData: boolean) => (isData ? { html } : new Unsent(html || ' '));

/**
 * A component that needs no script, as markup that is sent once.
 * @param isData whether only data is asked for, by a page that is in the browser already
 */
export const draw = <P extends Record<string, unknown>>(
	component: Component<P>,
	props: ComponentProps<Component<P>>,
	isData: boolean
) => give(write(component, props), isData);

const mostCards = 2000;

/**
 * What draws cards, each once until the content or the day changes. To be opened before the cards are read: one that was
 * read before a change must not be remembered after it.
 */
export async function openCards(ctx: App.Locals['ctx'], isData: boolean) {
	const drawn = await remember(ctx, 'drawn cards', async () => new LRUCache<string, string>({ max: mostCards }));
	return (cards: readonly ShownCard[], { level, low }: { level: 3 | 4; low: boolean }) => {
		const html = cards.map((card) => {
			const key = `${level} ${low} ${card.slug}`;
			const known = drawn.get(key);
			if (known !== undefined) return known;
			const written = write(DrawnCard, { card: asListed(card), level, low });
			drawn.set(key, written);
			return written;
		});
		return give(html.join(''), isData);
	};
}
