import { nameRegion } from '#lib/utils/names.ts';

/** Parts of countries that alone have something, by the code of the country: `England` for `GB`. */
export type Parts = Partial<Record<string, string>>;

const withThe = /^(United|Netherlands|Philippines|Bahamas|Czech Republic|Dominican|Isle|Maldives)/;

/** A country as it stands in a sentence: `the United Kingdom`, `Canada`. */
export function nameCountry(code: string): string {
	const name = nameRegion(code.toUpperCase());
	return withThe.test(name) ? `the ${name}` : name;
}

/** A country, or the part of it that alone has something, as it stands in a sentence. */
export const namePlace = (code: string, parts: Parts): string => parts[code.toUpperCase()] ?? nameCountry(code);
