import type { Candidate } from '#lib/schemas/choice/candidate.ts';
import { arrange, crisisType, generalNeeds, mostPicked } from '#lib/schemas/choice/rule.ts';
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

const needsOf = (needs: string[], isOut: boolean): string[] =>
	isOut && needs.length > 0 && needs.every((need) => generalNeeds.includes(need)) ? [mainNeed] : needs;

/**
 * Tools of the same kind for the same needs, in the order of the one rule: for somebody who may not or would rather not use
 * this one. What only shares a need is not like it, and is named alone for one that has closed or is not listed, where something
 * has to take its place. Of one that adults use, none that is for others alone.
 */
export const getSimilar = (
	ctx: Ctx,
	page: Pick<ToolPage, 'tool' | 'types' | 'conditions' | 'audiences' | 'publication'>
): Promise<Similar> =>
	remember(ctx, `similar to ${page.tool.slug}`, async () => {
		const types = slugsOf(page.types);
		const isOut = isGone(page.tool.status.state) || page.publication === 'not-listed';
		const needs = needsOf(slugsOf(page.conditions), isOut);
		const isForAdults = slugsOf(page.audiences).includes(adults);
		const mayUse = ({ audiences }: Candidate) => !isForAdults || audiences.length === 0 || audiences.includes(adults);
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
