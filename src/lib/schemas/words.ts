/*
 * The fixed words that listings are described with. They stand apart from the Zod schemas so that a page which only
 * shows them does not send Zod to the browser.
 */
/** `unstated` is AI of a kind that nobody states; `unknown`, that nobody says whether there is any. */
export const aiKinds = ['none', 'rule-based', 'ml-non-generative', 'generative', 'unstated', 'unknown'] as const;
export const pricingModels = [
	'free',
	'freemium',
	'subscription',
	'one-time',
	'per-session',
	'insurance',
	'prescription',
	'employer',
	'free-at-school',
	'unknown'
] as const;
/** As lists say it: what others have to offer or pay for first is not just free. */
export const shownCosts = [...pricingModels, 'free-through-others'] as const;
export type ShownCost = (typeof shownCosts)[number];

/** What is paid once, or by the session, is cheap up to this, in dollars, euros, pounds or francs. */
export const mostPaidOnce = 100;
export const operatingStates = [
	'active',
	'region-limited',
	'changed-owner',
	'research-only',
	'unconfirmed',
	'discontinued'
] as const;
export const platforms = ['ios', 'android', 'web', 'phone', 'chat-sms', 'device'] as const;
export const supportKinds = ['none', 'peer', 'coach', 'licensed-clinician', 'crisis-line'] as const;

/** The fields of a listing that hold tags, each with the name of its group in addresses. */
export const tagFields = {
	types: 'type',
	approaches: 'approach',
	conditions: 'condition',
	audiences: 'audience',
	features: 'feature'
} as const;
export type TagField = keyof typeof tagFields;
export type TagGroup = (typeof tagFields)[TagField];
export const tagFieldNames = Object.keys(tagFields) as TagField[];
/** Something for each field of tags, by its name. */
export const mapTagFields = <T>(make: (field: TagField) => T): Record<TagField, T> =>
	Object.fromEntries(tagFieldNames.map((field) => [field, make(field)])) as Record<TagField, T>;
/** The facet groups whose values are tags, in their URL spelling. */
export const tagGroups = Object.values(tagFields) as [TagGroup, ...TagGroup[]];

export const answers = ['yes', 'partial', 'no', 'unknown', 'not-applicable'] as const;
export const claimClasses = ['checked-by-us', 'stated-by-maker', 'third-party-tested'] as const;

/** "Unknown" and "not applicable" need no proof; every other answer does. */
export const needsProof = (answer: (typeof answers)[number]): boolean =>
	answer !== 'unknown' && answer !== 'not-applicable';

/** Characters of what visitors write in a form. */
export const longestMessage = 1000;

export const submissionKinds = ['suggestion', 'correction', 'harm', 'question', 'access', 'privacy'] as const;
export const submissionStates = ['new', 'taken', 'done'] as const;
export const submissionKindLabels: Record<(typeof submissionKinds)[number], string> = {
	suggestion: 'Suggested tool',
	correction: 'Something is wrong',
	harm: 'Report of harm',
	question: 'Question or note',
	access: 'Hard to use',
	privacy: 'Privacy or security'
};
export const submissionStateLabels: Record<(typeof submissionStates)[number], string> = {
	new: 'New',
	taken: 'In progress',
	done: 'Done'
};
