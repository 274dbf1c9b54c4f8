/*
 * The fixed words that listings are described with. They stand apart from the Zod schemas so that a page which only
 * shows them does not send Zod to the browser.
 */

/** What is paid once, or by the session, is cheap up to this, in dollars, euros, pounds or francs. */
export const mostPaidOnce = 100;

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
