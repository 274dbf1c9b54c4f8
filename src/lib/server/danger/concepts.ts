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

/** The concepts that a word stands for, by language; none for a filler, undefined where a language has no such word. */
type Meanings = (string[] | undefined)[];

const meanings = new Map<string, Meanings>();
const beginnings = new Map<string, Meanings>();
const nothing: readonly string[] = [];

function addMeaning(words: Map<string, Meanings>, word: string, tongue: number, concept?: string): void {
	const known = words.get(word) ?? tongues.map(() => undefined);
	words.set(word, known);
	const own = (known[tongue] ??= []);
	if (concept !== undefined && !own.includes(concept)) own.push(concept);
}

for (const [index, tongue] of tongues.entries()) {
	for (const word of fillers[tongue].split(' ')) addMeaning(meanings, word, index);
	for (const [concept, words] of Object.entries(meaningsByLanguage)) {
		for (const word of words[tongue].split(' ')) {
			if (word.endsWith('*')) addMeaning(beginnings, word.slice(0, -1), index, concept);
			else addMeaning(meanings, word, index, concept);
		}
	}
}
const lengths = [...new Set([...beginnings.keys()].map((word) => word.length))].toSorted((a, b) => b - a);

function findMeanings(word: string): Meanings | undefined {
	const whole = meanings.get(word);
	if (whole) return whole;
	for (const length of lengths) {
		const begun = word.length >= length ? beginnings.get(word.slice(0, length)) : undefined;
		if (begun) return begun;
	}
	return undefined;
}

/**
 * What each word stands for, such as a person, death or a means, in the language that most of the words are of; in
 * several languages where that cannot be told, and which language that is.
 * @param words as `splitWords` makes them
 */
export function readConcepts(words: readonly string[]): {
	concepts: readonly (readonly string[])[];
	language: Tongue | undefined;
} {
	const found = words.map(findMeanings);
	const counts = tongues.map((_, index) => found.filter((each) => each?.[index]).length);
	const most = Math.max(...counts);
	if (most === 0) return { concepts: words.map(() => nothing), language: undefined };
	const concepts = found.map((each) => {
		if (!each) return nothing;
		const read = new Set<string>();
		for (const [index, count] of counts.entries())
			if (count === most) for (const concept of each[index] ?? nothing) read.add(concept);
		return [...read];
	});
	const isSure = counts.filter((count) => count === most).length === 1;
	return { concepts, language: isSure ? tongues[counts.indexOf(most)] : undefined };
}
