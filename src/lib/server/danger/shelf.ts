import { Needs } from './needs.ts';
import { Parser } from './parse.ts';
import type { Presence } from './presence.ts';
import { kinds, Rule } from './rule.ts';
import type { Language } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Looks a language’s patterns up by the words that must be there, so that most of them are never tried on a text. */
export class Shelf {
	private readonly language: Language;
	private readonly parsers: { plain: Parser; withinSigns: Parser };
	private readonly needs: Needs;
	/** The patterns that were tried once. */
	private readonly rules: (Rule | undefined)[] = [];
	private readonly keys: Uint16Array;
	/** Of each word its first link, and of each link the next and where its key has its patterns; 0 is none. */
	private readonly first: Uint16Array;
	private readonly next: Uint16Array;
	private readonly patternsAt: Uint32Array;
	/** The text for which the patterns at a place were tried last. */
	private readonly tried: Uint32Array;

	/** @param keys of each key its words by number and its patterns by place, each row behind its length */
	constructor(vocabulary: Vocabulary, language: Language, keys: Uint16Array) {
		const { groups } = language;
		this.language = language;
		this.parsers = { plain: new Parser(vocabulary, groups, false), withinSigns: new Parser(vocabulary, groups, true) };
		this.needs = new Needs(vocabulary, groups);
		this.keys = keys;
		this.first = new Uint16Array(vocabulary.size);
		this.next = new Uint16Array(keys.length);
		this.patternsAt = new Uint32Array(keys.length);
		this.tried = new Uint32Array(keys.length);
		this.link();
	}

	private link(): void {
		const { keys, first, next, patternsAt } = this;
		let links = 1;
		for (let at = 0; at < keys.length;) {
			const patterns = at + 1 + keys[at]!;
			for (let word = at + 1; word < patterns; word++) {
				const id = keys[word]!;
				next[links] = first[id]!;
				patternsAt[links] = patterns;
				first[id] = links++;
			}
			at = patterns + 1 + keys[patterns]!;
		}
	}

	private ruleAt(place: number): Rule {
		let from = 0;
		for (const kind of kinds) {
			const pattern = this.language[kind][place - from];
			const isOrdinary = kind === 'takenBack' || kind === 'harmless';
			if (pattern) return new Rule(pattern, kind, this.parsers[isOrdinary ? 'withinSigns' : 'plain'], this.needs);
			from += this.language[kind].length;
		}
		throw new Error('A pattern is missing: node scripts/prepare-danger.ts');
	}

	/** The patterns that may fit, in the order of kinds. */
	find(presence: Presence): Rule[] {
		const { keys, first, next, patternsAt, tried, rules } = this;
		const found: number[] = [];
		for (const id of presence.ids) {
			for (let link = first[id]!; link !== 0; link = next[link]!) {
				const patterns = patternsAt[link]!;
				// Every pattern of a key is tried once, by whichever of its words comes first.
				if (tried[patterns] === presence.text) continue;
				tried[patterns] = presence.text;
				for (let at = patterns + 1; at <= patterns + keys[patterns]!; at++) {
					const place = keys[at]!;
					const rule = (rules[place] ??= this.ruleAt(place));
					if (presence.meetsAll(rule.needs)) found.push(place);
				}
			}
		}
		return found.sort((a, b) => a - b).map((place) => rules[place]!);
	}
}
