import type { Candidate } from '#lib/schemas/choice/candidate.ts';
import { arrange, crisisType, generalNeeds, mostPicked, youngAudiences } from '#lib/schemas/choice/rule.ts';
import { isGone } from '#lib/schemas/status.ts';
import type { Ctx } from '#lib/server/context.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { describeTools, listCandidates } from './candidates.ts';
import type { ToolPage } from './tool-page.ts';

export type Similar = { slug: string; name: string; summary: string }[];

const adults = 'adults';
/** What the site is about: what people look for in what is made for nothing in particular. */
const mainNeed = 'depression';

const slugsOf = (tags: readonly { slug: string }[]): string[] => tags.map(({ slug }) => slug);
const share = (ours: readonly string[], theirs: readonly string[]): boolean =>
	ours.some((slug) => theirs.includes(slug));

type Page = Pick<ToolPage, 'tool' | 'types' | 'conditions' | 'audiences' | 'publication'>;

/** Whether whoever uses a tool can use another: adults what is for adults, the young what is for them, and callers people. */
function isForAll({ tool, audiences }: Page): (one: Candidate) => boolean {
	const ages = slugsOf(audiences);
	const wanted = ages.includes(adults) ? [adults] : ages.filter((age) => youngAudiences.includes(age));
	const isLine = tool.support.includes('crisis-line');
	return ({ audiences: theirs, support }) =>
		(wanted.length === 0 || (wanted[0] === adults && theirs.length === 0) || share(wanted, theirs)) &&
		(!isLine || support.includes('crisis-line'));
}

const needsOf = (needs: string[], isOut: boolean): string[] =>
	isOut && needs.length > 0 && needs.every((need) => generalNeeds.includes(need)) ? [mainNeed] : needs;

/**
 * Tools of the same kind for the same needs, in the order of the one rule: for somebody who may not or would rather not use
 * this one. What only shares a need is not like it, and is named alone for one that has closed or is not listed, where something
 * has to take its place. For the young, and for whoever wants somebody to answer, only what is for them.
 */
export const getSimilar = (ctx: Ctx, page: Page): Promise<Similar> =>
	remember(ctx, `similar to ${page.tool.slug}`, async () => {
		const types = slugsOf(page.types);
		const isOut = isGone(page.tool.status.state) || page.publication === 'not-listed';
		const needs = needsOf(slugsOf(page.conditions), isOut);
		const mayUse = isForAll(page);
		const others = (await listCandidates(ctx)).filter((one) => one.slug !== page.tool.slug && mayUse(one));
		const asked = { needs: needs.slice(0, 1), isAboutSafety: types.includes(crisisType) };
		const pick = (isLike: (one: Candidate) => boolean) => arrange(others.filter(isLike), asked, dayOf(ctx.now));
		const picked = [
			...pick((one) => one.types[0] === types[0] && share(one.conditions, needs)),
			...pick((one) => share(one.types, types) && share(one.conditions, needs)),
			...(isOut ? pick((one) => share(one.conditions, needs)) : [])
		];
		const slugs = [...new Set(picked.map(({ slug }) => slug))].slice(0, mostPicked);
		return (await describeTools(ctx, slugs)).map(({ card: { slug, name, summary } }) => ({ slug, name, summary }));
	});
