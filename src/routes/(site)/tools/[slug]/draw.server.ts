import { draw } from '../../draw.server.ts';
import type { findGuides } from './guides.server.ts';
import Sections from './Sections.svelte';
import type { Described } from './shape.server.ts';
import type { Similar } from '#lib/server/catalogue/index.ts';

export type Drawn = Described & Awaited<ReturnType<typeof findGuides>> & { similar: Similar };

/** The first answers as data, and the rest, which is most of a page, as markup. */
export function drawPage(page: Drawn) {
	return {
		slug: page.slug,
		name: page.name,
		summary: page.summary,
		notForYouIf: page.notForYouIf,
		address: page.address,
		standing: page.standing,
		instead: page.standing.isOut ? page.similar.map(({ slug, name }) => ({ href: `/tools/${slug}`, name })) : [],
		review: page.review,
		first: page.first,
		addresses: page.addresses,
		facts: page.facts,
		forMachines: page.forMachines,
		caution: page.cautions[0]?.text ?? null,
		moreCautions: Math.max(0, page.cautions.length - 1),
		sections: draw(Sections, { page })
	};
}
