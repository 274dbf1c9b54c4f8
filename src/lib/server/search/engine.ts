import { isDeepStrictEqual } from 'node:util';
import type { FacetGroupId, FacetSelection } from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import { withoutGroup } from '#lib/schemas/search.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { tagToken } from './commands.ts';
import type { SentenceReading, Understood } from '#lib/schemas/understood.ts';
import { translateNeeds, type Reading, type Vocabulary } from '#lib/server/interpreter/index.ts';
import { FacetIndex, type Counts } from './facet-index.ts';
import {
	asRequirement,
	certainWords,
	describeReading,
	keepWhatFits,
	loadPhrases,
	readQuery,
	readTags,
	vocabularyOf
} from './reading.ts';
import { membersOf, putLast, takePage, type Order } from './result-order.ts';
import { requirementsOf, type Requirement } from './requirements.ts';
import { estimateMatches, findTopics, parseQuery, type Clause } from './rules.ts';
import { TextMatches, type Hits } from './text-matches.ts';
import { WordList } from './word-list.ts';

export type ToolHits = {
	/** Numbers of the tools on this page, in order. */
	seqs: number[];
	total: number;
	page: number;
	pages: number;
	counts: Counts;
	/** The query as understood, when a spelling was corrected. */
	corrected: string | undefined;
	/** False when nothing fits all the words and these fit some of them. */
	matchedAll: boolean;
	/** What was read out of the words. */
	reading: SentenceReading;
	/** With no results: what to leave out, and how many that would give. */
	ways: { drop: keyof FacetSelection | 'q' | 'filters'; total: number }[];
};

type Ranked = {
	order: Order;
	found: Bitset;
	/** Tools that are shown even when they are gone, because nothing else can have been meant. */
	named: number[];
	corrected: string | undefined;
	matchedAll: boolean;
	/** The words that say a need or a kind of tool, and the others. */
	topics: string;
	others: string;
};

type Chosen = { ranked: Ranked; rest: string; droppedWords: string | undefined };

const wordsOf = (clauses: Clause[]): string =>
	clauses.flatMap(({ alternatives }) => (alternatives[0] ?? []).map(({ word }) => word)).join(' ');

const holdsAny = ({ ranked, wider }: Hits): boolean => ranked.length > 0 || wider.length > 0;

/** Words that mean a tag of these ask for help in danger. */
const dangerTags = new Set(['crisis-support', 'suicidal-thoughts', 'self-harm', 'safety-planning'].map(tagToken));

/** Search over the text index of one SQLite connection with its facet sets in memory. Synchronous, one thread. */
export class SearchEngine {
	private readonly facets: FacetIndex;
	private wordList: WordList | undefined;
	private isStale = false;
	private vocabulary: Vocabulary | undefined;
	private isVocabularyStale = false;
	private readonly reader: SqliteConnection;
	private readonly texts: TextMatches;

	constructor(reader: SqliteConnection) {
		this.reader = reader;
		this.facets = new FacetIndex(reader);
		this.texts = new TextMatches(reader);
	}

	/** Brings what is held in memory up to the database. Cheap when nothing changed. */
	refresh(today: string): void {
		if (!this.facets.refresh(today)) return;
		this.isStale = true;
		this.isVocabularyStale = true;
	}

	get size(): number {
		return this.facets.size;
	}

	private words(): WordList {
		if (!this.wordList || this.isStale) {
			const before = this.wordList;
			// What could be brought up to date in part only is not to be asked again.
			this.wordList = undefined;
			this.wordList = before?.update() ? before : new WordList(this.reader);
			this.isStale = false;
		}
		return this.wordList;
	}

	private vocabularyOfNow(): Vocabulary {
		if (!this.vocabulary || this.isVocabularyStale) {
			const phrases = loadPhrases(this.reader);
			// The interpreter prepares phrases once, and few changes are to the tags.
			if (!isDeepStrictEqual(phrases, this.vocabulary?.phrases)) {
				this.vocabulary = vocabularyOf(this.facets, phrases, (word) => this.words().spelling.has(word));
			}
			this.isVocabularyStale = false;
		}
		return this.vocabulary!;
	}

