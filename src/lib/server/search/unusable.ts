import { youngAudiences } from '#lib/schemas/choice/rule.ts';
import type { LastReason } from '#lib/schemas/choice/last.ts';
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import type { Requirement } from './requirements.ts';

export type AskedWords = {
	/** The language that the words are in. */
	language: string;
	/** What tools have to have. */
	required: readonly Requirement[];
	/** Words of the index for the tags that each part of what is looked for means. */
	clauseTags: readonly (readonly string[])[];
	/** Whether an app is asked for. */
	isApp: boolean;
	/** Whether a course or a programme is asked for. */
	isCourse: boolean;
	/** Whether a therapist is asked for. */
	isTherapist: boolean;
	/** Whether a limit on the price is named. */
	isLimited: boolean;
	/** The countries whose money that limit is said in. */
	paysIn: readonly string[];
	/** Whether a school, an employer or a health service is spoken of. */
	hasOthers: boolean;
	/** Whether it is said to be no emergency. */
	isCalm: boolean;
	/** The tools that ask or tell a parent, where somebody wants no parent to know. */
	tellsParents: Bitset | undefined;
	/** The kind of the tool that others are to be like. */
	kind: string | undefined;
};

const onPrescription = 'prescription';
const paidByOthers: ReadonlySet<string> = new Set(['employer', 'free-at-school', 'free-through-others', 'insurance']);
/** What whoever asks may yet get. */
const mayBeHad: ReadonlySet<string> = new Set<LastReason>(['prescription', 'throughOthers', 'notAnApp']);
/** What people do for others, on the web or not. */
const services = ['teletherapy', 'care-finder', 'peer-support'];
const aroundBirth = 'perinatal-depression';

/** What one works through alone, whoever else can be had beside it. */
const courses = ['cbt-self-help'];

/** Services of people and devices: who asks for an app or a course means none of these. */
export function findNoApps(facets: FacetIndex): Bitset {
	const { sets } = facets;
	const set = sets.emptySet();
	for (const kind of services) set.unite(facets.mainly('type', kind));
	for (const seq of facets.crisisServices()) set.add(seq);
	set.subtract(sets.unionOf('platform', ['ios', 'android'])).subtract(sets.unionOf('type', courses));
	return set.unite(facets.allListed().subtract(sets.unionOf('platform', ['ios', 'android', 'web'])));
}

type Asks = (group: FacetGroupId, values: readonly string[]) => boolean;

/** What is for people of a kind that nobody said they are. */
function findForOthers(
	facets: FacetIndex,
	asksFor: Asks,
	havingOnly: (group: FacetGroupId, values: string[]) => Bitset
): Bitset {
	const set = facets.sets.emptySet();
	if (!asksFor('audience', ['clinicians']) && !asksFor('type', ['clinician-tool'])) {
		set.unite(havingOnly('audience', ['clinicians'])).unite(facets.mainly('type', 'clinician-tool'));
	}
	if (!asksFor('audience', youngAudiences)) set.unite(havingOnly('audience', youngAudiences));
	if (!asksFor('audience', ['lgbtq'])) set.unite(facets.sets.unionOf('audience', ['lgbtq']));
	if (!asksFor('audience', ['perinatal']) && !asksFor('condition', [aroundBirth])) {
		set.unite(facets.mainly('condition', aroundBirth));
	}
	return set;
}

/**
 * Tools that whoever asks probably cannot use, in the words of /method; and those of them that are of no use to whoever
 * asks, which what can be had on prescription or through others may be.
 */
export function findUnusable(
	facets: FacetIndex,
	{ language, required, clauseTags, isApp, isTherapist, hasOthers }: AskedWords
): { last: Bitset; useless: Bitset } {
	const { sets, notRunning } = facets;
	const wanted = (group: FacetGroupId): string[] =>
		required.filter((one) => one.group === group && !one.isNot).flatMap(({ values }) => values);
	const tags = new Set(clauseTags.flat());
	const asksFor: Asks = (group, values) =>
		values.some((value) => tags.has(tagToken(value)) || wanted(group).includes(value));
	const othersOf = (group: FacetGroupId, values: readonly string[]): string[] =>
		sets.valuesOf(group).filter((value) => !values.includes(value));
	/** Those that have something in the group, and nothing else than these. */
	const havingOnly = (group: FacetGroupId, values: string[]): Bitset =>
		sets.unionOf(group, values).subtract(sets.unionOf(group, othersOf(group, values)));
	const asksForDevice =
		asksFor('type', ['neuromodulation-device']) ||
		asksFor('approach', ['brain-stimulation']) ||
		wanted('platform').includes('device');
	const reasons: Record<LastReason, () => Bitset> = {
		notRunning: () => notRunning.clone(),
		language: () => {
			const set = havingOnly('language', othersOf('language', ['en', language, ...wanted('language')]));
			// Who asks for what is in a country most likely reads what is written there.
			for (const country of wanted('country')) set.subtract(sets.get('country', country) ?? sets.emptySet());
			return set;
		},
		prescription: () => {
			const asks =
				asksFor('cost', [onPrescription]) ||
				asksFor('feature', ['prescription-needed']) ||
				asksFor('type', ['digital-therapeutic', 'neuromodulation-device']) ||
				asksFor('approach', ['brain-stimulation']) ||
				wanted('approval').length > 0;
			const set = asks ? sets.emptySet() : sets.unionOf('cost', [onPrescription]);
			for (const country of wanted('country')) set.subtract(sets.get('country', country) ?? sets.emptySet());
			if (language !== 'en') set.subtract(sets.unionOf('language', [language]));
			return set;
		},
		throughOthers: () => {
			const asks = hasOthers || wanted('cost').some((cost) => paidByOthers.has(cost));
			return asks || asksFor('type', ['clinician-tool', 'school-programme']) || asksFor('audience', ['clinicians'])
				? sets.emptySet()
				: sets.unionOf('cost', ['free-at-school', 'free-through-others']);
		},
		notForYou: () => findForOthers(facets, asksFor, havingOnly),
		notAPerson: () => {
			const asks = isTherapist || wanted('support').some((who) => who !== 'none');
			if (!asks || asksForDevice) return sets.emptySet();
			const set = sets.unionOf('type', ['neuromodulation-device']);
			return asksFor('approach', ['ketamine']) ? set : set.unite(sets.unionOf('approach', ['ketamine']));
		},
		notAnApp: () => {
			if (!isApp || wanted('support').length > 0) return sets.emptySet();
			// What goes with a device is an app that nobody can use alone.
			return asksForDevice ? findNoApps(facets) : findNoApps(facets).unite(sets.unionOf('platform', ['device']));
		}
	};
	const [useless, had] = [sets.emptySet(), sets.emptySet()];
	for (const [reason, find] of Object.entries(reasons)) (mayBeHad.has(reason) ? had : useless).unite(find());
	// What was just cleared may not be on sale yet.
	if (wanted('approval').length > 0) useless.subtract(facets.unconfirmed);
	return { last: had.unite(useless).unite(notRunning), useless };
}
