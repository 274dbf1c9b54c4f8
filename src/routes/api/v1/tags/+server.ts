import type { TagListAnswer } from '#lib/schemas/api.ts';
import { facetInsteadOf, type Facet } from '#lib/schemas/facets.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { listTags, listTools } from '#lib/server/catalogue/index.ts';

export const GET = (event: ReadEvent) =>
	answerJson(event, async (): Promise<TagListAnswer> => {
		const { ctx } = event.locals;
		const { facets } = await listTools(ctx, readToolQuery(new URLSearchParams()));
		const counts = new Map(facets.map(({ id, values }) => [id, new Map(values.map((v) => [v.value, v.count]))]));
		const countOf = ({ group, value }: Facet) => counts.get(group)?.get(value) ?? 0;
		const items = (await listTags(ctx)).map((tag) => ({
			...tag,
			page: `${event.url.origin}/tags/${tag.slug}`,
			count: countOf(facetInsteadOf(tag.slug) ?? { group: tag.group, value: tag.slug })
		}));
		return { items, total: items.length };
	});

export const fallback = refuseMethod;
