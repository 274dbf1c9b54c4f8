import { isCommon, rarestOf } from './common.ts';
import { isSign, splitOutside } from './split.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Something that is in every text which a pattern fits: one of these words, by number. */
export type Need = {
	readonly anchors: readonly number[];
	/** The text for which it was looked for last, and whether it is there. */
	text: number;
	isMet: boolean;
};

/** Words alone, of which one is wanted. */
const simple = /^(?:[^(){}?!.,$^& -]+|\([^(){}?!.,$^&-]+\))$/;
/** A common word is in as many texts as so many others. */
const costOfCommon = 50;
const nothing: readonly string[] = [];

const costOf = (words: readonly string[]): number => {
	let cost = 0;
	for (const word of words) cost += isCommon(word) ? costOfCommon : 1;
	return cost === 0 ? Infinity : cost;
};

/** What of the pieces of a language’s patterns must be there. */
export class Needs {
	private readonly vocabulary: Vocabulary;
	private readonly groups: Record<string, string>;
	private readonly ofGroups = new Map<string, readonly string[]>();
	private readonly costs = new Map<string, number>();
	private readonly needs = new Map<string, Need>();

	constructor(vocabulary: Vocabulary, groups: Record<string, string>) {
		this.vocabulary = vocabulary;
		this.groups = groups;
	}

	/** Words of which one is there whenever one of several phrases fits; none when that may be without words. */
	private listWords(text: string): readonly string[] {
		if (isSign(text) || text.endsWith('?')) return nothing;
		if (simple.test(text)) {
			const phrases = (text.startsWith('(') ? text.slice(1, -1) : text).split('|');
			return /[ _]/.test(text) ? phrases.map((phrase) => rarestOf(phrase.split(/[ _]+/))) : phrases;
		}
		const all: string[] = [];
		for (const phrase of splitOutside(text, '|')) {
			const words = this.listPhrase(splitOutside(phrase, ' '));
			if (words.length === 0) return nothing;
			all.push(...words);
		}
		return all;
	}

	private listPhrase(pieces: readonly string[]): readonly string[] {
		const [first, ...others] = pieces;
		if (others.length > 0) {
			const lists = pieces.map((piece) => this.listWords(piece));
			return lists.reduce((a, b) => (costOf(b) < costOf(a) ? b : a));
		}
		if (first === undefined || first.endsWith('?')) return nothing;
		if (first.startsWith('(')) return this.listWords(first.slice(1, -1));
		return first.startsWith('{') ? this.listGroup(first.slice(1, -1)) : this.listWords(first);
	}

	private listGroup(name: string): readonly string[] {
		const known = this.ofGroups.get(name);
		if (known) return known;
		const group = this.groups[name];
		if (group === undefined) throw new Error(`There is no group of words named ${name}.`);
		// Who names itself comes to an end here, and is refused by the parser.
		this.ofGroups.set(name, nothing);
		const words = this.listWords(group);
		this.ofGroups.set(name, words);
		return words;
	}

	/** What it costs to look for a piece, in texts in which it may be; infinite when it may be absent. */
	costOf(piece: string): number {
		let cost = this.costs.get(piece);
		if (cost === undefined) this.costs.set(piece, (cost = costOf(this.listWords(piece))));
		return cost;
	}

	/** The need for a piece that costs something. */
	of(piece: string): Need {
		let need = this.needs.get(piece);
		if (need === undefined) {
			const anchors = [...new Set(this.listWords(piece))].map((word) => this.vocabulary.numberOf(word));
			this.needs.set(piece, (need = { anchors, text: 0, isMet: false }));
		}
		return need;
	}
}
