import { isDeepStrictEqual } from 'node:util';
import type { costWords, evidenceWords, privacyWords } from '#lib/schemas/facet-values.ts';
import { approvalFor, approvalNotFor, everywhere, perhapsElsewhere, type FacetGroupId } from '#lib/schemas/facets.ts';
import { needsOfTrials, type NeedWords } from '#lib/schemas/choice/candidate.ts';
import type { TagRef, ToolCard } from '#lib/schemas/card.ts';
import { labelOf } from '#lib/schemas/document/book.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { hasPrivacyFinding } from '#lib/schemas/listing/incidents.ts';
import { aiOf, inDepressionOf, inTrdOf, isRandomised, studiesOf } from '#lib/schemas/listing/said.ts';
import { mayNotRun } from '#lib/schemas/status.ts';
import type { TagInput } from '#lib/schemas/tag.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { mostPaidOnce, tagFieldNames } from '#lib/schemas/words.ts';
import { foldText } from '#lib/utils/fold.ts';
import type { Rubric } from '#lib/server/rubric/index.ts';
import { approvalsOf, needsApproved, needsLeftOut } from './approvals.ts';
import { cautionsOf } from './cautions.ts';
import { marksOfTool, readersOf } from './marked.ts';
import { saysOffline, saysOpenAtNight, shownCostOf } from './stated.ts';

/** Rises with each change to what is derived from a listing: facets, cards, facts, text index. */
export const derivation = 26;

export type TagBook = Map<string, TagInput>;

export function evidenceFacets(tool: Pick<ToolInput, 'evidence'>): (keyof typeof evidenceWords)[] {
	const studies = studiesOf(tool);
	const randomised = studies.filter(isRandomised);
	const found = new Set<keyof typeof evidenceWords>();
	for (const study of randomised) {
		if (study.reachedGoal === 'no') found.add('other-study');
		else if (study.comparator === 'active' || study.comparator === 'sham') found.add('randomised-active');
		else if (study.comparator === 'waitlist' || study.comparator === 'usual-care') found.add('randomised-waitlist');
		else if (study.kind === 'meta-analysis' && study.comparator === 'unclear') found.add('randomised-pooled');
		else found.add('other-study');
	}
	if (studies.some((study) => study.kind === 'observational')) found.add('other-study');
	if (studies.length === 0) found.add('none-found');
	if (inDepressionOf(tool) === 'yes') found.add('studied-in-depression');
	if (inTrdOf(tool) === 'yes') found.add('studied-in-trd');
	return [...found];
}

/** What an authority or a court said, or is asked to say. What a maker was asked is none. */
const onRecord: ToolInput['incidents'][number]['standing'][] = ['finding', 'order', 'settlement', 'undecided'];

export function privacyFacets({
	privacy,
	incidents
}: Pick<ToolInput, 'privacy' | 'incidents'>): (keyof typeof privacyWords)[] {
	const found: (keyof typeof privacyWords)[] = [];
	if (privacy.withoutAccount.answer === 'yes') found.push('no-account');
	if (privacy.sharesData.answer === 'no' && !hasPrivacyFinding(incidents)) found.push('says-no-sharing');
	if (privacy.canDelete.answer === 'yes') found.push('can-delete');
	if (privacy.policyUrl) found.push('policy-read');
	const ofPrivacy = incidents.filter(({ kind }) => kind === 'privacy');
	if (ofPrivacy.length > 0) found.push('past-incident');
	if (privacy.withoutName.answer === 'yes') found.push('no-name');
	if (ofPrivacy.some(({ standing }) => onRecord.includes(standing))) found.push('case-on-record');
	if (['yes', 'partial'].includes(privacy.tellsParents.answer)) found.push('tells-parents');
	return found.length > 0 || readersOf({ privacy, incidents }) !== null ? found : ['not-known'];
}

const comparable = ['USD', 'EUR', 'GBP', 'CHF', 'AUD', 'CAD', 'NZD'];

/** What is paid once, or by the session, is known to cost little only where a price is known. */
export function costFacets({ pricing }: Pick<ToolInput, 'pricing'>): (keyof typeof costWords)[] {
	const { model, amount } = pricing;
	const isLittle =
		(amount?.period === 'once' || amount?.period === 'session') &&
		!model.startsWith('free') &&
		comparable.includes(amount.currency) &&
		amount.number <= mostPaidOnce;
	const costs = new Set<keyof typeof costWords>([model, shownCostOf(pricing)]);
	if (isLittle) costs.add('little');
	return [...costs];
}

const talkingTypes = ['teletherapy', 'peer-support', 'crisis-support'];

/** What a clinician prescribes or does, and no talking. */
const treatments = ['medication-management', 'ketamine', 'brain-stimulation'];
const onlyTreats = ({ approaches }: Pick<ToolInput, 'approaches'>): boolean =>
	approaches.length > 0 && approaches.every((one) => treatments.includes(one));

/** Whether people to talk to are what it offers, it is known to run, and no bot stands between: one may stand beside. */
export const isPersonToTalkTo = (
	tool: Pick<ToolInput, 'support' | 'types' | 'ai' | 'approaches' | 'status'>
): boolean =>
	tool.support.some((kind) => kind !== 'none') &&
	tool.types.some((type) => talkingTypes.includes(type)) &&
	(!tool.types.includes('chatbot') || talkingTypes.includes(tool.types[0]!)) &&
	!mayNotRun(tool.status.state) &&
	tool.ai.kind !== 'generative' &&
	!onlyTreats(tool);

