import type { HelplineText } from '#lib/schemas/helpline.ts';

/** A number to call in an emergency; `countryCode` is null where one number holds across the European Union. */
export type EmergencyNumber = {
	countryCode: string | null;
	country: string;
	number: string;
	/** The day on which it was looked up. */
	checkedOn: string | null;
	/** Whether it was read on the page of a public authority. */
	isConfirmed: boolean;
};

/** What the public sees of a helpline, and whether its number wants checking again. */
export type HelpLine = Omit<HelplineText, 'source' | 'note'> & {
	recheck: boolean;
	/** Whom it is for in words, where that is said beside it. */
	forWhom?: string;
};

export type CountryHelp = { name: string; emergency?: EmergencyNumber; lines: HelpLine[] };

/** A part of the world, with what each country has to call. */
export type HelpRegion = { name: string; countries: (CountryHelp & { code: string })[] };

/** What is said around the numbers to others than who speaks of ending their own life. */
export type HelpWords = {
	title: string;
	intro: string;
	/** When to call the emergency number. */
	when: string;
	/** What is said below the numbers. */
	also?: string;
};

export type HelpFirst = {
	/** Who may be in danger: the person who types, or somebody they are worried about. */
	about: 'self' | 'other';
	/** Whether it has happened or is happening, so that the emergency number comes before all else. */
	isNow: boolean;
	/** What to say where minutes count. */
	now?: string;
	words?: HelpWords;
	/** What is going on, where the usual words would miss. */
	situation?: 'threatened' | 'bereaved' | 'threatening';
	greeting: { lang: string; text: string } | null;
	/** The country that the words name, or that the browser's language speaks for, whether or not there are numbers for it. */
	likely: CountryHelp | null;
	/** Its code in lower case, where there are numbers for it. */
	country?: string;
	others: CountryHelp[];
};
