import { layOutPattern, layOutPhrase, type Phrases, type Place, type Slots } from './patterns.ts';
import { PhraseStates, type State } from './phrase-states.ts';
import type { Token } from './tokens.ts';

type Hit<T> = { value: T; to: number } | undefined;

/** Words that may stand inside a phrase without being written there. */
const light = new Set(
	`a an the any some my our your his her their this that really very totally completely fully at all just please only
	un una el la los las mi mis su sus une le les mon ma mes ein eine einen einem eine der die das den dem meine mein meinen o os as um uma
	meu minha meus minhas il lo gli i mio mia miei`.split(/\s+/)
);
const mostSkipped = 2;

/**
 * Phrases by their words, to find the longest one that begins at a word. What fills it when it is made is asked only when
 * it is first looked into: a process that reads no sentences needs none of the thousands of phrases.
 */
export class PhraseBook<T> {
	private readonly known = new Set<string>();
	private readonly values: T[] = [];
	private readonly starts: Place[] = [];
	private states: PhraseStates | undefined;
	private fill: ((book: PhraseBook<T>) => void) | undefined;

	constructor(fill?: (book: PhraseBook<T>) => void) {
		this.fill = fill;
	}

	/** The words of all phrases. */
	get words(): ReadonlySet<string> {
		this.open();
		return this.known;
	}

	private put({ start, words }: Phrases, value: T): ReadonlyMap<string, number> {
		if (this.states) throw new Error('phrases are added before the book is looked into');
		for (const word of words.keys()) this.known.add(word);
		this.starts.push(start);
		this.values.push(value);
		return words;
	}

	/** Before the book is looked into. @returns its words, and how often each stands in it */
	add(phrase: string, value: T): ReadonlyMap<string, number> {
		return this.put(layOutPhrase(phrase, this.values.length), value);
	}

	/** Adds every phrase of a pattern. @returns their words, and in how many of them each stands */
	addPattern(says: string, slots: Slots, value: T): ReadonlyMap<string, number> {
		return this.put(layOutPattern(says, slots, this.values.length), value);
	}

	private open(): PhraseStates {
		const { fill } = this;
		this.fill = undefined;
		fill?.(this);
		return (this.states ??= new PhraseStates(this.starts));
	}

	/** What is said by each phrase that begins at this word. */
	findAll(tokens: readonly Token[], from: number): T[] {
		const states = this.open();
		return [...new Set(listEnds(states, states.start, tokens, { at: from, skipped: 0 }))].map(
			(end) => this.values[end]!
		);
	}

	/** The longest phrase that begins at this word, the first added of several, and the number of the word after it. */
	find(tokens: readonly Token[], from: number): Hit<T> {
		const states = this.open();
		const found = findLongest(states, states.start, tokens, { at: from, skipped: 0 });
		return found && { value: this.values[found.end]!, to: found.to };
	}
}

/** Phrases that say one thing, filled as `PhraseBook` is. */
export const bookOf = (says: string, slots: Slots = {}): PhraseBook<true> =>
	new PhraseBook<true>((book) => void book.addPattern(says, slots, true));

/** The number of a word, and how many that may stand inside a phrase were passed by. */
type Reach = { at: number; skipped: number };
type Found = { end: number; to: number } | undefined;

const longer = (a: Found, b: Found): Found => (a && (!b || a.to >= b.to) ? a : b);

function findLongest(states: PhraseStates, state: State, tokens: readonly Token[], { at, skipped }: Reach): Found {
	const token = tokens[at];
	if (!token || (token.isApart && !state.isStart)) return undefined;
	const after = (next: State | undefined): Found => {
		if (!next) return undefined;
		const further = findLongest(states, next, tokens, { at: at + 1, skipped });
		return further ?? (next.ends.length > 0 ? { end: next.ends[0]!, to: at + 1 } : undefined);
	};
	const byFigure = states.stepByFigure(state, token.word);
	const own = after(states.step(state, token.word));
	const further = byFigure ? longer(own, after(byFigure)) : own;
	if (state.isStart || !light.has(token.word) || skipped === mostSkipped) return further;
	return longer(further, findLongest(states, state, tokens, { at: at + 1, skipped: skipped + 1 }));
}

function* listEnds(
	states: PhraseStates,
	state: State,
	tokens: readonly Token[],
	{ at, skipped }: Reach
): Generator<number> {
	const token = tokens[at];
	if (!token || (token.isApart && !state.isStart)) return;
	for (const next of [states.step(state, token.word), states.stepByFigure(state, token.word)]) {
		if (!next) continue;
		yield* next.ends;
		yield* listEnds(states, next, tokens, { at: at + 1, skipped });
	}
	if (!state.isStart && light.has(token.word) && skipped < mostSkipped)
		yield* listEnds(states, state, tokens, { at: at + 1, skipped: skipped + 1 });
}
