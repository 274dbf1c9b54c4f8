import type { Candidate } from '#lib/schemas/choice/candidate.ts';
import {
	aroundBirth,
	arrange,
	crisisType,
	generalNeeds,
	isAroundBirth,
	mostPicked,
	youngAudiences
} from '#lib/schemas/choice/rule.ts';
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

type Page = Pick<ToolPage, 'tool' | 'types' | 'conditions' | 'approaches' | 'audiences' | 'publication'>;
type Places = Candidate['availableIn'];

/** Whether there may be a country where people can use both: of what nobody says, there may. */
const mayMeet = (ours: Places, theirs: Places): boolean =>
	ours.where !== 'some' || theirs.where !== 'some' || share(ours.countries, theirs.countries);

const medicines = ['medication-management', 'ketamine'];

/** What whoever looks at a page looks for, of what other tools shut out. */
const wantedOf = ({ conditions, approaches }: Page): string[] => [
	...slugsOf(conditions),
	...(approaches.length > 0 && approaches.every(({ slug }) => medicines.includes(slug)) ? ['medicines'] : [])
];

/**
 * Whether whoever uses a tool can use another: where they live, in a language that they read, adults what is for adults, the
 * young what is for them, and callers people. What its own limits shut out is for nobody who needs just that.
 */
function isForAll(page: Page): (one: Candidate) => boolean {
	const { tool, audiences } = page;
	const ages = slugsOf(audiences);
	const ofAge = ages.includes(adults) ? [adults] : ages.filter((age) => youngAudiences.includes(age));
	const isLine = tool.support.includes('crisis-line');
	const [needs, wanted] = [slugsOf(page.conditions).slice(0, 1), wantedOf(page)];
	return (one) =>
		(ofAge.length === 0 || (ofAge[0] === adults && one.audiences.length === 0) || share(ofAge, one.audiences)) &&
		(!isLine || one.support.includes('crisis-line')) &&
		mayMeet(tool.availableIn, one.availableIn) &&
		(tool.languages.length === 0 || share(tool.languages, one.languages)) &&
		!isAroundBirth(one, { needs }) &&
		!share(wanted, one.shutsOut ?? []);
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
		const { availableIn } = page.tool;
		const types = slugsOf(page.types);
		const isOut = isGone(page.tool.status.state) || page.publication === 'not-listed';
		const needs = needsOf(slugsOf(page.conditions), isOut);
		const mayUse = isForAll(page);
		const others = (await listCandidates(ctx)).filter((one) => one.slug !== page.tool.slug && mayUse(one));
		const [country, ...more] = availableIn.where === 'some' ? availableIn.countries : [];
		const asked = {
			needs: needs.slice(0, 1),
			isAboutSafety: types.includes(crisisType),
			country: more.length === 0 ? country?.toLowerCase() : undefined
		};
		const pick = (isLike: (one: Candidate) => boolean) => arrange(others.filter(isLike), asked, dayOf(ctx.now));
		// What is for the time around a birth is alike, whatever its kind.
		const ofBirth = asked.needs.filter((need) => need === aroundBirth);
		const picked = [
			...pick((one) => share(one.conditions, ofBirth)),
			...pick((one) => one.types[0] === types[0] && share(one.conditions, needs)),
			...pick((one) => share(one.types, types) && share(one.conditions, needs)),
			...(isOut ? pick((one) => share(one.conditions, needs)) : [])
		];
		const slugs = [...new Set(picked.map(({ slug }) => slug))].slice(0, mostPicked);
		return (await describeTools(ctx, slugs)).map(({ card: { slug, name, summary } }) => ({ slug, name, summary }));
	});
