import { z } from 'zod';
import { bounded, countryCode, day, httpUrl, spareText, text } from '#lib/schemas/common.ts';
import { helplinePurposes, helplineStates, type HelplineState } from '#lib/schemas/helpline-words.ts';

export const helplineInput = z.strictObject({
	country: text(80),
	countryCode: countryCode.nullable(),
	name: text(120),
	phone: text(80).optional(),
	text: text(80).optional(),
	url: httpUrl,
	hours: text(120),
	purpose: z.enum(helplinePurposes).optional(),
	verified: z.enum(['read', 'unconfirmed', 'background']),
	verifiedOn: day.nullable(),
	/** Where it was read, and of which day that page is. */
	source: text(300).optional()
});
export type HelplineInput = z.infer<typeof helplineInput>;

export const emergencyNumberInput = z.strictObject({
	/** Null for the number that holds across the European Union. */
	countryCode: countryCode.nullable(),
	country: text(80),
	number: text(60),
	checkedOn: day.nullable().default(null),
	isConfirmed: z.boolean().default(false),
	/** Where it was read. It stays in the file. */
	source: text(300).optional()
});
export type EmergencyNumberInput = z.infer<typeof emergencyNumberInput>;

export const helplineChangeKinds = ['added', 'changed', 'checked', 'withdrawn', 'restored'] as const;
export type HelplineChangeKind = (typeof helplineChangeKinds)[number];

/** What waits for a second person before it is public. A check does not. */
export const helplineProposalKinds = ['added', 'changed', 'withdrawn', 'restored'] as const;
export type HelplineProposalKind = (typeof helplineProposalKinds)[number];

const oneLine = (value: string): boolean => !/\p{Cc}/u.test(value);
const lineMessage = 'Keep this on one line.';

const line = (most: number, missing: string) => text(most, missing).refine(oneLine, lineMessage);
const spare = (most: number) =>
	spareText(most)
		.refine(oneLine, lineMessage)
		.transform((value) => value || null);
const number = spare(80).refine(
	(value) => value === null || /\d/.test(value),
	'Write the number, such as 116 123 or HOME to 741741.'
);
const notes = spareText(500).transform((value) => value.replaceAll(/\r\n?/g, '\n') || null);

/** The version that a form was opened on; what is none fits no helpline and so is refused as outdated. */
const version = z.coerce.number().int().min(0).max(1e9).catch(0);

/** The waiting change that a form was opened on, empty where none waited; what is none fits nothing either. */
const proposal = bounded(60).catch('none');
const seen = { version, proposal };

/** `place` is a country code or the name of a region of several countries. */
export const helplineForm = z.object({
	place: line(80, 'Choose a country.'),
	name: line(120, 'Write the name of the line.'),
	phone: number,
	sms: number,
	url: z.string().trim().pipe(httpUrl),
	hours: line(120, 'Write when somebody answers, such as 24/7.'),
	/** Null for whoever is in distress, as most lines are. */
	purpose: z.union([z.literal('').transform(() => null), z.enum(helplinePurposes)], 'Choose whom it is for.'),
	verifiedOn: z.union([z.literal('').transform(() => null), day], 'Write the date as YYYY-MM-DD.'),
	source: spare(300),
	note: notes
});
export type HelplineForm = z.infer<typeof helplineForm>;

/** What an editor may change about a helpline. */
export type HelplineText = Omit<HelplineForm, 'place'> & { countryCode: string | null; country: string };

export const helplineSaveForm = helplineForm.extend(seen);

export const helplineCheckForm = z.object({
	version,
	checkedOn: day,
	seenAt: line(300, 'Write where you saw it: a web address, or words such as “called them”.'),
	checkNote: notes
});

export const helplineWithdrawForm = z.object({ ...seen, reason: line(200, 'Say why, in one sentence.') });
export const helplineRestoreForm = z.object(seen);

export const helplineProposalForm = z.object({ proposal });
export const helplineTurnDownForm = z.object({ proposal, why: line(200, 'Say why, in one sentence.') });

export { helplineStates, type HelplineState };

/** What the list of helplines is asked for; anything else is left out. */
export const helplineQuery = z.object({
	state: z.enum(helplineStates).catch('current'),
	place: bounded(80).catch('')
});
