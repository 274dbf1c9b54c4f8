import type { HelplineChangeKind, HelplineText } from '#lib/schemas/helpline.ts';
import { helplineLabels } from '#lib/schemas/helpline-words.ts';
import { dayOf, daysBetween } from '#lib/utils/calendar.ts';
import { joinList } from '#lib/utils/text.ts';

/** Days after which a helpline's number wants checking again. */
export const recheckAfterDays = 90;

export const needsRecheck = (verifiedOn: string | null, today: string): boolean =>
	verifiedOn === null || daysBetween(verifiedOn, today) > recheckAfterDays;

const aheadOfUtc = 14 * 3_600_000;

/** The latest day that anyone on Earth may call today. */
export const latestToday = (now: Date): string => dayOf(new Date(now.getTime() + aheadOfUtc));

/** Members of the European Union, where 112 reaches the emergency services. */
export const europeanUnion = new Set(
	'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
);

export type TextChange = { before: Partial<HelplineText>; after: Partial<HelplineText> };

/** The fields in which two texts differ, with what each says there. */
export function compareTexts(before: HelplineText, after: HelplineText): TextChange {
	const names = (Object.keys(after) as (keyof HelplineText)[]).filter((name) => (before[name] ?? null) !== after[name]);
	const pick = (text: HelplineText) => Object.fromEntries(names.map((name) => [name, text[name]]));
	return { before: pick(before), after: pick(after) };
}

const atOnce: (keyof HelplineText)[] = ['verifiedOn', 'source', 'note'];

/** Whether a change is a check or about what only colleagues see, so that no second person has to look at it. */
export const needsNobodyElse = ({ after }: TextChange): boolean =>
	(Object.keys(after) as (keyof HelplineText)[]).every((name) => atOnce.includes(name));

/** What only colleagues see. */
const inside: (keyof HelplineText)[] = ['note', 'source'];

type Change = TextChange & { kind: HelplineChangeKind; note: string | null };

/** One change in a sentence for everyone, or undefined when it is of no interest outside. */
export function sayChange({ kind, note, after }: Change): string | undefined {
	switch (kind) {
		case 'added':
			return 'Helpline added.';
		case 'checked':
			return 'Helpline checked again.';
		case 'withdrawn':
			return `Helpline withdrawn: ${note ?? 'no reason was given.'}`;
		case 'restored':
			return 'Helpline listed again.';
		default: {
			const seen = (Object.keys(after) as (keyof HelplineText)[]).filter((name) => !inside.includes(name));
			const labels = seen.flatMap((name) => (name === 'countryCode' ? [] : [helplineLabels[name].toLowerCase()]));
			return labels.length > 0 ? `Helpline changed: ${joinList(labels)}.` : undefined;
		}
	}
}
