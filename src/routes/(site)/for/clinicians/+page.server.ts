import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { countGuides } from '#lib/server/guides/index.ts';
import { findRubric } from '#lib/server/rubric/index.ts';
import { pickGuides } from '../guides.server.ts';

const guides = [
	'choosing-your-next-step',
	'medicines-and-fair-tries',
	'is-it-something-else',
	'side-effects',
	'stopping-safely',
	'my-safety-plan'
];
/** What was found in studies and registers, as the list of tools counts it. */
const asked = [
	['evidence', 'studied-in-trd'],
	['evidence', 'studied-in-depression'],
	['evidence', 'randomised-active'],
	['evidence', 'none-found'],
	['approval', 'cleared']
] as const;

export const load = async ({ locals: { ctx } }) => {
	const [{ facets, total }, rubric] = await Promise.all([
		listTools(ctx, readToolQuery(new URLSearchParams())),
		findRubric(ctx)
	]);
	const valueOf = (group: string, value: string) =>
		facets.find(({ id }) => id === group)?.values.find((one) => one.value === value);
	return {
		total,
		reviewed: valueOf('status', 'meets-baseline')?.count ?? 0,
		cautioned: valueOf('status', 'with-cautions')?.count ?? 0,
		criteria: rubric?.criteria.length ?? 0,
		found: asked.flatMap(([group, value]) => {
			const found = valueOf(group, value);
			return found ? [{ label: found.label, count: found.count, href: `/tools?${group}=${value}` }] : [];
		}),
		guides: await pickGuides(ctx, guides),
		read: await countGuides(ctx)
	};
};
