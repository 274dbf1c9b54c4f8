import { keysOf } from '#lib/utils/records.ts';

/* The labels that cards show, apart from the rest of the facets: every page with a card sends them to the browser. */

export const statusLabels = {
	'desk-checked': 'Desk-checked, not yet reviewed',
	'meets-baseline': 'Meets our baseline',
	'with-cautions': 'Listed with cautions',
	'review-overdue': 'Review overdue',
	'no-longer-available': 'No longer available'
};
export const statusValues = keysOf(statusLabels);
export type StatusValue = keyof typeof statusLabels;

/** `unstated` is AI of a kind that nobody states; `unknown`, that nobody says whether there is any. */
export const aiLabels = {
	none: 'No AI found',
	'rule-based': 'Rule-based',
	'ml-non-generative': 'Machine learning, not generative',
	generative: 'Generative AI',
	unstated: 'AI of a kind that nobody states',
	unknown: 'Not known yet'
};
export const aiKinds = keysOf(aiLabels);

export const costLabels = {
	free: 'Free',
	freemium: 'Free part, paid extras',
	subscription: 'Subscription',
	'one-time': 'Paid once',
	'per-session': 'Paid per session',
	insurance: 'Through insurance',
	prescription: 'On prescription',
	employer: 'Through an employer',
	'free-at-school': 'Free at a school or university',
	unknown: 'Not known yet'
};
export const pricingModels = keysOf(costLabels);

/** As lists say it: what others have to offer or pay for first is not just free. */
export const shownCostLabels = { ...costLabels, 'free-through-others': 'Free where others pay for it' };
export const shownCosts = keysOf(shownCostLabels);
export type ShownCost = keyof typeof shownCostLabels;

export const platformLabels = {
	ios: 'iPhone and iPad',
	android: 'Android',
	web: 'Web browser',
	phone: 'Telephone',
	'chat-sms': 'Text message or chat',
	device: 'Separate device'
};
export const platforms = keysOf(platformLabels);

export const supportLabels = {
	none: 'No person involved',
	peer: 'Peers',
	coach: 'Coach',
	'licensed-clinician': 'Licensed clinician',
	'crisis-line': 'Crisis line staff'
};
export const supportKinds = keysOf(supportLabels);

export const stateLabels = {
	active: 'Available',
	'region-limited': 'Only in some places',
	'changed-owner': 'New owner',
	'research-only': 'Only in studies so far',
	unconfirmed: 'We couldn’t confirm that you can get it',
	discontinued: 'No longer available'
};
export const operatingStates = keysOf(stateLabels);
