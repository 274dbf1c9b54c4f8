import {
	approvalValues,
	costValues,
	evidenceValues,
	privacyValues,
	statusValues,
	supportValues,
	type FacetGroupId
} from '#lib/schemas/facets.ts';
import { aiLabels, platformLabels, shownCostLabels, statusLabels, supportLabels } from '#lib/schemas/labels.ts';
import { saysNoSharing } from '#lib/schemas/listing/privacy-words.ts';
import { aiKinds, mostPaidOnce, platforms } from '#lib/schemas/words.ts';

// Apart from the groups: pages choose by these in the browser, and get the words of what they show with their data.

type FixedGroup = { values: readonly string[]; labels: Record<string, string> };

const labelled = <const V extends readonly string[]>(values: V, labels: Record<V[number], string>): FixedGroup => ({
	values,
	labels
});

/** Groups whose values are words of our own; tag groups take theirs from the tags, languages from their codes. */
export const fixedFacetValues: Partial<Record<FacetGroupId, FixedGroup>> = {
	ai: labelled(aiKinds, aiLabels),
	cost: labelled(costValues, {
		...shownCostLabels,
		little: `Price of ${mostPaidOnce} or less, once or a session`
	}),
	evidence: labelled(evidenceValues, {
		'randomised-active': 'Randomised against another treatment or a sham',
		'randomised-waitlist': 'Randomised against a waiting list or usual care',
		'randomised-pooled': 'Review of several randomised trials',
		'other-study': 'Other study, or a trial that missed its main goal or compared it with itself',
		'none-found': 'No study we could read',
		'studied-in-depression': 'Studied in depression',
		'studied-in-trd': 'Studied in treatment-resistant depression'
	}),
	privacy: labelled(privacyValues, {
		'no-account': 'No account needed',
		'says-no-sharing': saysNoSharing,
		'can-delete': 'You can delete your data',
		'policy-read': 'Privacy policy read by us',
		'past-incident': 'Had a privacy problem in the past',
		'no-name': 'No real name needed',
		'case-on-record': 'Order, settlement or open case about privacy',
		'tells-parents': 'Asks or tells a parent of people under 18',
		'not-known': 'Nothing known yet'
	}),
	platform: labelled(platforms, platformLabels),
	support: labelled(supportValues, { person: 'A person to talk to, not a bot', ...supportLabels }),
	status: labelled(statusValues, statusLabels),
	approval: labelled(approvalValues, {
		cleared: 'Cleared or registered by a regulator',
		fda: 'Cleared or approved by the FDA (US)',
		diga: 'Permanently listed as a DiGA (Germany)',
		'ce-ukca': 'Certified device with a CE or UKCA mark'
	}),
	hours: labelled(['at-night'], { 'at-night': 'People answer at night' }),
	connection: labelled(['offline'], { offline: 'Works without internet' })
};