	private matchTools(clauses: Clause[], join: 'AND' | 'OR', needed: Clause[] = []): Hits {
		const expected = estimateMatches(
			needed.length > 0 ? needed : clauses,
			needed.length > 0 ? 'AND' : join,
			this.words(),
			this.size
		);
		return this.texts.matchTools(clauses, join, {
			expected,
			emptySet: this.facets.emptySet(),
			needed,
			mayBeInAName: (term) => this.words().mayBe((word) => this.facets.isInAName(word), term)
		});
	}

	/** Some of the words will do, but not without what the sentence is about. */
	private matchSome(clauses: Clause[]): Hits {
		const topics = findTopics(clauses, this.words());
		const hits = topics.length > 0 ? this.matchTools(clauses, 'OR', topics) : undefined;
		return hits && holdsAny(hits) ? hits : this.matchTools(clauses, 'OR');
	}

	/** @param q the words that are left to search for */
	private rank(query: Pick<ToolQuery, 'exact' | 'sort'>, q: string, reading: Reading): Ranked {
		const inOrder = this.facets.ordered(query.sort === 'name' ? 'name' : 'reviewed');
		const said = this.seqsOf(reading.names);
		const everything = { named: said, corrected: undefined, matchedAll: true, topics: '', others: '' };
		if (!q) return { ...everything, order: [said, inOrder], found: this.facets.allListed() };
		const { clauses, words, corrected, spellings } = parseQuery(q, this.words(), query.exact, certainWords(q, reading));
		if (clauses.length === 0) return { ...everything, order: [], found: this.facets.emptySet() };

		let hits = this.matchTools(clauses, 'AND');
		const matchedAll = holdsAny(hits) || clauses.length === 1;
		if (!holdsAny(hits)) hits = this.matchSome(clauses);

		const candidates = spellings.length === 1 ? spellings[0]!.map((word) => [word]) : [corrected?.split(' ') ?? words];
		const byName = [words, ...candidates].flatMap((candidate) => this.facets.findByName(candidate));
		const named = [...new Set([...said, ...byName])];
		const found = hits.wider.at(-1)?.clone() ?? this.facets.emptySet();
		for (const seq of [...named, ...hits.ranked]) found.add(seq);
		found.intersect(this.facets.allListed());
		const order = query.sort === 'relevance' ? this.putInOrder(named, hits, clauses, inOrder) : [inOrder];
		// Words that fit nothing but what is gone: showing that is better than showing nothing.
		const shown = this.facets.holdsPresent(found) ? named : [...named, ...hits.ranked];
		const about = findTopics(clauses, this.words());
		return {
			order,
			found,
			named: shown,
			corrected,
			matchedAll: matchedAll || named.length > 0,
			topics: wordsOf(about),
			others: wordsOf(clauses.filter((clause) => !about.includes(clause)))
		};
	}

	/** Words that do not ask for help in danger bring no crisis service first, however often it says them. */
	private putInOrder(named: number[], { ranked, wider }: Hits, clauses: Clause[], inOrder: Uint32Array): Order {
		const sets = wider.map((set) => membersOf(set, inOrder));
		if (clauses.some(({ tags }) => tags.some(({ word }) => dangerTags.has(word)))) return [named, ranked, ...sets];
		const isCrisis = (seq: number) => this.facets.isCrisisService(seq);
		return [named, ranked.filter((seq) => !isCrisis(seq)), ...sets, ranked.filter(isCrisis)];
	}

	/** In danger, what was named and services for it come first, before what else the words find. */
	private leadWithHelp(ranked: Ranked): Ranked {
		const services = this.facets.crisisServices();
		const found = ranked.found.clone();
		for (const seq of services) found.add(seq);
		return { ...ranked, found, order: [ranked.named, services, ...ranked.order] };
	}

	/** Those that are listed, of tools that were named. */
	private seqsOf(names: readonly { slug: string }[]): number[] {
		return names.flatMap(({ slug }) => {
			const seq = this.facets.findBySlug(slug)?.seq;
			return seq !== undefined && this.facets.isListed(seq) ? [seq] : [];
		});
	}

