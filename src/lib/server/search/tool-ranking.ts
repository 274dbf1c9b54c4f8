import type { ToolQuery } from '#lib/schemas/search.ts';
import { saysNoWish, type SentenceReading } from '#lib/schemas/understood.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { asksForLine, type Reading } from '#lib/server/interpreter/index.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { tagToken } from './commands.ts';
import { fewest } from './elsewhere.ts';
import type { FacetIndex } from './facet-index.ts';
import { certainWords, readTags } from './reading.ts';
import { asksForPeople, type Requirement } from './requirements.ts';
import { membersOf, takePage, type Order } from './result-order.ts';
import { estimateMatches, findTopics, parseQuery, wordsOf, type Clause } from './rules.ts';
import { type TextMatches, type Hits } from './text-matches.ts';
import { dangerTags, isAboutCrisis } from './topic-tiers.ts';
import type { WordList } from './word-list.ts';

export type Ranked = {
	order: Order;
	found: Bitset;
	/** Tools that are shown even when they are gone, because nothing else can have been meant. */
	named: number[];
	corrected: string | undefined;
	matchedAll: boolean;
	/** The words that say a need or a kind of tool, and the others. */
	topics: string;
	others: string;
	/** Words of the index for the tags that each part of the words means. */
	clauseTags: readonly (readonly string[])[];
	/** Where tools are to be like one: those that are, of what shares less with it as well. */
	close?: Bitset;
};

/** What words do beside a likeness. */
type Role = 'narrow' | 'lead' | 'dropped';

/** What is left of a reading where words narrow nothing: those that lead are not said to be left out. */
export const setAside = (words: Role, rest: string) =>
	words === 'narrow' ? {} : { rest: '', droppedWords: words === 'dropped' ? rest : undefined };

/** Above this many that say some of the words, those that say all of them lead, where there are any. */
const mostRankedBySome = 2000;

/** With more tools than this for all of several needs, nobody looks for what is for one of them. */
const fewForAll = 24;

/** Of fewer words, each counts. */
const fewestOfSentence = 4;
const shownFirst = 5;

const holdsAny = ({ ranked, wider }: Hits): boolean => ranked.length > 0 || wider.length > 0;

type Likening = {
	sort: ToolQuery['sort'];
	hasWords: boolean;
	others: readonly string[] | undefined;
	/** How many wishes have to be left out for any of these to fit. */
	countLost: (some: Ranked) => number;
};

/** One wish is left out before what others are to be like is. */
const fewLost = 2;

/** “Like Headspace, but free and in German”: what shares the need and keeps more of the wishes goes before what is only alike. */
function keepWishes<T extends Ranked>(
	kept: T,
	shared: Bitset,
	inOrder: Order[number],
	countLost: Likening['countLost']
): T {
	const lost = countLost(kept);
	if (lost < fewLost) return kept;
	const wide = { ...kept, found: shared, order: [...kept.order, inOrder] };
	return countLost(wide) < lost ? wide : kept;
}

/** Which tools words find, and in what order: every decision between words, names and wishes. */
export class ToolRanking {
	private readonly reader: SqliteConnection;
	private readonly facets: FacetIndex;
	private readonly texts: TextMatches;
	private readonly words: () => WordList;

	/** @param words the list as it is now */
	constructor(reader: SqliteConnection, facets: FacetIndex, texts: TextMatches, words: () => WordList) {
		this.reader = reader;
		this.facets = facets;
		this.texts = texts;
		this.words = words;
	}

	private matchTools(clauses: Clause[], join: 'AND' | 'OR', needed: Clause[] = []): Hits {
		const expected = estimateMatches(
			needed.length > 0 ? needed : clauses,
			needed.length > 0 ? 'AND' : join,
			this.words(),
			this.facets.size
		);
		return this.texts.matchTools(clauses, join, {
			expected,
			emptySet: this.facets.sets.emptySet(),
			needed,
			mayBeInAName: (term) => this.words().mayBe((word) => this.facets.isInAName(word), term)
		});
	}

	/** Whether anything was found but services for a crisis that the words do not ask for. */
	private isUseful(hits: Hits, clauses: Clause[]): boolean {
		if (clauses.some(({ tags }) => tags.some(({ word }) => dangerTags.has(word)))) return holdsAny(hits);
		return hits.wider.length > 0 || hits.ranked.some((seq) => !this.facets.isCrisisService(seq));
	}

	/** Some of the words will do, but not without what the sentence is about. */
	private matchSome(clauses: Clause[]): Hits {
		const topics = findTopics(clauses, this.words());
		const hits = topics.length > 0 ? this.matchTools(clauses, 'OR', topics) : undefined;
		if (hits && this.isUseful(hits, clauses)) return hits;
		const byTopic = topics.length > 1 ? this.matchTools(topics, 'OR') : undefined;
		return byTopic && this.isUseful(byTopic, clauses) ? byTopic : this.matchTools(clauses, 'OR');
	}

