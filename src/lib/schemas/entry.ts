import { statusLabels, statusValues } from '#lib/schemas/labels.ts';

/** Where the working copy of a listing stands. What the public sees is kept apart from it. */
export const entryStates = [
	'draft',
	'in-review',
	'changes-requested',
	'approved',
	'scheduled',
	'published',
	'archived'
] as const;
export type EntryState = (typeof entryStates)[number];

export const entryStateLabels: Record<EntryState, string> = {
	draft: 'Draft',
	'in-review': 'In review',
	'changes-requested': 'Changes requested',
	approved: 'Approved',
	scheduled: 'Scheduled',
	published: 'Published',
	archived: 'No longer available'
};

/** What the public is told of a listing: its status words, and the ways in which it is on no list. */
export const publicStatuses = [...statusValues, 'not-listed', 'taken-back', 'never-public'] as const;
export type PublicStatus = (typeof publicStatuses)[number];
export const publicStatusLabels: Record<PublicStatus, string> = {
	...statusLabels,
	'not-listed': 'Not listed',
	'taken-back': 'Taken down',
	'never-public': 'Not public yet'
};

export const revisionKinds = ['save', 'submit', 'publish', 'restore', 'import', 'merge'] as const;
export const reviewTriggers = ['owner', 'policy', 'price', 'model', 'safety-news', 'scheduled', 'other'] as const;
export type ReviewTrigger = (typeof reviewTriggers)[number];
export const reviewTriggerLabels: Record<ReviewTrigger, string> = {
	owner: 'The owner changed',
	policy: 'The privacy policy or terms changed',
	price: 'The price changed',
	model: 'The AI model changed',
	'safety-news': 'News about safety',
	scheduled: 'The review is due',
	other: 'Another reason'
};
