import type { Draft } from '#lib/schemas/document/form.ts';
import { ChangeTrail, type Names } from './changes.ts';
import { runsOf, shortText } from './fields.ts';

/** An account with text of its own in a version, and the newest revision in which it wrote some of that. */
export type Writer = { id: string; revision: number | null };

/** Text as it was saved, or as it came before the public. */
export type Chapter = {
	/** Null for what is no account, such as an import. */
	byId: string | null;
	/** Null for what is no revision. */
	number: number | null;
	kind: 'save' | 'submit' | 'publish' | 'restore' | 'import' | 'merge';
	document: Draft;
};

type Leaf = { path: string; value: string };

/** Every value with its field, without its place in a list: what only moves stays whose it was. */
function listLeaves(value: unknown, path = '', into: Leaf[] = []): Leaf[] {
	if (value === null || value === undefined || value === '') return into;
	if (Array.isArray(value)) for (const item of value) listLeaves(item, path, into);
	else if (typeof value === 'object') {
		for (const [key, part] of Object.entries(value)) listLeaves(part, path ? `${path}.${key}` : key, into);
	} else into.push({ path, value: String(value) });
	return into;
}

const keyOf = ({ path, value }: Leaf): string => `${path}\n${value}`;

const isMark = /[^\p{L}\p{N}]/u;
/** A word without the marks around it, so that a text with another comma is its first writer's as well. */
function trimWord(word: string): string {
	let [start, end] = [0, word.length];
	while (start < end && isMark.test(word[start]!)) start += 1;
	while (end > start && isMark.test(word[end - 1]!)) end -= 1;
	return word.slice(start, end);
}

type Pieces = { isText: boolean; all: string[]; telling: string[] };

/**
 * A choice, a number or a name is one piece. A text is its runs of two and three words, so that a text that somebody
 * changes stays that of its first writer as well. Those of three tell whose it is, in a short text those of two; runs of
 * five do whatever field they are moved to.
 */
function cut({ path, value }: Leaf): Pieces {
	const words = value.normalize('NFC').toLowerCase().split(/\s+/).map(trimWord).filter(Boolean);
	if (words.length < 2) return { isText: false, all: [`${path}\n=${value}`], telling: [`${path}\n=${value}`] };
	const pairs = runsOf(words, 2).map((run) => `${path}\n${run}`);
	const triples = runsOf(words, 3).map((run) => `${path}\n${run}`);
	const moved = runsOf(words, 5).map((run) => `\n${run}`);
	const telling = words.length > shortText ? [...triples, ...moved] : pairs;
	return { isText: true, all: [...pairs, ...triples, ...moved], telling };
}

function note(book: Map<string, Names>, piece: string, { byId, number }: Chapter): void {
	if (byId === null) return;
	const names = book.get(piece) ?? new Map<string, number | null>();
	book.set(piece, names.set(byId, number));
}

/**
 * Follows the text of an entry through its history, oldest first, to tell whose text is in a version. Text is whose wrote
 * it first, and of everyone who wrote it again; it ends when it is replaced. Beside the text itself, which is found
 * wherever it moves, every change is followed in its place. Going back to what is public writes nothing.
 */
export class Authorship {
	/** For ever: a text that comes back, by whatever way, is its writers' again. */
	readonly #texts = new Map<string, Names>();
	/** Of a choice, those who made it last. */
	readonly #choices = new Map<string, Names>();
	readonly #removed = new Map<string, Names>();
	readonly #imported = new Set<string>();
	#published = new Set<string>();
	readonly #trail = new ChangeTrail();
	#leaves = new Map<string, Leaf>();
	readonly #present = new Map<string, number>();
	readonly #cuts = new Map<string, Pieces>();

