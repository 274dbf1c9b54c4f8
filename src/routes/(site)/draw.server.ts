import type { Component, ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { asListed, type ShownCard } from '#lib/schemas/card.ts';
import DrawnCard from './DrawnCard.svelte';

/** Links that leave say nothing of where they were pressed. */
const leave = (html: string): string =>
	html.replaceAll(/<a (?=href="http)(?![^>]*rel=)/g, '<a rel="noopener noreferrer" ');

/** A component as markup, without what the framework needs to bring it to life, which nothing will. */
export function draw<P extends Record<string, unknown>>(
	component: Component<P>,
	props: ComponentProps<Component<P>>
): string {
	const { body } = render(component, { props });
	return leave(body.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\s+/g, ' ')).trim();
}

/** By card and look. A card is the same object until the content or the day changes. */
const drawnCards = new WeakMap<ShownCard, Map<string, string>>();

/** `quiet`: below numbers to call. */
type Look = { level: 3 | 4; low: boolean; quiet?: boolean };

function writeCard(card: ShownCard, { level, low, quiet = false }: Look): string {
	const drawn = drawnCards.get(card) ?? new Map<string, string>();
	drawnCards.set(card, drawn);
	const key = `${level} ${low} ${quiet}`;
	const known = drawn.get(key);
	if (known !== undefined) return known;
	const html = draw(DrawnCard, { card: asListed(card), level, low, quiet });
	drawn.set(key, html);
	return html;
}

/** Cards, each drawn once. */
export const drawCards = (cards: readonly ShownCard[], look: Look): string =>
	cards.map((card) => writeCard(card, look)).join('');
