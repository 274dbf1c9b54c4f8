import { openBook } from './book.ts';
import { framePlace } from './places.ts';
import { readTokens } from './tokens.ts';

/** The countries that a text names, itself or by a part or a city of them, in the order in which it does. */
export function readCountries(text: string): string[] {
	const tokens = readTokens(text);
	const countries: string[] = [];
	for (let at = 0; at < tokens.length;) {
		const found = openBook().find(tokens, at);
		if (found?.value.kind === 'place' && found.value.group === 'country') {
			const span = framePlace(found.value, { from: at, to: found.to }, tokens, () => true);
			if (span && !countries.includes(found.value.value)) countries.push(found.value.value);
		}
		at = found?.to ?? at + 1;
	}
	return countries;
}
