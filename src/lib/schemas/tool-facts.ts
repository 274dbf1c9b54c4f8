import type { Parts } from '#lib/schemas/choice/places.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Readers } from '#lib/schemas/listing/privacy-words.ts';

export type Study = Pick<
	ToolInput['evidence'][number],
	'kind' | 'comparator' | 'reachedGoal' | 'inDepression' | 'inTrd' | 'population'
>;

/** What a choice among tools follows from, beside their cards. */
export type ToolFacts = Pick<ToolInput, 'notForYouIf' | 'audiences' | 'support' | 'languages' | 'availableIn'> & {
	/** Parts of these countries that alone have it. */
	parts: Parts;
	/** Of the answers about privacy, those that somebody may insist on. */
	privacy: ('no-account' | 'says-no-sharing')[];
	/** Who sees what somebody types; null where nobody says. */
	readers: Readers | null;
	/** Studies of this tool; guidelines are none. */
	studies: Study[];
	/** Whether people to talk to are what it offers, and no bot stands between. */
	isPerson: boolean;
	/** Whether its AI writes no more than a draft, which a person sends. */
	isDraft: boolean;
	/** Whether a "no" about privacy, harm or AI weighs against it, or something that went wrong. */
	isGrave: boolean;
	/** Where it stands with its maker, in words. */
	stateNote: string;
};