	/** Where no words are left to rank by, those of the whole sentence do; crisis services do not lead for them. */
	private orderByWords(text: string, exact = false): number[] {
		const { clauses } = parseQuery(text, this.words(), exact);
		if (clauses.length === 0) return [];
		return this.matchTools(clauses, 'OR').ranked.filter((seq) => !this.facets.isCrisisService(seq));
	}

	/** Restricts what was found to tools that are like one, and puts those first that share more. */
	private keepLike(
		ranked: Ranked,
		slug: string,
		sort: ToolQuery['sort'],
		hasWords: boolean
	): Ranked & { droppedWords: boolean } {
		const one = this.facets.findBySlug(slug);
		if (!one) return { ...ranked, droppedWords: false };
		const { found, order } = this.facets.findLike(one.seq, readTags(this.reader, one.seq));
		found.intersect(this.facets.allListed());
		const both = found.clone().intersect(ranked.found);
		const isBoth = hasWords && both.count() > 0;
		const orders = isBoth ? ranked.order : sort === 'relevance' ? [order] : [this.facets.ordered(sort)];
		return { ...ranked, named: [], found: isBoth ? both : found, order: orders, droppedWords: hasWords && !isBoth };
	}

	/**
	 * The words that go with what was read: all of them; else those that say what the sentence is about; or none where none
	 * does. Filters that were ticked change nothing in what the words find.
	 */
	private chooseWords(query: ToolQuery, read: Reading, words: string, wished: Requirement[], isRead: boolean): Chosen {
		const strict = this.rank(query, words, read);
		const all = { ranked: strict, rest: read.rest, droppedWords: undefined };
		if (!words || !isRead) return all;
		const fits = ({ found, named }: Ranked) => this.facets.countFitting(found, wished, named) > 0;
		const isFine = fits(strict);
		if (isFine && (query.inDanger || this.leads(strict, wished))) return all;
		const { topics, others } = strict;
		if (topics && others) {
			const narrowed = this.rank(query, topics, read);
			const order =
				query.sort === 'relevance' ? [narrowed.named, this.orderByWords(words), ...narrowed.order] : narrowed.order;
			const some = { ranked: { ...narrowed, order }, rest: topics, droppedWords: others };
			return isFine && !this.leads(narrowed, wished) ? all : some;
		}
		if (isFine || topics) return all;
		return { ranked: this.rank(query, '', read), rest: '', droppedWords: read.rest || undefined };
	}

	/** Whether anything fits but crisis services, which do not lead where no danger was read. */
	private leads({ found, named }: Ranked, wished: Requirement[]): boolean {
		const others = found.clone();
		for (const seq of this.facets.crisisServices()) others.delete(seq);
		return this.facets.countFitting(others, wished, named) > 0;
	}

	/** After a wish was left out, those that are known not to keep it come last, unless they were named. */
	private putBreakersLast(order: Order, dropped: Understood[], named: number[]): Order {
		if (dropped.length === 0) return order;
		const breakers = this.facets.emptySet();
		for (const one of dropped) breakers.unite(this.facets.knownAgainst(one));
		for (const seq of named) breakers.delete(seq);
		return breakers.count() === 0 ? order : putLast(order, breakers);
	}

