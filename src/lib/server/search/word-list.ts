import type { Statement } from 'better-sqlite3';
import { stemmer } from 'stemmer';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { SpellingIndex } from '#lib/utils/spelling.ts';
import { beginsTagToken, isTagToken } from './commands.ts';
import { isPlainToken, tokensOf } from './index-tokens.ts';
import type { Lexicon, Term } from './rules.ts';
import { SortedWords } from './sorted-words.ts';
import { loadTagPhrases, openTagSource, type TagPhrases } from './tag-phrases.ts';

type Kind = 'tool' | 'guide';
type Change = { kind: Kind; seq: number; before: string | null; now: string | null };
type Reach = { epoch: number; oldest: number | null; newest: number | null };

const reachSql = `select epoch, (select min(id) from search_changes) as oldest,
	(select max(id) from search_changes) as newest from content_version`;
const changesSql = `select c.kind, c.seq, c.words as before, w.words as now from search_changes c
	left join search_words w on w.kind = c.kind and w.seq = c.seq where c.id > ? order by c.id`;

/**
 * Words of the catalogue, the guides and the tags' synonyms: what a query is understood with. Follows the text index by
 * the log of its changes: only words of what changed are counted again.
 */
export class WordList implements Lexicon {
	readonly spelling = new SpellingIndex();
	private readonly reader: SqliteConnection;
	/** How many tools hold a word of the index. */
	private readonly tools = new Map<string, number>();
	private readonly sorted: SortedWords;
	private readonly epoch: number;
	/** The newest change that is counted. */
	private seen: number;
	private readonly readTagSource: () => string;
	private readonly readReach: () => Reach;
	private readonly readSince;
	private tags: TagPhrases;

	constructor(reader: SqliteConnection) {
		this.reader = reader;
		this.readTagSource = openTagSource(reader);
		const reach = reader.prepare<[], Reach>(reachSql);
		this.readReach = () => reach.get()!;
		this.readSince = this.openSince(reader.prepare<[number], Change>(changesSql));
		const load = reader.transaction(() => {
			for (const kind of ['tool', 'guide'] as const) {
				const words = reader.prepare(`select term, doc from ${kind}_words`).raw();
				for (const [word, documents] of words.iterate() as IterableIterator<[string, number]>) {
					this.count(kind, word, documents);
				}
			}
			return { ...this.readReach(), tags: loadTagPhrases(reader, this.readTagSource()) };
		});
		const { epoch, newest, tags } = load();
		this.epoch = epoch;
		this.seen = newest ?? 0;
		this.tags = tags;
		for (const word of tags.words) this.spelling.add(word, 1);
		this.sorted = new SortedWords(this.spelling.words());
	}

	/** What changed since it was read last, all as of one moment. Nothing where nobody knows. */
	private openSince(changes: Statement<[number], Change>) {
		return this.reader.transaction(() => {
			const { epoch, oldest, newest } = this.readReach();
			const isKnown = epoch === this.epoch && (oldest ?? 0) <= this.seen + 1;
			if (!isKnown) return undefined;
			const rows = (newest ?? 0) > this.seen ? changes.all(this.seen) : [];
			const source = this.readTagSource();
			const tags = source === this.tags.source ? this.tags : loadTagPhrases(this.reader, source);
			return { newest: newest ?? 0, rows, tags };
		});
	}

	/**
	 * Counts what changed since.
	 * @returns false where nobody knows what did: then only a new list says what is there
	 */
	update(): boolean {
		const since = this.readSince();
		if (!since || since.rows.some(({ before }) => before === null)) return false;
		const toggled = new Set<string>();
		const count = (kind: Kind | 'tag', word: string, by: number) => {
			const before = this.spelling.has(word);
			this.count(kind, word, by);
			if (before === this.spelling.has(word)) return;
			if (!toggled.delete(word)) toggled.add(word);
		};
		for (const { kind, before, now } of firstOfEach(since.rows)) {
			const [old, current] = [tokensOf(before ?? ''), tokensOf(now ?? '')];
			for (const word of old) if (!current.has(word)) count(kind, word, -1);
			for (const word of current) if (!old.has(word)) count(kind, word, 1);
		}
		if (since.tags !== this.tags) {
			for (const word of since.tags.words) count('tag', word, 1);
			for (const word of this.tags.words) count('tag', word, -1);
		}
		this.tags = since.tags;
		this.seen = since.newest;
		const changed = [...toggled];
		this.sorted.update(
			changed.filter((word) => this.spelling.has(word)),
			changed.filter((word) => !this.spelling.has(word))
		);
		return true;
	}

	private count(kind: Kind | 'tag', word: string, by: number): void {
		if (kind === 'tool') {
			const total = (this.tools.get(word) ?? 0) + by;
			if (total > 0) this.tools.set(word, total);
			else this.tools.delete(word);
		}
		if (kind === 'tag' || !isTagToken(word)) this.spelling.add(word, by);
	}

	/** See `TagPhrases`. */
	get tagSource(): string {
		return this.tags.source;
	}

	get phrases(): Map<string, string[]> {
		return this.tags.phrases;
	}

	get longestPhrase(): number {
		return this.tags.longestPhrase;
	}

	get topics(): ReadonlySet<string> {
		return this.tags.topics;
	}

	readonly countTools = ({ word, prefix }: Term): number => {
		if (!prefix) return this.tools.get(word) ?? 0;
		return this.sorted.listStarting(word).reduce((total, one) => total + (this.tools.get(one) ?? 0), 0);
	};

	readonly startsAWord = (prefix: string): boolean => this.sorted.hasStarting(prefix);

	/** The list does not hold tags. */
	readonly beginsNoOther = (word: string): boolean => !beginsTagToken(word) && this.sorted.isAlone(word);

	/** Whether a word of which this is said, or one that begins with it, may be looked for; in doubt it may. */
	mayBe(is: (word: string) => boolean, { word, prefix }: Term): boolean {
		if (!isPlainToken(word)) return true;
		if (!prefix) return is(word);
		return beginsTagToken(word) || this.sorted.listStarting(word).some(is);
	}

	readonly findRelated = (word: string, most: number): string[] => {
		const stem = stemmer(word);
		// The last letter of a stem may differ from the words it stands for: "happi" for "happy".
		const start = stem.slice(0, Math.max(3, stem.length - 1));
		return this.sorted
			.listStarting(start)
			.filter((other) => other !== word && stemmer(other) === stem)
			.sort((a, b) => this.spelling.weightOf(b) - this.spelling.weightOf(a))
			.slice(0, most);
	};
}

/** What a text was filed under before the first of its changes, beside what it is filed under now. */
function firstOfEach(changes: Change[]): Change[] {
	const first = new Map<string, Change>();
	for (const change of changes) {
		const key = `${change.kind} ${change.seq}`;
		if (!first.has(key)) first.set(key, change);
	}
	return [...first.values()];
}
