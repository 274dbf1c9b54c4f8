import { z } from 'zod';
import { day, httpUrl, text } from '#lib/schemas/common.ts';

const countryCode = z.string().regex(/^[A-Z]{2}$/, 'Use the two-letter country code.');

export const helplineInput = z.strictObject({
	country: text(80),
	countryCode: countryCode.nullable(),
	name: text(120),
	phone: text(80).optional(),
	text: text(80).optional(),
	url: httpUrl,
	hours: text(120),
	verified: z.enum(['read', 'unconfirmed', 'background']),
	verifiedOn: day.nullable()
});
export type HelplineInput = z.infer<typeof helplineInput>;

export const emergencyNumberInput = z.strictObject({
	/** Null for the number that holds across the European Union. */
	countryCode: countryCode.nullable(),
	country: text(80),
	number: text(40)
});
export type EmergencyNumberInput = z.infer<typeof emergencyNumberInput>;
