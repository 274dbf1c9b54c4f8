import { statusLabels } from '#lib/schemas/labels.ts';
import { keysOf } from '#lib/utils/records.ts';

/** Where the working copy of a listing stands. What the public sees is stored apart from it. */
export const entryStateLabels = {
	draft: 'Draft',
	'in-review': 'In review',
	'changes-requested': 'Changes requested',
	approved: 'Approved',
	scheduled: 'Scheduled',
	published: 'Published',
	archived: 'No longer available'
};
export const entryStates = keysOf(entryStateLabels);
export type EntryState = keyof typeof entryStateLabels;

/** What the public learns of a listing: its status words, and the ways in which it is on no list; of a guide only that it is public, or not. */
export const publicStatusLabels = {
	...statusLabels,
	'not-listed': 'Not listed',
	public: 'Public',
	'taken-back': 'Taken down',
	'never-public': 'Not public yet'
};
export const publicStatuses = keysOf(publicStatusLabels);
export type PublicStatus = keyof typeof publicStatusLabels;

export const revisionKinds = ['save', 'submit', 'publish', 'restore', 'import', 'merge'] as const;
export const reviewTriggerLabels = {
	owner: 'The owner changed',
	policy: 'The privacy policy or terms changed',
	price: 'The price changed',
	model: 'The AI model changed',
	'safety-news': 'News about safety',
	scheduled: 'The review is due',
	other: 'Another reason'
};
export const reviewTriggers = keysOf(reviewTriggerLabels);
export type ReviewTrigger = keyof typeof reviewTriggerLabels;

/** How a round that waits for its third reviewer is stored, and the role of that reviewer. */
export const arbitrating = 'settling';
export const arbiter = 'settler';
export const reviewRoles = ['reviewer', arbiter] as const;
export type ReviewRole = (typeof reviewRoles)[number];

/** The kinds of documents that editors write, vet and publish, and where their pages are, under `/` and under `/admin`. */
export const entryPlaces = { listing: 'tools', guide: 'guides' } as const;
export const entryKinds = keysOf(entryPlaces);
export type EntryKind = keyof typeof entryPlaces;
export type EntryPlace = (typeof entryPlaces)[EntryKind];

export const isPlace = (value: string): value is EntryPlace => entryKinds.some((kind) => entryPlaces[kind] === value);

export const kindAt = (place: EntryPlace): EntryKind => entryKinds.find((kind) => entryPlaces[kind] === place)!;

/** The page of an entry in the editors' room. */
export const entryHref = ({ kind, id }: { kind: EntryKind; id: string }): string => `/admin/${entryPlaces[kind]}/${id}`;

const guideStatuses: readonly PublicStatus[] = ['public', 'taken-back', 'never-public'];

/** The public statuses that an entry of this kind may have. */
export const statusesOf = (kind: EntryKind): readonly PublicStatus[] =>
	kind === 'guide' ? guideStatuses : publicStatuses.filter((status) => status !== 'public');
