import { memoise } from './memo.ts';

const languages = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });
const regions = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** A language by its code, such as `ase`: American Sign Language. One that is not known keeps its code. */
export const nameLanguage = memoise((code) => languages.of(code) ?? code);

/** Codes that are reserved, or name more or less than a country. */
const notCountries = new Set(['zz', 'eu', 'ez', 'un', 'xa', 'xb', 'qo', 'ac', 'cp', 'cq', 'dg', 'ea', 'ic', 'ta']);

/** A code that has given way to another, as `DD` has to `DE`, is called what the other is called. */
const isCurrent = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/** Whether a code of two lower-case letters is one of a country. */
export const isCountry = (code: string): boolean =>
	/^[a-z]{2}$/.test(code) &&
	!notCountries.has(code) &&
	nameRegion(code.toUpperCase()) !== code.toUpperCase() &&
	isCurrent(code.toUpperCase());

/** A country by its code of two letters. One that is not known keeps its code. */
export const nameRegion = memoise((code) => regions.of(code) ?? code);
