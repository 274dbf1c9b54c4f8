import { render } from 'svelte/server';
import { Unsent } from '#lib/utils/unsent.ts';
import type { findGuides } from './guides.server.ts';
import Sections from './Sections.svelte';
import type { Described } from './shape.server.ts';
import type { Similar } from '#lib/server/catalogue/index.ts';

export type Drawn = Described & Awaited<ReturnType<typeof findGuides>> & { similar: Similar };

/** Links that leave say nothing of where they were pressed. */
const leave = (html: string): string => html.replaceAll('<a href="http', '<a rel="noopener noreferrer" href="http');

/**
 * The first answers as data, and the rest, which is most of a page and needs no script, as markup that is sent once.
 * @param isData whether only data is asked for, by a page that is in the browser already
 */
export function drawPage(page: Drawn, isData: boolean) {
	// Without what the framework needs to bring markup to life, which nothing will.
	const { body } = render(Sections, { props: { page } });
	const html = leave(body.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\s+/g, ' '));
	return {
		slug: page.slug,
		name: page.name,
		summary: page.summary,
		notForYouIf: page.notForYouIf,
		address: page.address,
		standing: page.standing,
		review: page.review,
		first: page.first,
		addresses: page.addresses,
		facts: page.facts,
		forMachines: page.forMachines,
		caution: page.cautions[0]?.text ?? null,
		moreCautions: Math.max(0, page.cautions.length - 1),
		sections: isData ? { html } : new Unsent(html)
	};
}
