import { joinContractions, tokenWords, type Token } from './tokens.ts';

type Node<T> = { next: Map<string, Node<T>> | undefined; found: T | undefined; isRoot: boolean; takesFigure: boolean };

/** Written out, thousands of phrases end alike: nodes from which the same follows become one. */
function shareEndings<T>(root: Node<T>): void {
	const shared = new Map<string, Node<T>>();
	const numbers = new Map<Node<T> | T | undefined, number>();
	const numberOf = (of: Node<T> | T | undefined): number => {
		const number = numbers.get(of) ?? numbers.size;
		if (number === numbers.size) numbers.set(of, number);
		return number;
	};
	const share = (node: Node<T>): Node<T> => {
		let key = `${numberOf(node.found)}`;
		for (const [word, next] of node.next ?? []) {
			const own = share(next);
			if (own !== next) node.next!.set(word, own);
			key += ` ${word} ${numberOf(own)}`;
		}
		const same = shared.get(key);
		if (!same) shared.set(key, node);
		return same ?? node;
	};
	share(root);
}
type Hit<T> = { value: T; to: number } | undefined;

/** Stands for any figure of up to three digits. */
const figure = '#';
const isFigure = /^\d{1,3}$/;

/** Words that may stand inside a phrase without being written there. */
const light = new Set(
	`a an the any some my our your his her their this that really very totally completely fully at all just please only
	un una el la los las mi mis su sus une le les mon ma mes ein eine einen einem eine der die das den dem meine mein meinen o os as um uma
	meu minha meus minhas il lo gli i mio mia miei`.split(/\s+/)
);
const mostSkipped = 2;

type Choice = string[];
const signs = /[|()[\]]/g;
const wide = /^\s|\s\s|\s$|[^\S ]/;

/** `a (b|c) [d]` → a b, a b d, a c, a c d. `{name}` stands for what is listed under that name. */
export function expandPattern(says: string, slots: Readonly<Record<string, string>>): string[] {
	const text = says.replace(/\{(\w+)\}/g, (_, name: string) => `(${slots[name] ?? name})`);
	let at = 0;
	const readChoices = (end: string): Choice => {
		const all: Choice = [];
		let current: Choice = [''];
		const join = (more: Choice) => (current = current.flatMap((one) => more.map((other) => `${one}${other}`)));
		for (; at < text.length && !end.includes(text[at]!); at++) {
			const sign = text[at]!;
			if (sign === '|') {
				all.push(...current);
				current = [''];
			} else if (sign === '(' || sign === '[') {
				at++;
				const inner = readChoices(sign === '(' ? ')' : ']');
				join(sign === '(' ? inner : ['', ...inner]);
			} else {
				signs.lastIndex = at + 1;
				const end = signs.exec(text)?.index ?? text.length;
				join([text.slice(at, end)]);
				at = end - 1;
			}
		}
		return [...all, ...current];
	};
	const expanded = readChoices('').map((one) => (wide.test(one) ? one.replace(/\s+/g, ' ').trim() : one));
	return [...new Set(expanded)].filter(Boolean);
}

const known = new Map<string, string[]>();

/** Words of phrases are few, and each is written many times. */
function wordsOf(word: string): string[] {
	let words = known.get(word);
	if (!words) known.set(word, (words = tokenWords(word)));
	return words;
}

/**
 * Phrases by their words, to find the longest one that begins at a word. What fills it when it is made is asked only when
 * it is first looked into: a process that reads no sentences needs none of the thousands of phrases.
 */
export class PhraseBook<T> {
	private readonly known = new Set<string>();
	private readonly root: Node<T> = { next: undefined, found: undefined, isRoot: true, takesFigure: false };
	private fill: ((book: PhraseBook<T>) => void) | undefined;
	private isOpen = false;

	constructor(fill?: (book: PhraseBook<T>) => void) {
		this.fill = fill;
	}

	/** The words of all phrases. */
	get words(): ReadonlySet<string> {
		this.open();
		return this.known;
	}

	/** Before the book is looked into. @returns its words */
	add(phrase: string, value: T): string[] {
		if (this.isOpen) throw new Error('phrases are added before the book is looked into');
		const apart: string[] = [];
		for (const word of phrase.split(' ')) {
			if (word === figure) apart.push(figure);
			else for (const own of wordsOf(word)) apart.push(own);
		}
		const words = joinContractions(apart);
		if (words.length === 0) return words;
		let node = this.root;
		for (const word of words) {
			let next = node.next?.get(word);
			if (!next) {
				next = { next: undefined, found: undefined, isRoot: false, takesFigure: false };
				(node.next ??= new Map()).set(word, next);
				node.takesFigure ||= word === figure;
				this.known.add(word);
			}
			node = next;
		}
		node.found ??= value;
		return words;
	}

	private open(): Node<T> {
		if (this.isOpen) return this.root;
		const { fill } = this;
		this.fill = undefined;
		fill?.(this);
		this.isOpen = true;
		shareEndings(this.root);
		return this.root;
	}

	/** All phrases that begin at this word. */
	findAll(tokens: readonly Token[], from: number): T[] {
		const all: T[] = [];
		collect(this.open(), tokens, { at: from, skipped: 0 }, all);
		return all;
	}

	/** The longest phrase that begins at this word, and the number of the word after it. */
	find(tokens: readonly Token[], from: number): { value: T; to: number } | undefined {
		return findFrom(this.open(), tokens, from, 0);
	}
}

/** Phrases that say one thing, filled as `PhraseBook` is. */
export const bookOf = (says: string, slots: Readonly<Record<string, string>> = {}): PhraseBook<true> =>
	new PhraseBook<true>((book) => {
		for (const phrase of expandPattern(says, slots)) book.add(phrase, true);
	});

const figureAfter = <T>({ next, takesFigure }: Node<T>, word: string): Node<T> | undefined =>
	takesFigure && isFigure.test(word) ? next?.get(figure) : undefined;

const longer = <T>(a: Hit<T>, b: Hit<T>): Hit<T> => (a && (!b || a.to >= b.to) ? a : b);

function findFrom<T>(node: Node<T>, tokens: readonly Token[], at: number, skipped: number): Hit<T> {
	const token = tokens[at];
	const isFirst = node.isRoot;
	if (!token || (token.isApart && !isFirst)) return undefined;
	const after = (next: Node<T> | undefined): Hit<T> => {
		const own = next?.found === undefined ? undefined : { value: next.found, to: at + 1 };
		return next && (findFrom(next, tokens, at + 1, skipped) ?? own);
	};
	const next = node.next?.get(token.word);
	// “70s” and “70 year old”: a figure that is written down may be any figure as well.
	const anyFigure = figureAfter(node, token.word);
	const further = anyFigure ? longer(after(next), after(anyFigure)) : after(next);
	if (isFirst || !light.has(token.word) || skipped === mostSkipped) return further;
	return longer(further, findFrom(node, tokens, at + 1, skipped + 1));
}

type Place = { at: number; skipped: number };

function collect<T>(node: Node<T>, tokens: readonly Token[], { at, skipped }: Place, all: T[]): void {
	const token = tokens[at];
	if (!token || (token.isApart && !node.isRoot)) return;
	for (const next of [node.next?.get(token.word), figureAfter(node, token.word)]) {
		if (next?.found !== undefined) all.push(next.found);
		if (next) collect(next, tokens, { at: at + 1, skipped }, all);
	}
	if (!node.isRoot && light.has(token.word) && skipped < mostSkipped)
		collect(node, tokens, { at: at + 1, skipped: skipped + 1 }, all);
}
