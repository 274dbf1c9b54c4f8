import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { ShownCost } from '#lib/schemas/labels.ts';

type Words = Pick<ToolInput, 'summary' | 'description'>;

const doubtful =
	/\b(?:not|no longer|never|without anyone|except|until|was|were|used to|unclear|unconfirmed|some parts|only some)\b/i;
const aroundTheClock = /\b(?:day and night|at any hour|around the clock|24\/7|24 hours|at night)\b/i;
const peopleAnswer =
	/\b(?:answers?|ask|reach(?:es)?|talks?|texts?|calls?|chats?|staffed|open|conversations?|counsellors?|volunteers?)\b/i;
const withoutInternet =
	/\b(?:works|usable|can be used|plays|runs|all of it|everything)\b.*\b(?:offline|without (?:an |the )?(?:internet|connection|network))\b/i;
const extra = /\b(?:subscri\w+|premium|plus|members?|memberplus|paid|extras?|paying)\b/i;

const sentencesOf = ({ summary, description }: Words): string[] =>
	[summary, description].flatMap((text) => text.split(/(?<=[.:;!?])\s/)).filter((sentence) => !doubtful.test(sentence));

/** Whether its listing says in so many words that people answer at night. What it does not say counts for nothing. */
export const saysOpenAtNight = (words: Words): boolean =>
	sentencesOf(words).some((sentence) => aroundTheClock.test(sentence) && peopleAnswer.test(sentence));

const worksOffline = 'F4';
/** Our question asks about a poor connection as well: what comes by post or telephone answers it, and is no app that works without internet. */
const otherMeans = /\b(?:post(?:ed)?|mailed|paper|phone can|by (?:tele)?phone|text messages?)\b/i;

/**
 * Whether its listing says that it works without internet: it is what we answered to our question, or it stands there in so
 * many words, for everybody and not for an extra charge.
 */
export const saysOffline = ({ answers = [], ...words }: Words & Partial<Pick<ToolInput, 'answers'>>): boolean =>
	answers.some(
		({ criterion, answer, note }) => criterion === worksOffline && answer === 'yes' && !otherMeans.test(note ?? '')
	) || sentencesOf(words).some((sentence) => withoutInternet.test(sentence) && !extra.test(sentence));

const draftOnly = /\bAI drafts\b[^.]*\breply\b[^.]*\bperson\b[^.]*\bsends\b/i;

/** Whether its AI writes no more than a draft, which a person sends. */
export const saysPersonSends = ({ summary, description }: Words): boolean =>
	draftOnly.test(`${summary} ${description}`);

const others = 'service|employer|university|school|clinic|area|bodies|organi[sz]ation';
const throughOthers = new RegExp(
	`\\bnot sold\\b|\\bgive it out\\b|\\bfor people in a clinic or study\\b|\\b(?:${others})s?\\b[^.]*\\b(?:pays?|offers? it)\\b`,
	'i'
);

/** The kind of price as lists say it. */
export const shownCostOf = ({ model, summary }: Pick<ToolInput['pricing'], 'model' | 'summary'>): ShownCost =>
	model === 'free' && throughOthers.test(summary) ? 'free-through-others' : model;