	#cut(leaf: Leaf): Pieces {
		const key = keyOf(leaf);
		const known = this.#cuts.get(key);
		if (known) return known;
		const pieces = cut(leaf);
		this.#cuts.set(key, pieces);
		return pieces;
	}

	/** Text that came before the public by no revision. Recorded before the revisions: it is nobody's who saves it on. */
	addImported(chapter: Chapter, before: Draft | undefined): void {
		this.#trail.addImported({ id: chapter.byId, number: chapter.number }, chapter.document, before);
		const known = new Set(listLeaves(before).flatMap((leaf) => this.#cut(leaf).all));
		for (const leaf of listLeaves(chapter.document)) {
			const { isText, all } = this.#cut(leaf);
			for (const piece of all.filter((piece) => !known.has(piece))) {
				this.#imported.add(piece);
				note(isText ? this.#texts : this.#choices, piece, chapter);
			}
			if (!this.#leaves.has(keyOf(leaf))) this.#enter(leaf);
		}
	}

	/** The same text in its turn: what is public from then on, until the next of its kind or the next publishing. */
	addPublic({ byId, number, document }: Chapter): void {
		this.#trail.addPublic({ id: byId, number }, document);
	}

	#enter(leaf: Leaf): void {
		this.#leaves.set(keyOf(leaf), leaf);
		for (const piece of this.#cut(leaf).all) this.#present.set(piece, (this.#present.get(piece) ?? 0) + 1);
	}

	#leave(leaf: Leaf): void {
		this.#leaves.delete(keyOf(leaf));
		for (const piece of this.#cut(leaf).all) {
			const left = (this.#present.get(piece) ?? 1) - 1;
			if (left > 0) this.#present.set(piece, left);
			else this.#present.delete(piece);
		}
	}

	#isKnown(piece: string): boolean {
		return this.#present.has(piece) || this.#imported.has(piece) || this.#published.has(piece);
	}

	addRevision(chapter: Chapter): void {
		this.#trail.addRevision({ id: chapter.byId, number: chapter.number }, chapter.document, chapter.kind);
		const now = new Map(listLeaves(chapter.document).map((leaf) => [keyOf(leaf), leaf]));
		const fresh = [...now].filter(([key]) => !this.#leaves.has(key)).map(([, leaf]) => leaf);
		const gone = [...this.#leaves].filter(([key]) => !now.has(key)).map(([, leaf]) => leaf);
		const writes = chapter.kind !== 'submit' && chapter.kind !== 'publish';
		const added = writes ? fresh.map((leaf) => ({ ...this.#cut(leaf), leaf })) : [];
		for (const { isText, all } of added) {
			for (const piece of all.filter((piece) => !this.#isKnown(piece))) {
				const isAnew = !isText && chapter.kind === 'save';
				if (isAnew) this.#choices.delete(piece);
				note(isText ? this.#texts : this.#choices, piece, chapter);
			}
		}
		for (const leaf of gone) this.#leave(leaf);
		for (const leaf of fresh) this.#enter(leaf);
		for (const leaf of writes ? gone : []) {
			for (const piece of this.#cut(leaf).all) if (!this.#present.has(piece)) note(this.#removed, piece, chapter);
		}
		for (const leaf of fresh) for (const piece of this.#cut(leaf).all) this.#removed.delete(piece);
		if (chapter.kind === 'publish') this.#published = new Set(this.#present.keys());
	}

	/** Whose text is in a version, and who changed something in it, be it a mark, a row or something taken out. */
	findWriters(judged: Draft, live: Draft | undefined): Writer[] {
		const found: Names = new Map();
		const add = (names: Names | undefined) => {
			for (const [id, number] of names ?? []) found.set(id, Math.max(number ?? 0, found.get(id) ?? 0) || null);
		};
		for (const { id, number } of this.#trail.findHolders(judged)) if (id !== null) add(new Map([[id, number]]));
		const remaining = new Set<string>();
		for (const leaf of listLeaves(judged)) {
			const { isText, all, telling } = this.#cut(leaf);
			for (const piece of all) remaining.add(piece);
			for (const piece of telling) add((isText ? this.#texts : this.#choices).get(piece));
		}
		for (const leaf of listLeaves(live)) {
			for (const piece of this.#cut(leaf).telling) if (!remaining.has(piece)) add(this.#removed.get(piece));
		}
		return [...found].map(([id, revision]) => ({ id, revision }));
	}
}
