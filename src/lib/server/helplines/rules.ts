import { daysBetween } from '#lib/utils/calendar.ts';
import { foldText } from '#lib/utils/fold.ts';

/** Days after which a helpline's number wants checking again. */
export const recheckAfterDays = 90;

export const needsRecheck = (verifiedOn: string | null, today: string): boolean =>
	verifiedOn === null || daysBetween(verifiedOn, today) > recheckAfterDays;

/** Whether the words of one of the phrases stand together in the text. */
export function holdsPhrase(text: string, phrases: readonly string[]): boolean {
	const words = ` ${foldText(text)} `;
	return phrases.some((phrase) => {
		const folded = foldText(phrase);
		return folded !== '' && words.includes(` ${folded} `);
	});
}

/** Members of the European Union, where 112 reaches the emergency services. */
export const europeanUnion = new Set(
	'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
);
