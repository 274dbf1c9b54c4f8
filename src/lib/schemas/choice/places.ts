import { nameRegion } from '#lib/utils/names.ts';

const withThe = /^(United|Netherlands|Philippines|Bahamas|Czech Republic|Dominican|Isle|Maldives)/;

/** A country as it stands in a sentence: `the United Kingdom`, `Canada`. */
export function nameCountry(code: string): string {
	const name = nameRegion(code.toUpperCase());
	return withThe.test(name) ? `the ${name}` : name;
}
