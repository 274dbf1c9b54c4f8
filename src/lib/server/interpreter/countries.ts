import { openBook } from './book.ts';
import { light } from './found.ts';
import { framePlace } from './places.ts';
import { readTokens, wordSet, type Token } from './tokens.ts';

const negators = wordSet(
	'not isnt arent nor dont doesnt non no except outside without never nicht kein keine keinen ausser ausserhalb ohne pas hors sauf ni sans fuera excepto salvo sin nao nem fora exceto sem ne fuori tranne senza'
);
const mostBetween = 3;

/** Whether “not” and the like stands before a place: “not UK”, “outside of the US”. */
function isTurnedDown(tokens: readonly Token[], from: number): boolean {
	if (negators.has(tokens[from]!.word)) return true;
	for (let at = from - 1; at >= from - mostBetween && at >= 0 && !tokens[at + 1]!.isApart; at--) {
		if (negators.has(tokens[at]!.word)) return true;
		if (!light.has(tokens[at]!.word) && tokens[at]!.word !== 'of') return false;
	}
	return false;
}

/**
 * The countries that a text names, itself or by a part or a city of them, in the order in which it does; without those that
 * it turns down, where it names others: in Portuguese, “no” is “in the”.
 */
export function readCountries(text: string): string[] {
	const tokens = readTokens(text);
	const named = new Map<string, boolean>();
	for (let at = 0; at < tokens.length;) {
		const found = openBook().find(tokens, at);
		if (found?.value.kind === 'place' && found.value.group === 'country') {
			const span = framePlace(found.value, { from: at, to: found.to }, tokens, () => true);
			const { value } = found.value;
			if (span) named.set(value, (named.get(value) ?? false) || !isTurnedDown(tokens, span.from));
		}
		at = found?.to ?? at + 1;
	}
	const wanted = [...named].filter(([, isWanted]) => isWanted);
	return (wanted.length > 0 ? wanted : [...named]).map(([country]) => country);
}
