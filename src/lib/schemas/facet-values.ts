import type { FacetGroupId } from '#lib/schemas/facets.ts';
import {
	aiLabels,
	costLabels,
	platformLabels,
	shownCostLabels,
	statusLabels,
	supportLabels
} from '#lib/schemas/labels.ts';
import { saysNoSharing } from '#lib/schemas/listing/privacy-words.ts';
import { mostPaidOnce } from '#lib/schemas/words.ts';

// Apart from the groups: pages choose by these in the browser, and get the words of what they show with their data.

/** How it is paid for; and, besides, what is paid once and costs little, and what is free to those for whom others pay. */
export const costWords = {
	...costLabels,
	little: `Price of ${mostPaidOnce} or less, once or a session`,
	'free-through-others': shownCostLabels['free-through-others']
};

export const evidenceWords = {
	'randomised-active': 'Randomised against another treatment or a sham',
	'randomised-waitlist': 'Randomised against a waiting list or usual care',
	'randomised-pooled': 'Review of several randomised trials',
	'other-study': 'Other study, or a trial that missed its main goal or compared it with itself',
	'none-found': 'No study we could read',
	'studied-in-depression': 'Studied in depression',
	'studied-in-trd': 'Studied in treatment-resistant depression'
};

export const privacyWords = {
	'no-account': 'No account needed',
	'says-no-sharing': saysNoSharing,
	'can-delete': 'You can delete your data',
	'policy-read': 'Privacy policy read by us',
	'past-incident': 'Had a privacy problem in the past',
	'no-name': 'No real name needed',
	'case-on-record': 'Order, settlement or open case about privacy',
	'tells-parents': 'Asks or tells a parent of people under 18',
	'not-known': 'Nothing known yet'
};

export const approvalWords = {
	cleared: 'Cleared or registered by a regulator',
	fda: 'Cleared or approved by the FDA (US)',
	diga: 'Permanently listed as a DiGA (Germany)',
	'ce-ukca': 'Certified device with a CE or UKCA mark'
};

const labelled = (labels: Record<string, string>) => ({ values: Object.keys(labels), labels });

/** Groups whose values are words of our own; tag groups take theirs from the tags, languages from their codes. */
export const fixedFacetValues: Partial<Record<FacetGroupId, ReturnType<typeof labelled>>> = {
	ai: labelled(aiLabels),
	cost: labelled(costWords),
	evidence: labelled(evidenceWords),
	privacy: labelled(privacyWords),
	platform: labelled(platformLabels),
	support: labelled({ person: 'A person to talk to, not a bot', ...supportLabels }),
	status: labelled(statusLabels),
	approval: labelled(approvalWords),
	hours: labelled({ 'at-night': 'People answer at night' }),
	connection: labelled({ offline: 'Works without internet' })
};