/** Codes in the spelling of addresses. What is not known counts for no country; what is known of some may hold for others. */
const countriesOf = ({ availableIn: { where, countries } }: Pick<ToolInput, 'availableIn'>): string[] =>
	where === 'everywhere'
		? [everywhere]
		: [
				...countries.map((code) => code.toLowerCase()),
				...(where === 'unknown' && countries.length > 0 ? [perhapsElsewhere] : [])
			];

const wordsOfNeeds = (needs: string[], tags: TagBook): NeedWords =>
	new Map(
		needs.map((need) => [need, [tags.get(need)?.name ?? need, ...(tags.get(need)?.synonyms ?? [])].map(foldText)])
	);

/** Every facet value this tool counts for. A tag that belongs to two groups counts in both. Status is left to the day. */
export function facetsOf(tool: ToolInput, tags: TagBook): [FacetGroupId, string][] {
	const rows = new Set<string>();
	const add = (group: FacetGroupId, value: string) => rows.add(`${group} ${value}`);
	const given = tagFieldNames.flatMap((field) => tool[field]);
	for (const slug of given) {
		const tag = tags.get(slug);
		if (tag) for (const group of [tag.group, ...(tag.alsoGroups ?? [])]) add(group, slug);
	}
	add('ai', aiOf(tool));
	for (const value of costFacets(tool)) add('cost', value);
	for (const value of evidenceFacets(tool)) add('evidence', value);
	for (const value of privacyFacets(tool)) add('privacy', value);
	for (const value of tool.platforms) add('platform', value);
	for (const value of tool.support) add('support', value);
	if (isPersonToTalkTo(tool)) add('support', 'person');
	for (const value of tool.languages) add('language', value);
	if (isPersonToTalkTo(tool) && saysOpenAtNight(tool)) add('hours', 'at-night');
	if (saysOffline(tool)) add('connection', 'offline');
	for (const value of countriesOf(tool)) add('country', value);
	const words = wordsOfNeeds(tool.conditions, tags);
	for (const value of approvalsOf(tool.regulatory)) add('approval', value);
	for (const need of needsApproved(tool.regulatory, words)) add('approval', approvalFor(need));
	for (const need of needsLeftOut(tool.regulatory)) add('approval', approvalNotFor(need));
	for (const need of needsOfTrials(studiesOf(tool), tool.conditions)) add('trial', need);
	return [...rows].map((row) => row.split(' ') as [FacetGroupId, string]);
}

const tagRefs = (slugs: string[], tags: TagBook): TagRef[] =>
	slugs.map((slug) => ({ slug, name: tags.get(slug)?.name ?? slug }));

/** @param reviewed whether a review decided on it */
export function cardOf(tool: ToolInput, tags: TagBook, rubric: Rubric, reviewed: boolean): ToolCard {
	return {
		slug: tool.slug,
		name: tool.name,
		maker: tool.maker,
		url: tool.website,
		summary: tool.summary,
		types: tagRefs(tool.types, tags),
		conditions: tagRefs(tool.conditions, tags),
		cost: shownCostOf(tool.pricing),
		ai: aiOf(tool),
		platforms: tool.platforms,
		studiedInDepression: inDepressionOf(tool),
		studiedInTrd: inTrdOf(tool),
		notForYouIf: tool.notForYouIf[0]!,
		cautions: cautionsOf(tool, rubric, reviewed)
			.slice(0, 2)
			.map(({ text }) => text),
		checkedOn: tool.checkedOn,
		...marksOfTool(tool)
	};
}

/** What the public history calls a part of a listing where its label in the form does not do. */
const changeWords: Partial<Record<keyof ToolInput, string>> = {
	website: 'web address',
	summary: 'summary',
	types: 'type',
	ai: 'AI inside',
	pricing: 'cost',
	privacy: 'privacy',
	safety: 'crisis help',
	status: 'availability',
	availableIn: 'where people can use it',
	stores: 'addresses in stores',
	withdrawals: 'where it was taken out',
	effort: 'what it asks of people',
	answers: 'answers to our questions',
	checkedOn: 'day of the check'
};

function sayField(key: string): string {
	const label = labelOf(listingBook, key);
	return changeWords[key as keyof ToolInput] ?? `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

/** What changed between two versions of an entry, in plain words for its public history. */
export function describeChange(before: ToolInput | undefined, after: ToolInput): string {
	const [reason] = after.notListed;
	if (!before) {
		return reason
			? `Looked at, and not listed: ${reason}`
			: 'Added to the directory after a desk check of its sources.';
	}
	const isMoved = before.notListed.length === 0 ? reason !== undefined : reason === undefined;
	const changed = Object.keys(after).filter(
		(key) => !isDeepStrictEqual(before[key as keyof ToolInput], after[key as keyof ToolInput])
	);
	const named = changed.filter((key) => key !== 'slug' && !(isMoved && key === 'notListed')).map(sayField);
	const moved = isMoved ? [reason ? `Taken off the list: ${reason}` : 'Put on the list.'] : [];
	const others = named.length > 0 ? [`Changed: ${named.join(', ')}.`] : [];
	return [...moved, ...others].join(' ') || 'Small corrections.';
}
