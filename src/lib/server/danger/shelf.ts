import { rarestOf } from './common.ts';
import { Parser } from './parse.ts';
import type { Presence } from './presence.ts';
import { kinds, Rule, splitConditions, type Kind, type Need } from './rule.ts';
import type { Language, Pattern } from './types.ts';
import { marks, type Entry, type Vocabulary } from './vocabulary.ts';
import { wholeWords, starredWords } from './words-of.ts';

/** Words with such a beginning are not taken for typing errors. */
const shortestStart = 4;
/** Words alone, of which one is wanted: nothing in them needs a parser. */
const simple = /^(?:[\p{L}\p{N}_*|]+|\([\p{L}\p{N}_*| ]+\))$/u;
const signs = '$^,.-';
const none: readonly Need[] = [];

/** Looks a language’s patterns up by the words that must be there, so that most of them are never tried on a text. */
export class Shelf {
	private readonly vocabulary: Vocabulary;
	private readonly language: number;
	private readonly parsers: { plain: Parser; withinSigns: Parser };
	private readonly needs = new Map<string, Need | undefined>();
	private readonly byWord: (Need[] | undefined)[] = [];
	/** What the words of the pattern that is read are. */
	private flags: number;

	/** @param number the place of the language among all */
	constructor(vocabulary: Vocabulary, language: Language, number: number) {
		this.vocabulary = vocabulary;
		this.language = number;
		this.parsers = {
			plain: new Parser(vocabulary, language.groups, false),
			withinSigns: new Parser(vocabulary, language.groups, true)
		};
		const own = marks.own(number);
		const ownPiece = language.pieces ? own : own | marks.piece(number);
		this.flags = ownPiece;
		for (const text of Object.values(language.groups)) this.addWords(text);
		const rules: Rule[] = [];
		// From behind, as a piece is read once: of what is said of danger, words count as pieces of others as well.
		for (const kind of kinds.toReversed()) {
			this.flags = kind === 'self' || kind === 'other' ? ownPiece : own;
			rules.unshift(...language[kind].map((pattern) => this.addRule(pattern, kind)));
		}
		for (const [place, rule] of rules.entries()) rule.place = place;
	}

	private addWords(text: string): void {
		for (const word of wholeWords(text)) this.vocabulary.addWord(word, this.flags);
		for (const words of starredWords(text)) for (const word of words) this.addStarred(word);
	}

	/** A word of several in a row, of which one has a star. */
	private addStarred(word: string): Entry {
		if (!word.endsWith('*')) return this.vocabulary.addWord(word, 0);
		const isLong = word.length > shortestStart;
		return this.vocabulary.addStart(word.slice(0, -1), isLong ? marks.own(this.language) : 0);
	}

	/** Words in a row, some of them with a star: the rarest. */
	private addPhrase(phrase: string): Entry {
		const read = new Map<string, Entry>();
		for (const chunk of phrase.split(' ')) {
			const isStarred = chunk.includes('*');
			for (const word of chunk.split('_'))
				if (word) read.set(word, isStarred ? this.addStarred(word) : this.vocabulary.addWord(word, this.flags));
		}
		return read.get(rarestOf([...read.keys()]))!;
	}

	private listAnchors(piece: string): readonly number[] {
		if (!simple.test(piece)) {
			this.addWords(piece);
			return this.parsers.plain.readPiece(piece).anchors;
		}
		const phrases = (piece.startsWith('(') ? piece.slice(1, -1) : piece).split('|');
		if (!/[ _*]/.test(piece)) return phrases.map((word) => this.vocabulary.addWord(word, this.flags).id);
		return phrases.filter(Boolean).map((phrase) => this.addPhrase(phrase).id);
	}

	/** What of a piece must be there, if anything must. */
	private needOf(piece: string): Need | undefined {
		if (this.needs.has(piece)) return this.needs.get(piece);
		const isWanted = !signs.includes(piece[0]!) && !piece.startsWith('!') && !piece.endsWith('?');
		if (!isWanted) this.addWords(piece);
		const anchors = isWanted ? this.listAnchors(piece) : [];
		const need: Need | undefined =
			anchors.length === 0 ? undefined : { anchors, rules: [], tried: 0, text: 0, isMet: false };
		this.needs.set(piece, need);
		return need;
	}

	private addRule(pattern: Pattern, kind: Kind): Rule {
		const needs: Need[] = [];
		for (const { pieces, isForbidden } of splitConditions(pattern.says)) {
			const wanted = pieces.map((piece) => this.needOf(piece)).filter((need) => need !== undefined);
			if (isForbidden) continue;
			if (wanted.length === 0) throw new Error(`Nothing in “${pattern.says}” must be there.`);
			needs.push(...wanted);
		}
		const costs = new Map(needs.map((need) => [need, this.vocabulary.costOf(need.anchors)]));
		needs.sort((a, b) => costs.get(a)! - costs.get(b)!);
		const rule = new Rule(pattern, kind, needs, this.parsers[kind === 'takenBack' ? 'withinSigns' : 'plain']);
		this.putUnder(needs[0]!, rule);
		return rule;
	}

	private putUnder(need: Need, rule: Rule): void {
		if (need.rules.length === 0) for (const id of need.anchors) (this.byWord[id] ??= []).push(need);
		need.rules.push(rule);
	}

	/** The patterns that may fit, in the order of kinds. */
	find(presence: Presence): Rule[] {
		const found: Rule[] = [];
		for (const id of presence.ids) {
			for (const need of this.byWord[id] ?? none) {
				// Every pattern of a need is tried once, by whichever of its words comes first.
				if (need.tried === presence.text) continue;
				need.tried = presence.text;
				for (const rule of need.rules) if (presence.meetsAll(rule.needs)) found.push(rule);
			}
		}
		return found.sort((a, b) => a.place - b.place);
	}
}
