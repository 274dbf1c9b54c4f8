import { isOfGuide, type SentenceReading } from '#lib/schemas/understood.ts';
import { nameValue } from '#lib/server/catalogue/index.ts';

/** Whether the words say no need that the tools which have some of them are for, and ask for no tool. */
const isLoose = ({ isForTool, saysNeed, understood }: SentenceReading): boolean =>
	!isForTool && !saysNeed && understood.length === 0;

/** The language that nothing found is known to be in, where nothing says so yet. */
export const nameMissingLanguage = async (
	ctx: App.Locals['ctx'],
	{ notIn, dropped }: SentenceReading
): Promise<string | null> =>
	notIn && !dropped.some(({ group }) => group === 'language') ? nameValue(ctx, 'language', notIn) : null;

/** The guide answers, and beside it stands nothing that is for the need which the words say. */
const isGuideAlone = (reading: SentenceReading): boolean =>
	isOfGuide(reading) && (reading.isOfTreatment || !reading.isOfNeed);

/**
 * Whether the tools that were found only have some of the words, and say nothing to what is asked.
 * @param isAnswered whether a guide or a helpline says something to it
 */
export const isNoise = (
	{ matchedAll, reading }: { matchedAll: boolean; reading: SentenceReading },
	isAnswered: boolean
): boolean => !matchedAll && (isGuideAlone(reading) || (isAnswered && isLoose(reading)));
