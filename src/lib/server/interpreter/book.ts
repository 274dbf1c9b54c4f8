import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { everywhere, facetGroupIds, type FacetGroupId } from '#lib/schemas/facets.ts';
import asides from './data/asides.json' with { type: 'json' };
import ages from './data/ages.json' with { type: 'json' };
import de from './data/constraints.de.json' with { type: 'json' };
import en from './data/constraints.en.json' with { type: 'json' };
import es from './data/constraints.es.json' with { type: 'json' };
import fr from './data/constraints.fr.json' with { type: 'json' };
import it from './data/constraints.it.json' with { type: 'json' };
import pt from './data/constraints.pt.json' with { type: 'json' };
import medicines from './data/medicines.json' with { type: 'json' };
import notAges from './data/not-ages.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import unchecked from './data/unchecked.json' with { type: 'json' };
import { PhraseBook } from './phrases.ts';
import { readPlaces, type PlaceName } from './places.ts';
import type { UncheckedKind } from '#lib/schemas/understood.ts';
import type { ValuePhrase } from './types.ts';

type Also = { group: FacetGroupId; values: string[] };

/** A way of saying something, with an example that says it and one that does not. */
export type Pattern = {
	/** Without one, the words say something else than they seem to, and nothing is read from them. */
	group?: FacetGroupId;
	values: string[];
	says: string;
	/** What they say less narrowly, for when nothing keeps the narrower. */
	wider?: string[];
	/** What the words say as well. */
	also?: Also;
	/** One of these words has to be there too. */
	with?: string;
	/** None of these may be there. */
	unless?: string;
	/** Without a group: the words are nothing that is looked for. */
	drop?: true;
	/** Only where the sentence is Portuguese, since the words mean something else in other languages. */
	of?: 'pt';
	match: string;
	not: string;
};

export const patterns: readonly Pattern[] = [en, es, fr, de, pt, it].flat() as Pattern[];

type Aside = Pick<Pattern, 'says' | 'match' | 'not'>;

/** Who asks is not whom a tool is for: "I'm a GP". */
export const asidePatterns: readonly Aside[] = asides;

export const uncheckedPatterns = unchecked as readonly (Aside & { kind: UncheckedKind })[];

/** What is known of a medicine or a procedure: where the site writes about it, and nothing else. */
export const medicineRows: readonly { names: string; guides: string[]; glossary: string[] }[] = medicines;

export type Entry =
	| ({
			kind: 'value';
			with?: ReadonlySet<string>;
			unless?: ReadonlySet<string>;
			wider?: string[] | undefined;
			also?: Also | undefined;
			isPortuguese?: true | undefined;
	  } & Also)
	| { kind: 'nothing' }
	/** Says nothing that is looked for: “not just an app”. */
	| { kind: 'dropped' }
	| { kind: 'age' }
	/** Says who asks: where it is for somebody else, whom it is for is not said by this. */
	| ({ kind: 'aside'; with: ReadonlySet<string> } & Also)
	| { kind: 'unchecked'; what: UncheckedKind }
	| ({ kind: 'place' } & Pick<PlaceName, 'group' | 'value' | 'isBare' | 'isCity' | 'isRegion'>)
	| { kind: 'medicine'; guides: string[]; glossary: string[] };

const wordSet = (words: string | undefined) => (words ? new Set(words.split('|')) : undefined);

function entryOf({ group, values, wider, also, with: beside, unless, drop, of }: Pattern): Entry {
	if (!group) return { kind: drop ? 'dropped' : 'nothing' };
	const isPortuguese = of && (true as const);
	return { kind: 'value', group, values, wider, also, with: wordSet(beside), unless: wordSet(unless), isPortuguese };
}

const dull = new Set(['unknown', 'not-known']);

/** Labels of several words are ways of saying a value; what a single word says is written down. */
function* labelPhrases(): Generator<ValuePhrase> {
	for (const group of facetGroupIds) {
		for (const value of fixedFacetValues[group]?.values ?? []) {
			const label = fixedFacetValues[group]!.labels[value]!;
			if (!dull.has(value) && label.includes(' ')) yield { words: label, group, value };
		}
	}
	yield { words: 'available everywhere', group: 'country', value: everywhere };
}

let made: PhraseBook<Entry> | undefined;
const keys = new Map<string, number>();

function noteKeys(words: ReadonlyMap<string, number>): void {
	for (const [word, phrases] of words) keys.set(word, (keys.get(word) ?? 0) + phrases);
}

/** Everything that is written down. Made once, before the first query. */
export function openBook(): PhraseBook<Entry> {
	if (made) return made;
	const book = new PhraseBook<Entry>();
	book.addPattern(notAges.says, slots, { kind: 'nothing' });
	for (const pattern of patterns) {
		const entry = entryOf(pattern);
		const words = book.addPattern(pattern.says, slots, entry);
		if (entry.kind === 'value') noteKeys(words);
	}
	const aside: Entry = { kind: 'aside', with: wordSet(slots.othersAsked)!, group: 'audience', values: ['clinicians'] };
	for (const { says } of asidePatterns) book.addPattern(says, slots, aside);
	for (const { says, kind } of uncheckedPatterns) book.addPattern(says, slots, { kind: 'unchecked', what: kind });
	for (const { says } of ages) book.addPattern(says, slots, { kind: 'age' });
	for (const { names, guides, glossary } of medicineRows) {
		for (const name of names.split('|')) noteKeys(book.add(name, { kind: 'medicine', guides, glossary }));
	}
	for (const { phrase, ...place } of readPlaces()) {
		const words = book.add(phrase, { kind: 'place', ...place });
		if (place.isBare && !place.isCity) noteKeys(words);
	}
	for (const phrase of labelPhrases()) addValue(book, phrase);
	return (made = book);
}

/** Words that say what is asked for, and in how many phrases each does, but for names of places that are none without a word such as "in". */
export function openKeyWords(): ReadonlyMap<string, number> {
	openBook();
	return keys;
}

function addValue(book: PhraseBook<Entry>, { words, group, value }: ValuePhrase): void {
	book.add(words, { kind: 'value', group, values: [value] });
}

const vocabularies = new WeakMap<readonly ValuePhrase[], PhraseBook<Entry>>();

/** What comes from the catalogue. */
export function openVocabulary(phrases: readonly ValuePhrase[]): PhraseBook<Entry> {
	let book = vocabularies.get(phrases);
	if (!book) {
		vocabularies.set(phrases, (book = new PhraseBook()));
		for (const phrase of phrases) addValue(book, phrase);
	}
	return book;
}
