import { z } from 'zod';
import { findTooLarge } from '#lib/schemas/entry-size.ts';
import { statusLabels, statusValues } from '#lib/schemas/labels.ts';
import { toolInput, type ToolInput } from '#lib/schemas/tool.ts';

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
	'not-listed': 'Reviewed, not listed',
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

/** What a finished listing holds besides the answers, which reviewers give. */
export const listingInput = toolInput.omit({ answers: true });
export type ListingInput = z.infer<typeof listingInput>;

type Lenient<T> = T extends (infer U)[]
	? Lenient<U>[]
	: T extends object
		? { [K in keyof T]?: Lenient<T[K]> | null }
		: T | null;

/** A listing on its way: anything may still be missing or unfinished. */
export type ListingDraft = Lenient<ListingInput>;

const fields = Object.keys(listingInput.shape) as [keyof ListingInput, ...(keyof ListingInput)[]];

/** A draft as it may be stored: only known fields, bounded in size; what it says is checked when it is submitted. */
export const listingDraft = z
	.unknown()
	.superRefine((document, { addIssue }) => {
		for (const problem of findTooLarge(document)) addIssue({ code: 'custom', ...problem });
	})
	.pipe(z.partialRecord(z.enum(fields), z.unknown()))
	.transform((draft) => draft as ListingDraft);

export const blankDraft = (): ListingDraft => ({
	notForYouIf: [],
	types: [],
	approaches: [],
	conditions: [],
	audiences: [],
	features: [],
	platforms: [],
	languages: ['en'],
	support: [],
	evidence: [],
	regulatory: [],
	sources: [],
	privacy: { incidents: [] }
});

/** A published listing as a draft of its own next version. */
export const draftOf = ({ answers: _answers, ...listing }: ToolInput): ListingDraft => structuredClone(listing);
