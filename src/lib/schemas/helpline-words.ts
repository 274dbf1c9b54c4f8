/* Apart from the Zod schemas, so that a page which only shows them does not send Zod to the browser. */

/** What an editor may change about a helpline. */
export type HelplineText = {
	countryCode: string | null;
	country: string;
	name: string;
	phone: string | null;
	sms: string | null;
	url: string;
	hours: string;
	verifiedOn: string | null;
	source: string | null;
	note: string | null;
};

export const helplineLabels = {
	country: 'Country',
	name: 'Name',
	phone: 'Number to call',
	sms: 'Number to text',
	url: 'Web address',
	hours: 'Hours',
	verifiedOn: 'Last checked on',
	source: 'Where it was checked',
	note: 'Note for colleagues'
} satisfies Partial<Record<keyof HelplineText, string>>;

export const helplineStates = ['current', 'recheck', 'waiting', 'withdrawn'] as const;
export type HelplineState = (typeof helplineStates)[number];
