import { keysOf } from '#lib/utils/records.ts';

/* Apart from the Zod schemas, so that a page which only shows them does not send Zod to the browser. */

/** Whom a line is for, where it is not for whoever is in distress. */
export const purposeLabels = { violence: 'For anyone who is hurt, threatened or followed by someone' };
export const helplinePurposes = keysOf(purposeLabels);
export type HelplinePurpose = keyof typeof purposeLabels;

export const helplineLabels = {
	country: 'Country',
	name: 'Name',
	phone: 'Number to call',
	sms: 'Number to text',
	url: 'Web address',
	hours: 'Hours',
	purpose: 'Whom it is for',
	verifiedOn: 'Last checked on',
	source: 'Where it was checked',
	note: 'Note for colleagues'
};

export const helplineStates = ['current', 'recheck', 'waiting', 'withdrawn'] as const;
export type HelplineState = (typeof helplineStates)[number];