	/**
	 * Few are for all of several needs: what is for any of them comes after those. So does what is for the need, where hardly
	 * anything has the other words as well.
	 */
	private widen(hits: Hits, clauses: Clause[]): Hits {
		if (hits.wider.length > 0 || hits.ranked.length >= fewForAll) return hits;
		const tokens = new Set(this.facets.sets.valuesOf('condition').map(tagToken));
		const needs = clauses.filter(({ tags }) => tags.some(({ word }) => tokens.has(word)));
		const others = clauses.filter((clause) => !needs.includes(clause));
		const isLed = hits.ranked.length < fewest && needs.length > 0 && findTopics(others, this.words()).length === 0;
		if (needs.length < 2 && !isLed) return hits;
		const some = this.matchTools(needs, 'OR', isLed ? [] : others);
		return { ranked: [...new Set([...hits.ranked, ...some.ranked])], wider: some.wider };
	}

	/** @param q the words that are left to search for */
	rank(query: Pick<ToolQuery, 'q' | 'exact' | 'sort'>, q: string, reading: Reading): Ranked {
		const inOrder = this.facets.ordered(query.sort === 'name' ? 'name' : 'reviewed');
		const said = this.seqsOf(reading.names);
		const everything = { named: said, corrected: undefined, matchedAll: true, topics: '', others: '', clauseTags: [] };
		if (!q) return { ...everything, order: [said, inOrder], found: this.facets.allListed() };
		const { clauses, words, corrected, spellings } = parseQuery(q, this.words(), query.exact, certainWords(q, reading));
		if (clauses.length === 0) return { ...everything, order: [], found: this.facets.sets.emptySet() };

		let hits = this.matchTools(clauses, 'AND');
		const asksForLines = said.length > 0 || asksForLine(query.q) || reading.constraints.some(asksForPeople);
		const isFound = holdsAny(hits) && (asksForLines || this.isUseful(hits, clauses));
		const matchedAll = isFound || clauses.length === 1;
		if (!isFound && clauses.length > 1) {
			const some = this.matchSome(clauses);
			hits = holdsAny(some) ? some : hits;
		}

		if (isFound) hits = this.widen(hits, clauses);
		const candidates = spellings.length === 1 ? spellings[0]!.map((word) => [word]) : [corrected?.split(' ') ?? words];
		const byName = [words, ...candidates].flatMap((candidate) => this.facets.findByName(candidate));
		const named = [...new Set([...said, ...byName])];
		const found = hits.wider.at(-1)?.clone() ?? this.facets.sets.emptySet();
		for (const seq of [...named, ...hits.ranked]) found.add(seq);
		found.intersect(this.facets.allListed());
		const order = query.sort === 'relevance' ? this.putInOrder(named, hits, clauses, inOrder) : [inOrder];
		// Words that fit nothing but what is gone: showing that is better than showing nothing.
		const shown = this.facets.sets.holdsPresent(found) ? named : [...named, ...hits.ranked];
		const about = findTopics(clauses, this.words());
		return {
			order,
			found,
			named: shown,
			corrected,
			matchedAll: matchedAll || named.length > 0,
			topics: wordsOf(about),
			others: wordsOf(clauses.filter((clause) => !about.includes(clause))),
			clauseTags: clauses.map(({ tags }) => tags.map(({ word }) => word))
		};
	}

	/** Words that do not ask for help in danger bring no crisis service first, however often it says them. */
	private putInOrder(named: number[], { ranked, wider }: Hits, clauses: Clause[], inOrder: Uint32Array): Order {
		const sets = wider.map((set) => membersOf(set, inOrder));
		if (clauses.some(({ tags }) => tags.some(({ word }) => dangerTags.has(word)))) return [named, ranked, ...sets];
		const isCrisis = (seq: number) => this.facets.isCrisisService(seq);
		return [named, ranked.filter((seq) => !isCrisis(seq)), ...sets, ranked.filter(isCrisis)];
	}

	/**
	 * In danger, what was named and services for it come first, before what else the words find. Lines that cannot be called
	 * from the country that numbers are shown for come last.
	 */
	leadWithHelp(ranked: Ranked, near: string | undefined): Ranked {
		const services = this.facets.crisisServices();
		const { sets } = this.facets;
		const isAway = (seq: number) =>
			near !== undefined && sets.has('support', 'crisis-line', seq) && !sets.has('country', near, seq);
		const away = new Set(services.filter((seq) => isAway(seq) && !ranked.named.includes(seq)));
		const order = [ranked.named, services, ...ranked.order].map((seqs) =>
			away.size > 0 ? [...seqs].filter((seq) => !away.has(seq)) : seqs
		);
		return { ...ranked, found: ranked.found.clone().unite(sets.setOf(services)), order: [...order, [...away]] };
	}

