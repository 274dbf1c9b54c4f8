import type { Ending, Endings } from './endings.ts';
import type { Entry, Vocabulary } from './vocabulary.ts';

const shortestSplit = 8;
const longestSplit = 40;
const fewestPieces = 3;
const shortestOfTwo = 3;

/** The words with one letter less where a letter stands twice, at one place or at all: `diee`, `killl`. */
function undouble(word: string): string[] {
	const found: string[] = [];
	for (let i = 1; i < word.length; i++) if (word[i] === word[i - 1]) found.push(word.slice(0, i) + word.slice(i + 1));
	return found.length > 1 ? [...found, word.replace(/(\p{L})\1/gu, '$1')] : found;
}

/** A word that no language has, and what is found out about it once for all of them. */
export class Unknown {
	readonly word: string;
	/** The languages that have a longer beginning of it. */
	readonly begun: number;
	private readonly vocabulary: Vocabulary;
	private readonly source: Endings;
	private apart: string[] | undefined;
	private singles: { word: string; flags: number }[] | undefined;
	private endings: readonly (readonly Ending[])[] | undefined;

	constructor(word: string, { begun }: Entry, vocabulary: Vocabulary, endings: Endings) {
		this.word = word;
		this.begun = begun;
		this.vocabulary = vocabulary;
		this.source = endings;
	}

	/** What stands between the stars with which somebody hid letters. */
	get visible(): string[] {
		return (this.apart ??= this.word.split(/\*+/));
	}

	/** The word with a letter less that a language has. */
	single(own: number): string | undefined {
		this.singles ??= undouble(this.word).map((word) => ({ word, flags: this.vocabulary.flagsOf(word) }));
		return this.singles.find(({ flags }) => flags & own)?.word;
	}

	/** The fewest words of a language that the letters fall apart into, or none. */
	split(language: number): string[] | undefined {
		const { word } = this;
		if (word.length < shortestSplit || word.length > longestSplit) return undefined;
		this.endings ??= this.source.list(word);
		const steps: ({ cost: number; from: number } | undefined)[] = [{ cost: 0, from: 0 }];
		for (let start = 0; start < word.length; start++) {
			const step = steps[start];
			if (!step) continue;
			for (const { end, languages } of this.endings[start]!) {
				if ((languages & (1 << language)) === 0) continue;
				const cost = step.cost + (end - start === 1 ? 2 : 1);
				if (cost < (steps[end]?.cost ?? Infinity)) steps[end] = { cost, from: start };
			}
		}
		if (!steps[word.length]) return undefined;
		const words: string[] = [];
		for (let end = word.length; end > 0; end = steps[end]!.from) words.unshift(word.slice(steps[end]!.from, end));
		const single = words.filter(({ length }) => length === 1).length;
		const isSure =
			words.length >= fewestPieces
				? single * fewestPieces <= words.length
				: words.every(({ length }) => length >= shortestOfTwo);
		return isSure && words.length > 1 ? words : undefined;
	}
}
