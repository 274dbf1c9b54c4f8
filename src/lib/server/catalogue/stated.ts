import type { ToolInput } from '#lib/schemas/listing/listing.ts';

type Words = Pick<ToolInput, 'summary' | 'description'>;

const doubtful =
	/\b(?:not|no longer|never|without anyone|except|until|was|were|used to|unclear|unconfirmed|some parts|only some)\b/i;
const aroundTheClock = /\b(?:day and night|at any hour|around the clock|24\/7|24 hours|at night)\b/i;
const peopleAnswer =
	/\b(?:answers?|reach(?:es)?|talks?|texts?|calls?|chats?|staffed|open|conversations?|counsellors?|volunteers?)\b/i;
const withoutInternet =
	/\b(?:works|usable|can be used|plays|runs|all of it|everything)\b.*\b(?:offline|without (?:an |the )?(?:internet|connection|network))\b/i;
const extra = /\b(?:subscri\w+|premium|plus|members?|memberplus|paid|extras?|paying)\b/i;

const sentencesOf = ({ summary, description }: Words): string[] =>
	[summary, description].flatMap((text) => text.split(/(?<=[.:;!?])\s/)).filter((sentence) => !doubtful.test(sentence));

/** Whether its listing says in so many words that people answer at night. What it does not say counts for nothing. */
export const saysOpenAtNight = (words: Words): boolean =>
	sentencesOf(words).some((sentence) => aroundTheClock.test(sentence) && peopleAnswer.test(sentence));

const worksOffline = 'F4';

/**
 * Whether its listing says that it works without internet: it is what we answered to our question, or it stands there in so
 * many words, for everybody and not for an extra charge.
 */
export const saysOffline = ({ answers = [], ...words }: Words & Partial<Pick<ToolInput, 'answers'>>): boolean =>
	answers.some(({ criterion, answer }) => criterion === worksOffline && answer === 'yes') ||
	sentencesOf(words).some((sentence) => withoutInternet.test(sentence) && !extra.test(sentence));
