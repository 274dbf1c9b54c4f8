import meaningsByLanguage from './concepts.json' with { type: 'json' };

type Tongue = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'it';

const tongues: readonly Tongue[] = ['en', 'es', 'fr', 'de', 'pt', 'it'];
/** Words that tell languages apart and mean nothing by themselves. */
const fillers: Record<Tongue, string> = {
	en: 'the a an to of and is it in on for with that this be are was have has do if at from so but or as just by what who',
	es: 'el la los las un una de que y a en es por para con del al se lo si como pero cuando muy esta',
	fr: 'le la les un une des du de que qui et en est pour dans avec sur ce cette si au a quand c d l qu',
	de: 'der die das ein eine einen und ist in zu mit auf fur von dem den des im es dass wenn bin hat habe aber auch so',
	pt: 'o a os as um uma de que e em para com do da no na se por pra ta to mas quando muito esta',
	it: 'il lo la i gli le un una di che e in per con del della da se ma quando molto sono ho ha al nel'
};

/** Every concept by its number. */
export const conceptNames: readonly string[] = Object.keys(meaningsByLanguage);

/** The concepts that a word stands for, by language; none for a filler, undefined where a language has no such word. */
type Meanings = { readonly concepts: (number[] | undefined)[] };

const meanings = new Map<string, Meanings>();
const beginnings = new Map<string, Meanings>();
const nothing: readonly number[] = [];

function addMeaning(words: Map<string, Meanings>, word: string, tongue: number, concept?: number): void {
	const known = words.get(word) ?? { concepts: tongues.map(() => undefined) };
	words.set(word, known);
	const own = (known.concepts[tongue] ??= []);
	if (concept !== undefined && !own.includes(concept)) own.push(concept);
}

for (const [index, tongue] of tongues.entries()) {
	for (const word of fillers[tongue].split(' ')) addMeaning(meanings, word, index);
	for (const [concept, words] of Object.values(meaningsByLanguage).entries()) {
		for (const word of words[tongue].split(' ')) {
			if (word.endsWith('*')) addMeaning(beginnings, word.slice(0, -1), index, concept);
			else addMeaning(meanings, word, index, concept);
		}
	}
}
const headLength = Math.min(...[...beginnings.keys()].map((word) => word.length));
/** How long beginnings are, the longest first, by the letters that all of them have. */
const lengths = new Map<string, readonly number[]>();
for (const start of [...beginnings.keys()].toSorted((a, b) => b.length - a.length)) {
	const head = start.slice(0, headLength);
	const known = lengths.get(head) ?? nothing;
	if (!known.includes(start.length)) lengths.set(head, [...known, start.length]);
}

function findMeanings(word: string): Meanings | undefined {
	const whole = meanings.get(word);
	if (whole) return whole;
	for (const length of lengths.get(word.slice(0, headLength)) ?? nothing) {
		const begun = word.length >= length ? beginnings.get(word.slice(0, length)) : undefined;
		if (begun) return begun;
	}
	return undefined;
}

/** In how many words each language has a meaning. */
function countByLanguage(found: readonly (Meanings | undefined)[]): number[] {
	const counts = tongues.map(() => 0);
	for (const each of found)
		if (each) for (let index = 0; index < counts.length; index++) if (each.concepts[index]) counts[index]! += 1;
	return counts;
}

/** What a word stands for in the languages that most of the words are of. */
function readMeanings({ concepts }: Meanings, counts: readonly number[], most: number): readonly number[] {
	let read = nothing;
	for (const [index, count] of counts.entries()) {
		const own = count === most ? concepts[index] : undefined;
		if (own === undefined || own.length === 0) continue;
		read = read.length === 0 ? own : [...new Set([...read, ...own])];
	}
	return read;
}

/**
 * What each word stands for, such as a person, death or a means, by number, in the language that most of the words are
 * of; in several languages where that is not clear, and which language that is.
 * @param words as `splitWords` makes them
 */
export function readConcepts(words: readonly string[]): {
	concepts: readonly (readonly number[])[];
	language: Tongue | undefined;
} {
	const found = words.map(findMeanings);
	const counts = countByLanguage(found);
	const most = Math.max(...counts);
	if (most === 0) return { concepts: words.map(() => nothing), language: undefined };
	const isSure = counts.indexOf(most) === counts.lastIndexOf(most);
	return {
		concepts: found.map((each) => (each ? readMeanings(each, counts, most) : nothing)),
		language: isSure ? tongues[counts.indexOf(most)] : undefined
	};
}
