import { tagGroups, type TagGroup } from '#lib/schemas/words.ts';

/** The facet groups by their URL parameter, in the order the page shows them. */
export const facetGroupLabels = {
	condition: 'What it helps with',
	type: 'Type of tool',
	ai: 'AI inside',
	cost: 'Cost',
	evidence: 'Evidence',
	privacy: 'Privacy',
	approach: 'Approach',
	audience: 'Who it is for',
	feature: 'Features',
	platform: 'Where it runs',
	support: 'People behind it',
	language: 'Language',
	status: 'Review status',
	country: 'Where people can use it',
	approval: 'Regulators',
	hours: 'Hours',
	connection: 'Connection',
	trial: 'Did better in a randomised trial for'
};
export type FacetGroupId = keyof typeof facetGroupLabels;
export const facetGroupIds = Object.keys(facetGroupLabels) as [FacetGroupId, ...FacetGroupId[]];

/** What is open to people in every country counts for each of them. */
export const everywhere = 'everywhere';
/** Of what some country is known to have, and others may. It is no choice of its own. */
export const perhapsElsewhere = 'perhaps-elsewhere';

/** Beside the approvals stands for which needs: a clearance for one is none for another. No filter of its own. */
export const approvalFor = (need: string): string => `for-${need}`;
/** A need that the clearance leaves out in so many words. */
export const approvalNotFor = (need: string): string => `not-for-${need}`;

/** Shown at once; the rest sits behind "More filters". */
export const mainFacetGroups: readonly FacetGroupId[] = facetGroupIds.slice(0, 6);

/** So many values of a group are shown at once. */
export const firstValues = 5;

/** What of the filters was asked for that is folded at first: the values of a group, or all groups. */
export const allFilters = 'all';
export type OpenedFilters = FacetGroupId | typeof allFilters;

export const isTagGroup = (group: FacetGroupId): group is TagGroup =>
	(tagGroups as readonly FacetGroupId[]).includes(group);

/**
 * Tags that say what a word of another group says. One filter stands for each idea: that of the word, which follows from
 * the facts of a listing.
 */
const restatedTags: Record<string, Facet> = {
	'free-of-charge': { group: 'cost', value: 'free' },
	'no-account': { group: 'privacy', value: 'no-account' },
	'generative-ai': { group: 'ai', value: 'generative' },
	'privacy-incident': { group: 'privacy', value: 'past-incident' },
	'medical-device': { group: 'approval', value: 'cleared' },
	'no-longer-available': { group: 'status', value: 'no-longer-available' }
};
export type Facet = { group: FacetGroupId; value: string };

/** The filter that stands for a tag that is none itself. */
export const facetInsteadOf = (tag: string): Facet | undefined =>
	Object.hasOwn(restatedTags, tag) ? restatedTags[tag] : undefined;

/** Values that say that we do not know: where something is turned down, these do not count as a yes. */
export const unknownValues: ReadonlySet<string> = new Set(['unknown', 'not-known']);

/** Groups that say where and how something can be had: what can also be had otherwise is not turned down with one value. */
export const reachGroups: ReadonlySet<FacetGroupId> = new Set(['platform', 'language', 'country']);

export type FacetSelection = Partial<Record<FacetGroupId, string[]>>;
export type FacetValue = { value: string; label: string; count: number; selected: boolean };
export type FacetGroup = { id: FacetGroupId; label: string; values: FacetValue[] };
/** A group of which values may have been left out that nobody has asked for yet. */
export type ShownGroup = FacetGroup & { left: number };
