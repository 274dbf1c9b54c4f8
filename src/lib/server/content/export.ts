import type { ContentBundle } from '#lib/schemas/bundle.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { listingVersion } from '#lib/schemas/listing/upgrade.ts';
import { answers, claimClasses } from '#lib/schemas/rubric.ts';
import { listDocuments, listUnlistedDocuments, loadTags } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listGuideInputs, listNamedPages, listSources } from '#lib/server/guides/index.ts';
import { findRubric, type Rubric } from '#lib/server/rubric/index.ts';
import { listAllRedirects } from '#lib/server/site/index.ts';

/** Answers to questions of an older rubric say nothing beside the one that goes with them. */
function keepAsked(tool: ToolInput, rubric: Rubric | undefined): ToolInput {
	const asked = new Set(rubric?.criteria.map(({ id }) => id));
	const kept = tool.answers.filter(({ criterion }) => asked.has(criterion));
	return kept.length === tool.answers.length ? tool : { ...tool, answers: kept };
}

type Named = NonNullable<ContentBundle['withdrawn']>[number];

/** What texts name and the export does not hold: pages that are down, or that were when the texts came here. */
function findAbsent(named: readonly Named[], held: readonly Named[]): Named[] {
	const keyOf = ({ kind, slug }: Named): string => `${kind} ${slug}`;
	const known = new Set(held.map(keyOf));
	const absent = new Map(named.filter((one) => !known.has(keyOf(one))).map((one) => [keyOf(one), one]));
	return [...absent].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * What is public, in the form that an import takes: imported elsewhere, or here again, it gives the same listings and
 * guides. Of pages that are down it says no more than that texts name them.
 */
export async function exportContent(ctx: Ctx): Promise<ContentBundle> {
	const rubric = await findRubric(ctx, ctx.store.read);
	const documents = [...(await listDocuments(ctx)), ...(await listUnlistedDocuments(ctx))];
	const tools = documents.map((tool) => keepAsked(tool, rubric));
	const guides = await listGuideInputs(ctx);
	const moved = await listAllRedirects(ctx.store.read);
	const held = [
		...tools.map(({ slug }) => ({ kind: 'tool' as const, slug })),
		...guides.map(({ slug }) => ({ kind: 'guide' as const, slug })),
		...moved.flatMap(({ kind, fromSlug: slug }) => (kind === 'tag' ? [] : [{ kind, slug }]))
	];
	return {
		schemaVersion: listingVersion,
		tags: await loadTags(ctx.store.read),
		...(rubric && { rubric: { ...rubric, answers: [...answers], claimClasses: [...claimClasses] } }),
		tools,
		...(await listSources(ctx)),
		guides,
		redirects: moved.map(({ kind, fromSlug: from, toSlug: to }) => ({ kind, from, to })),
		withdrawn: findAbsent(await listNamedPages(ctx), held)
	};
}