	/** Those that are listed, of tools that were named. */
	private seqsOf(names: readonly { slug: string }[]): number[] {
		return names.flatMap(({ slug }) => {
			const seq = this.facets.findBySlug(slug)?.seq;
			return seq !== undefined && this.facets.isListed(seq) ? [seq] : [];
		});
	}

	/**
	 * Where no words are left to rank by, those of the whole sentence do; crisis services do not lead for them, nor does what
	 * has a case about privacy.
	 */
	orderByWords(text: string, exact = false): number[] {
		const { clauses } = parseQuery(text, this.words(), exact);
		if (clauses.length === 0) return [];
		const some = estimateMatches(clauses, 'OR', this.words(), this.facets.size);
		const all = some > mostRankedBySome ? this.matchTools(clauses, 'AND').ranked : [];
		const ranked = all.length > 0 ? all : this.matchTools(clauses, 'OR').ranked;
		return ranked.filter((seq) => !this.facets.isCrisisService(seq) && !this.facets.hasOpenCase(seq));
	}

	/** Two that are weighed against each other, and nothing that only has their names. */
	onlyNamed(ranked: Ranked): Ranked {
		return { ...ranked, found: this.facets.sets.setOf(ranked.named) };
	}

	/**
	 * Restricts what was found to tools that are like one, and puts those first that share more. Words that say neither a
	 * need nor a kind lead these where some tools have all of them, and cut nothing down.
	 */
	keepLike(
		ranked: Ranked,
		slug: string,
		{ sort, hasWords, others = [], countLost }: Likening
	): Ranked & { words: Role } {
		const one = this.facets.findBySlug(slug);
		if (!one) return { ...ranked, words: 'narrow' };
		const tags = readTags(this.reader, one.seq);
		const { found, order, close } = this.facets.findLike(one.seq, tags);
		found.intersect(this.facets.allListed());
		for (const other of others) found.delete(this.facets.findBySlug(other)?.seq ?? one.seq);
		const both = found.clone().intersect(ranked.found);
		const isBoth = hasWords && both.count() > 0;
		const isNarrow = !hasWords || (isBoth && ranked.topics !== '');
		const words = isNarrow ? 'narrow' : isBoth && ranked.matchedAll ? 'lead' : 'dropped';
		const byWords = isBoth && words !== 'dropped' ? ranked.order : [];
		const byLikeness = words === 'narrow' && isBoth ? [] : [order];
		const kept: Ranked & { words: Role } = {
			...ranked,
			named: [],
			found: words === 'narrow' && isBoth ? both : found,
			order: sort === 'relevance' ? [...byWords, ...byLikeness] : [this.facets.ordered(sort)],
			words,
			close
		};
		if (hasWords) return kept;
		const needs = tags.filter(([group]) => group === 'condition').map(([, need]) => need);
		const shared = this.facets.sets.unionOf('condition', needs).intersect(this.facets.allListed());
		for (const seq of this.facets.crisisServices()) shared.delete(seq);
		for (const slug of [one.slug, ...others]) shared.delete(this.facets.findBySlug(slug)?.seq ?? one.seq);
		return keepWishes(kept, shared, this.facets.ordered('reviewed'), countLost);
	}

	/** Nothing, where no wish was read and what would be shown first only has stray words of the sentence. */
	withoutStray(ranked: Ranked, reading: SentenceReading): Ranked {
		if (ranked.matchedAll || ranked.topics || ranked.named.length > 0 || !saysNoWish(reading)) return ranked;
		const { clauses } = parseQuery(reading.rest, this.words());
		if (clauses.length < fewestOfSentence) return ranked;
		const first = takePage(ranked.order, ranked.found, { skip: 0, take: shownFirst });
		const sets = clauses.map((clause) => {
			const { ranked, wider } = this.matchTools([clause], 'OR');
			return wider.reduce((set, more) => set.unite(more), this.facets.sets.setOf(ranked));
		});
		if (first.some((seq) => sets.filter((set) => set.has(seq)).length * 2 > clauses.length)) return ranked;
		reading.isUnread = true;
		return this.onlyNamed(ranked);
	}

	/** What was found but for crisis services, where nobody asked for people to talk to and anything else was found. */
	withoutServices({
		found,
		clauseTags,
		required
	}: Pick<Ranked, 'found' | 'clauseTags'> & { required: readonly Requirement[] }): Bitset {
		if (isAboutCrisis(clauseTags) || required.some(asksForPeople)) return found;
		const others = found.clone().subtract(this.facets.sets.setOf(this.facets.crisisServices()));
		return others.isEmpty() ? found : others;
	}
}
