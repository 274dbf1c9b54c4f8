import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { HelplinePurpose } from '#lib/schemas/helpline-words.ts';

/** Something that was read out of a sentence. */
export type Understood = {
	group: FacetGroupId;
	values: string[];
	/** It is to be none of these, instead. */
	isNot?: true;
	/** What was said of the same beside it, for when nothing keeps the narrower. */
	wider?: string[];
	/** The words that say it. */
	words: string;
	/** The sentence without them; undefined where the rest of it would then say something else. */
	without: string | undefined;
};

export type LikeTool = {
	slug: string;
	name: string;
	words: string;
	without: string | undefined;
	/** Whether that one is said not to be wanted. */
	isInstead?: true;
	/** Names of others that are turned down, or to be like, with it. */
	others?: string[];
	/** Names of those that are turned down beside the one to be like. */
	turnedDown?: string[];
};

/** What somebody asks for that the catalogue does not say of tools. */
export const uncheckedKinds = [
	'price',
	'payer',
	'statutory',
	'region',
	'town',
	'near',
	'visits',
	'data-place',
	'adverts',
	'faith',
	'sign-language',
	'health-law',
	'referral',
	'wait',
	'therapist',
	'bandwidth',
	'access',
	'endorsement',
	'watch',
	'time',
	'maker-place',
	'trial',
	'background',
	'style',
	'training',
	'readers',
	'keeping',
	'nudges',
	'maker',
	'location',
	'secret',
	'effort',
	'cost',
	'simple-words',
	'reminders',
	'checked-by',
	'records',
	'ranking'
] as const;
export type UncheckedKind = (typeof uncheckedKinds)[number];
export type Unchecked = { kind: UncheckedKind; words: string };

/** What is asked for and is not here. */
export type NotKnown = {
	/** Names of tools that are on no list of ours, as typed. */
	names: string[];
	/** What tools of the kind of these are found by, where others like them are looked for. */
	kind: string | undefined;
	/** Needs that nothing is filed under, and who can say more. */
	needs: {
		name: string;
		turnTo: 'pharmacist' | 'doctor' | 'tool-page' | undefined;
		/** The kind of tool that it asks for: what was looked at and is not listed may be of it. */
		kind?: string | undefined;
		/** Whom helplines are for alone that are for this need. */
		purpose?: HelplinePurpose | undefined;
		/** Whether somebody was lost. */
		isOfLoss?: true;
		/** Whether nobody expects a line for it. */
		isNoLine?: true;
		/** Whether crisis lines are filed under it, which are for more than that. */
		isOnLines?: true;
	}[];
};

/** What a sentence was read as. */
export type SentenceReading = {
	understood: Understood[];
	/** Left out again, because nothing fits everything that was asked for; what was left out first comes first. */
	dropped: Understood[];
	/** What is not to be all that there is, and so comes after the rest. */
	later: Understood[];
	/** What was understood and cannot be looked for. */
	unchecked: Unchecked[];
	/** Words that nothing was found for, so that they were left out as well. */
	droppedWords: string | undefined;
	/** The tool that the ones found are like, from the words or from the address. */
	like: LikeTool | undefined;
	/** Tools that are named. */
	names: { slug: string; name: string; words: string }[];
	/** Slugs of tools that are named for what others are to be like, or not to be. */
	besides: string[];
	/** Slugs of two tools that are weighed against each other. */
	compare: [string, string] | undefined;
	/** Whether a medicine, or something else that a guide answers, is asked about, and no tool: what the site wrote comes first. */
	asksTheGuide: boolean;
	/** Whether a tool is spoken of, of whatever kind. */
	isForTool: boolean;
	/** Whether a medicine, or another treatment, is asked about. */
	isOfTreatment: boolean;
	/** Whether the words say a need other than depression, which nearly everything here is about. */
	saysNeed: boolean;
	/** Whether what was found is rather for such a need than for depression, beside which it is said. */
	isOfNeed: boolean;
	/** Whether it is asked if tools that are named are still there. */
	asksAvailability: boolean;
	/** Whether anything is asked about tools that are named. */
	asksOfNamed: boolean;
	/** Whether only services for a crisis have all that was asked for. */
	isOnLines: boolean;
	/** Slugs of the glossary's terms for what is named. */
	glossary: string[];
	notKnown: NotKnown;
	/** Addresses of pages of this site that answer it. */
	pages: string[];
	/** Whether what is approved for depression that is hard to treat is asked for, and nothing listed is. */
	isApprovedForNone: boolean;
	/** Whether it is asked what tablets do. */
	isOfTablets?: true;
	/** Whether the guide speaks of the medicine that is named, and does not say what is asked. */
	isNear?: true;
	/** Whether no wish could be read, and nothing found has more than stray words of it. */
	isUnread?: true;
	/** Needs that are asked for and that nothing here is for, where nothing was found. */
	bareNeeds: string[];
	/** The language of the words, where none of the tools that were found is known to be in it. */
	notIn: string | undefined;
	/** What is searched for. */
	rest: string;
};

const places = new Set<FacetGroupId>(['country', 'language']);

/** Whether the guide answers, and tools that have some of the words keep nothing that was asked for but where. */
export const isOfGuide = ({ asksTheGuide, understood }: SentenceReading): boolean =>
	asksTheGuide && understood.every(({ group, isNot }) => isNot || places.has(group));

/** Whether nothing was read that anything could be looked for by. */
export const saysNoWish = ({
	understood,
	dropped,
	later,
	unchecked,
	like,
	names,
	notKnown,
	pages
}: SentenceReading): boolean =>
	[understood, dropped, later, unchecked, names, notKnown.names, notKnown.needs, pages].every(
		({ length }) => length === 0
	) && !like;

/** Whether it is for somebody who looks after another, or is close to one who is ill. */
export const asksForRelatives = ({ understood, dropped }: SentenceReading): boolean =>
	[...understood, ...dropped].some(
		({ group, values, isNot }) => group === 'audience' && !isNot && values.includes('carers')
	);