	searchTools(query: ToolQuery): ToolHits {
		const vocabulary = this.vocabularyOfNow();
		const read = readQuery(query, vocabulary);
		const reading = describeReading(query.q, read, vocabulary);
		const required = requirementsOf(query);
		const words = query.exact ? read.rest : translateNeeds(read.rest);
		const like = read.likeness?.slug ?? query.like;
		const importance = read.constraints.map((one) => one.importance);
		const wishes = (understood: Understood[]) => [...required, ...understood.map(asRequirement)];
		const choose = (understood: Understood[]) =>
			this.chooseWords(query, read, words, wishes(understood), understood.length > 0 && !like);
		let chosen = choose(reading.understood);
		const weigh = ({ found, named }: Ranked) =>
			keepWhatFits({ found, required, read: reading.understood, importance, named }, this.facets);
		const kept = like ? undefined : weigh(chosen.ranked).kept;
		if (kept && kept.length < reading.understood.length) chosen = choose(kept);
		const { rest, droppedWords } = chosen;
		Object.assign(reading, { rest, droppedWords });
		let { ranked } = chosen;
		if (!rest && query.q && query.sort === 'relevance' && !like) {
			ranked = { ...ranked, order: [ranked.named, this.orderByWords(query.q, query.exact), ...ranked.order] };
		}
		if (like) {
			const kept = this.keepLike(ranked, like, query.sort, rest !== '');
			if (kept.droppedWords) Object.assign(reading, { rest: '', droppedWords: read.rest });
			ranked = kept;
			const one = this.facets.findBySlug(like);
			if (one) reading.like ??= { slug: one.slug, name: one.name, words: '', without: query.q };
		}
		if (query.inDanger && query.sort === 'relevance') ranked = this.leadWithHelp(ranked);
		const { order, found, named, corrected, matchedAll } = ranked;
		const weighed = weigh(ranked);
		reading.understood = weighed.kept;
		reading.dropped = weighed.dropped;
		const all = wishes(weighed.kept);
		const { result, counts } = this.facets.filter(found, all, { named, all: allGroups(query, reading) });
		const total = result.count();
		const pages = Math.max(1, Math.ceil(total / query.perPage));
		const page = Math.min(query.page, pages);
		return {
			seqs: takePage(
				this.putBreakersLast(order, reading.dropped, named),
				result,
				(page - 1) * query.perPage,
				query.perPage
			),
			total,
			page,
			pages,
			counts,
			corrected,
			matchedAll,
			reading,
			ways: total === 0 ? this.findWays(query, found) : []
		};
	}

	private findWays(query: ToolQuery, found: Bitset): ToolHits['ways'] {
		const count = (set: Bitset, selection: FacetSelection) =>
			this.facets.countFitting(set, requirementsOf({ ...query, selection }));
		const groups = Object.keys(query.selection) as (keyof FacetSelection)[];
		const ways: ToolHits['ways'] = groups.map((drop) => ({
			drop,
			total: count(found, withoutGroup(query.selection, drop))
		}));
		if (groups.length > 1) ways.push({ drop: 'filters', total: count(found, {}) });
		if (query.q && groups.length > 0) {
			ways.push({ drop: 'q', total: count(this.facets.allListed(), query.selection) });
		}
		return ways.filter((way) => way.total > 0);
	}

	/** Numbers of the guides that fit, best first. */
	searchGuides(q: string, exact: boolean): number[] {
		const read = readQuery({ q, exact }, this.vocabularyOfNow());
		const first = this.guidesBySlug(read.medicines.flatMap(({ guides }) => guides));
		const { clauses } = parseQuery(q, this.words(), exact, certainWords(q, read));
		return [...new Set([...first, ...this.texts.matchGuides(clauses)])];
	}

	private guidesBySlug(slugs: string[]): number[] {
		const find = this.reader.prepare<[string], number>('select seq from guides where slug = ?').pluck();
		return slugs.flatMap((slug) => find.get(slug) ?? []);
	}

	/** The listed tools whose name, case, accents and spaces aside, is exactly `name`. */
	findByName(name: string): number[] {
		return this.facets.findByName(foldWords(name));
	}

	/** Names that begin with what was typed so far. */
	suggestNames(typed: string, most: number): string[] {
		const prefix = foldWords(typed).join(' ');
		return prefix ? this.facets.namesStarting(prefix, most).map(({ name }) => name) : [];
	}
}

/** Groups of which everything has to fit: those that the address says so of, and those of which several things were read. */
export function allGroups({ all = [], selection }: ToolQuery, { understood }: SentenceReading): FacetGroupId[] {
	const several = understood
		.filter(
			({ group, values }) =>
				values.length === 1 &&
				(selection[group]?.length === 1 || understood.some((other) => other.group === group && other.values !== values))
		)
		.map(({ group }) => group);
	return [...new Set([...all, ...several])];
}
