import { medicineRows } from './book.ts';
import needs from './data/needs.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import { tokenWords } from './tokens.ts';

/** Of fewer letters too many words begin with them. */
const shortest = 4;

let named: { need: string; word: string }[] | undefined;

/** The single words that say each need, in any language. */
const listNamed = () =>
	(named ??= Object.entries(needs).flatMap(([need, says]) =>
		expandPattern(says, slots).flatMap((phrase) => (phrase.includes(' ') ? [] : [{ need, word: phrase }]))
	));

/** The needs, in words of the catalogue, that some word for them begins with: “schla”, “insonia”. */
export function needsStarting(typed: string): string[] {
	const prefix = tokenWords(typed).join(' ');
	if (prefix.length < shortest) return [];
	return [...new Set(listNamed().flatMap(({ need, word }) => (word.startsWith(prefix) ? [need] : [])))];
}

let medicines: { name: string; guides: string[] }[] | undefined;

const listMedicines = () =>
	(medicines ??= medicineRows.flatMap(({ names, guides }) => names.split('|').map((name) => ({ name, guides }))));

/** The guides to medicines and treatments whose name begins so: “spravat”. */
export function medicinesStarting(typed: string): string[] {
	const prefix = tokenWords(typed).join(' ');
	if (prefix.length < shortest) return [];
	return [...new Set(listMedicines().flatMap(({ name, guides }) => (name.startsWith(prefix) ? guides : [])))];
}
