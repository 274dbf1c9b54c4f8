import { contractionOf, oneForm, tokenWords } from './tokens.ts';

/** Text, or several ways to go on, of which nothing may be one. */
type Part = string | readonly Sequence[];
type Sequence = readonly Part[];
export type Slots = Readonly<Record<string, string>>;

const signs = /[|()[\]]/g;

/** `a (b|c) [d]`: b or c, and d or nothing. `{name}` stands for what is listed under that name. */
function readPattern(says: string, slots: Slots): Sequence {
	const text = says.replace(/\{(\w+)\}/g, (_, name: string) => `(${slots[name] ?? name})`);
	let at = 0;
	const readWays = (end: string): Sequence[] => {
		const ways: Part[][] = [[]];
		for (; at < text.length && !end.includes(text[at]!); at++) {
			const sign = text[at]!;
			if (sign === '|') {
				ways.push([]);
			} else if (sign === '(' || sign === '[') {
				at++;
				const inner = readWays(sign === '(' ? ')' : ']');
				ways.at(-1)!.push(sign === '(' ? inner : [[], ...inner]);
			} else {
				signs.lastIndex = at + 1;
				const stop = signs.exec(text)?.index ?? text.length;
				ways.at(-1)!.push(text.slice(at, stop));
				at = stop - 1;
			}
		}
		return ways;
	};
	return [readWays('')];
}

const wide = /^\s|\s\s|\s$|[^\S ]/;

const listTexts = (sequence: Sequence): string[] =>
	sequence.reduce<string[]>(
		(texts, part) => {
			const ways = typeof part === 'string' ? [part] : part.flatMap(listTexts);
			return texts.flatMap((text) => ways.map((way) => `${text}${way}`));
		},
		['']
	);

/** Each phrase of a pattern: `a (b|c) [d]` → a b, a b d, a c, a c d. */
export function expandPattern(says: string, slots: Slots): string[] {
	const texts = listTexts(readPattern(says, slots));
	return [...new Set(texts.map((text) => (wide.test(text) ? text.replace(/\s+/g, ' ').trim() : text)))].filter(Boolean);
}

/** A place between two words of a pattern: each word that may come next, and the place after it. */
export type Place = {
	readonly id: number;
	words: readonly string[];
	after: Place[];
	/** The number of what is said, where it may be said by here. */
	end: number | undefined;
};

/** What may come of a word that has begun, and the place after it. */
type Rest = readonly (readonly [letters: string, after: Place])[];

/** Stands for any figure of up to three digits. */
export const figure = '#';

const known = new Map<string, string[]>();

/** Words of phrases are few, and each is written many times. */
function wordsOf(word: string): string[] {
	if (word === figure) return [figure];
	let words = known.get(word);
	if (!words) known.set(word, (words = tokenWords(word)));
	return words;
}

let places = 0;

const lists = new Map<string, readonly string[]>();

/** The same list for the same words: most of some 280,000 places are followed by words that follow others as well. */
function shareWords(words: readonly string[]): readonly string[] {
	const key = words.join(' ');
	let shared = lists.get(key);
	if (!shared) lists.set(key, (shared = words.slice()));
	return shared;
}

/** Builds the places of patterns from their ends, so that ways which go on alike share what follows. */
class Places {
	/** Each after the ones that it leads to. */
	readonly made: Place[] = [];
	private readonly number: number;

	/** @param number of what is said by what is built */
	constructor(number: number) {
		this.number = number;
	}

	private make(words: string[], after: Place[], end?: number): Place {
		// An array that was pushed to has room for sixteen more.
		const place = { id: places++, words: shareWords(words), after: after.slice(), end };
		this.made.push(place);
		return place;
	}

	/** The place after the last word. */
	finish(): Place {
		return this.make([], [], this.number);
	}

	/** “do not” is “dont”: it leads to where the second word does, and what goes on otherwise stays with the first. */
	private joinContractions(words: string[], after: Place[]): void {
		for (let i = words.length - 1; i >= 0; i--) {
			const next = after[i]!;
			const short = next.words.map((second) => contractionOf(words[i]!, second));
			if (!short.some(Boolean)) continue;
			short.forEach((word, at) => {
				if (word) [words[words.length], after[after.length]] = [word, next.after[at]!];
			});
			const isOther = (_: unknown, at: number) => !short[at];
			const others = next.words.filter(isOther);
			if (others.length > 0 || next.end !== undefined) {
				after[i] = this.make(others, next.after.filter(isOther), next.end);
			} else {
				words.splice(i, 1);
				after.splice(i, 1);
			}
		}
	}

	/** The place before these words. */
	before(rest: Rest): Place {
		if (rest.length === 1 && rest[0]![0] === '') return rest[0]![1];
		const words: string[] = [];
		const after: Place[] = [];
		let end: number | undefined;
		for (const [letters, next] of rest) {
			const [first, ...others] = wordsOf(letters);
			if (first === undefined) {
				for (let i = 0; i < next.words.length; i++) {
					words.push(next.words[i]!);
					after.push(next.after[i]!);
				}
				end ??= next.end;
				continue;
			}
			words.push(oneForm(first));
			after.push(others.reduceRight((then, word) => this.before([[word, then]]), next));
		}
		this.joinContractions(words, after);
		return this.make(words, after, end);
	}

	/** What may stand before what follows a sequence. */
	lead(sequence: Sequence, rest: Rest): Rest {
		return sequence.reduceRight<Rest>((then, part) => {
			if (typeof part !== 'string') return part.flatMap((way) => this.lead(way, then));
			const [last, ...earlier] = part.split(/\s+/).toReversed();
			const own = last === '' ? then : then.map(([letters, after]) => [`${last}${letters}`, after] as const);
			return earlier.reduce<Rest>((next, word) => [[word, this.before(next)]], own);
		}, rest);
	}
}

export type Phrases = {
	start: Place;
	/** Its words, and in how many of its phrases each stands. */
	words: ReadonlyMap<string, number>;
};

function countWords(start: Place, made: readonly Place[]): Map<string, number> {
	const phrases = new Map<Place, number>();
	for (const place of made) {
		const further = place.after.reduce((sum, next) => sum + phrases.get(next)!, 0);
		phrases.set(place, further + (place.end === undefined ? 0 : 1));
	}
	const ways = new Map([[start, 1]]);
	const words = new Map<string, number>();
	for (const place of made.toReversed()) {
		const own = ways.get(place);
		if (own === undefined) continue;
		place.words.forEach((word, i) => {
			const next = place.after[i]!;
			words.set(word, (words.get(word) ?? 0) + own * phrases.get(next)!);
			ways.set(next, (ways.get(next) ?? 0) + own);
		});
	}
	return words;
}

/** The phrases of a pattern, without writing them out: there may be thousands. */
export function layOutPattern(says: string, slots: Slots, number: number): Phrases {
	const places = new Places(number);
	const rest = places.lead(readPattern(says, slots), [['', places.finish()]]);
	const start = places.before(rest);
	return { start, words: countWords(start, places.made) };
}

/** One phrase, in which signs mean nothing. */
export function layOutPhrase(phrase: string, number: number): Phrases {
	const places = new Places(number);
	const words = phrase.split(/\s+/);
	const start = words.reduceRight((then, word) => places.before([[word, then]]), places.finish());
	return { start, words: countWords(start, places.made) };
}
