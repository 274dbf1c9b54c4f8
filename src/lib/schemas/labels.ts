import type {
	aiKinds,
	operatingStates,
	platforms,
	pricingModels,
	ShownCost,
	supportKinds
} from '#lib/schemas/words.ts';

/* The labels that cards show, apart from the rest of the facets: every page with a card sends them to the browser. */

export const statusValues = [
	'desk-checked',
	'meets-baseline',
	'with-cautions',
	'review-overdue',
	'no-longer-available'
] as const;
export type StatusValue = (typeof statusValues)[number];

export const statusLabels: Record<StatusValue, string> = {
	'desk-checked': 'Desk-checked, not yet reviewed',
	'meets-baseline': 'Meets our baseline',
	'with-cautions': 'Listed with cautions',
	'review-overdue': 'Review overdue',
	'no-longer-available': 'No longer available'
};

export const aiLabels: Record<(typeof aiKinds)[number], string> = {
	none: 'No AI found',
	'rule-based': 'Rule-based',
	'ml-non-generative': 'Machine learning, not generative',
	generative: 'Generative AI',
	unstated: 'AI of a kind that nobody states',
	unknown: 'Not known yet'
};

export const costLabels: Record<(typeof pricingModels)[number], string> = {
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

export const shownCostLabels: Record<ShownCost, string> = {
	...costLabels,
	'free-through-others': 'Free where others pay for it'
};

export const platformLabels: Record<(typeof platforms)[number], string> = {
	ios: 'iPhone and iPad',
	android: 'Android',
	web: 'Web browser',
	phone: 'Telephone',
	'chat-sms': 'Text message or chat',
	device: 'Separate device'
};

export const supportLabels: Record<(typeof supportKinds)[number], string> = {
	none: 'No person involved',
	peer: 'Peers',
	coach: 'Coach',
	'licensed-clinician': 'Licensed clinician',
	'crisis-line': 'Crisis line staff'
};

export const stateLabels: Record<(typeof operatingStates)[number], string> = {
	active: 'Available',
	'region-limited': 'Only in some places',
	'changed-owner': 'New owner',
	'research-only': 'Only in studies so far',
	unconfirmed: 'We couldn’t confirm that you can get it',
	discontinued: 'No longer available'
};
