import type { ToolQuery } from '#lib/schemas/search.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { isOfGuide, type SentenceReading, type Understood } from '#lib/schemas/understood.ts';
import {
	asksForApp,
	asksForCourse,
	asksForTherapist,
	speaksOfOthers,
	translateNeeds,
	type Reading
} from '#lib/server/interpreter/index.ts';
import { guidesOnNeeds, isBesideUnknown } from './not-known.ts';
import { arrangeTiers } from './arrange-tiers.ts';
import { isApprovedForNone } from './approved-itself.ts';
import { nameMedicines } from './brands.ts';
import { takeBeside } from './beside-named.ts';
import { FacetIndex } from './facet-index.ts';
import { payingCountries } from './currencies.ts';
import type { Counts } from './facet-sets.ts';
import { asRequirement, takeWeighed } from './keep-what-fits.ts';
import { keepOfGuide } from './of-treatment.ts';
import { orderGuides, readGuideWish } from './guide-order.ts';
import { beginningsFor, readGuideQuestion } from './guide-topics.ts';
import { certainWords, describeReading, guideWords, readTags, wantedWords } from './reading.ts';
import { takePage } from './result-order.ts';
import { allGroups, requirementsOf, type Requirement } from './requirements.ts';
import { findTopics, parseQuery } from './rules.ts';
import { saysCalm } from './loose-words.ts';
import { SentenceReader } from './sentence-reader.ts';
import { guessLanguage } from './sentence-language.ts';
import { TextMatches } from './text-matches.ts';
import { findTellingParents } from './from-parents.ts';
import { findMissingLanguage } from './missing-language.ts';
import { findStart, type Asked } from './start.ts';
import { findBareNeeds, findKind, isOfNeed, paysOnce, saysNeed } from './topic-tiers.ts';
import { setAside, ToolRanking, type Ranked } from './tool-ranking.ts';
import { findUnsuited } from './unsuited.ts';
import type { AskedWords } from './unusable.ts';
import { findWays, type Way } from './ways.ts';
import { countLost, dropTurnedDown, isOnLines, nameLike, weighWishes } from './weigh-wishes.ts';
import { WordChoice } from './word-choice.ts';
import { WordList } from './word-list.ts';

export type ToolHits = Asked & {
	/** Numbers of the tools on this page, in order. */
	seqs: number[];
	/** Those of them that are of less use to whoever asks: elsewhere, closed, for others, or for a crisis that nobody spoke of. */
	lesser: number[];
	/** Beside few results: some that may be of use as well, and why. */
	unplaced: number[];
	whyBeside: ReturnType<typeof takeBeside>['whyBeside'];
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
	/** With no results. */
	ways: Way[];
	/** Where tools are to be like one: the kind that it is first of all, and which of these are as well, for a need they share. */
	alike: { kind: string | undefined; seqs: number[]; total: number } | undefined;
};

/** Search over the text index of one SQLite connection with its facet sets in memory. Synchronous, one thread. */
export class SearchEngine {
	private readonly facets: FacetIndex;
	private wordList: WordList | undefined;
	private isStale = false;
	private readonly reader: SqliteConnection;
	private readonly texts: TextMatches;
	private readonly ranking: ToolRanking;
	private readonly wordChoice: WordChoice;
	private readonly sentences: SentenceReader;

	constructor(reader: SqliteConnection) {
		this.reader = reader;
		this.facets = new FacetIndex(reader);
		this.texts = new TextMatches(reader);
		this.ranking = new ToolRanking(reader, this.facets, this.texts, () => this.words());
		this.wordChoice = new WordChoice(this.ranking, this.facets);
		this.sentences = new SentenceReader(reader, this.facets, () => this.words());
	}

	/** Brings what is held in memory up to the database. Cheap when nothing changed. */
	refresh(today: string): void {
		if (this.facets.refresh(today)) this.isStale = true;
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

	searchTools(query: ToolQuery): ToolHits {
		const vocabulary = this.sentences.vocabulary();
		const { read, notKnown, pages, isElse, trim } = this.sentences.read(query, vocabulary);
		const reading = { ...describeReading(query.q, read, notKnown, vocabulary), pages };
		const unsuited = findUnsuited(query.q, { ...notKnown, read }).required;
		const required = [...requirementsOf(query), ...unsuited];
		const words = query.exact ? read.rest : nameMedicines(translateNeeds(read.rest, true));
		const wanted = wantedWords(query.q, read);
		dropTurnedDown(this.facets, read, reading, (seq) => readTags(this.reader, seq));
		const like = read.likeness?.slug ?? query.like;
		const importance = read.constraints.map((one) => one.importance);
		const wishes = (understood: Understood[]) => [...required, ...understood.map(asRequirement)];
		const choose = (understood: Understood[]) =>
			this.wordChoice.choose(
				query,
				read,
				words,
				wishes(understood),
				understood.length + read.unchecked.length + unsuited.length > 0 && !like
			);
		let chosen = choose(reading.understood);
		const weigh = (ranked: Ranked) =>
			weighWishes(this.facets, this.ranking, query, ranked, { required, read: reading.understood, importance });
		const kept = like ? undefined : weigh(chosen.ranked).kept;
		if (kept && reading.understood.some((one) => !kept.includes(one))) chosen = choose(kept);
		let { ranked } = chosen;
		const { rest } = Object.assign(reading, { rest: chosen.rest, droppedWords: chosen.droppedWords });
		if (!rest && query.q && query.sort === 'relevance' && !like) {
			ranked = {
				...ranked,
				order: [ranked.named, this.ranking.orderByWords(trim(wanted), query.exact), ...ranked.order]
			};
		}
		if (like) {
			const soft = query.inDanger
				? undefined
				: this.wordChoice.withoutSoft(query, read, ranked, ({ found }) => found.count());
			if (soft) Object.assign(reading, { rest: soft.rest, droppedWords: soft.droppedWords });
			ranked = soft?.ranked ?? ranked;
			const kept = this.ranking.keepLike(ranked, like, {
				sort: query.sort,
				hasWords: reading.rest !== '',
				others: read.likeness?.others?.map(({ slug }) => slug),
				countLost: (some) => countLost(this.facets, weigh(some), some, requirementsOf(query))
			});
			Object.assign(reading, setAside(kept.words, read.rest));
			ranked = kept;
			nameLike(this.facets, like, query.q, reading);
		}
		if (isElse && !ranked.topics && reading.understood.length + read.names.length === 0 && !like) {
			ranked = { ...ranked, order: [], found: this.facets.sets.emptySet() };
		}
		if (query.inDanger && query.sort === 'relevance') ranked = this.ranking.leadWithHelp(ranked, query.near);
		ranked = this.keepWhatBelongs(query, read, reading, ranked);
		Object.assign(reading, takeWeighed(weigh(ranked)));
		// Words of another language that were put into English are not spelt otherwise.
		const isForeign = guessLanguage(query.q, query.speaks) !== 'en' && query.q.trim().includes(' ');
		if (words !== read.rest || isForeign) ranked = { ...ranked, corrected: undefined };
		return this.answer(query, ranked, reading, { required: wishes(reading.understood), reasons: read.reasons });
	}

	/** Beside what is asked about a tool or two that are weighed, and beside what the guide says of a medicine or a procedure, words alone bring nothing. */
	private keepWhatBelongs(query: ToolQuery, read: Reading, reading: SentenceReading, ranked: Ranked): Ranked {
		if (reading.compare || read.question || isBesideUnknown(reading)) return this.ranking.onlyNamed(ranked);
		if (query.inDanger || query.exact || read.names.length > 0) return ranked;
		if (!isOfGuide(reading)) return this.ranking.withoutStray(ranked, reading);
		return keepOfGuide(this.facets.sets, this.words(), ranked, reading, read.medicines.length > 0);
	}

	private answer(
		query: ToolQuery,
		ranked: Ranked,
		reading: SentenceReading,
		{ required, reasons }: { required: Requirement[]; reasons: Reading['reasons'] }
	): ToolHits {
		const { order, found, named, corrected, matchedAll, clauseTags, close } = ranked;
		const { result, counts } = this.facets.sets.filter(found, required, { named, all: allGroups(query, reading) });
		const turnedDown = reading.besides.flatMap((slug) => this.facets.findBySlug(slug)?.seq ?? []);
		const total = result.subtract(this.facets.sets.setOf(turnedDown)).count();
		const asked = this.askedOf(query, { required, clauseTags }, reading);
		reading.isOnLines = !query.inDanger && isOnLines(this.facets, reading, { found, required });
		reading.saysNeed = saysNeed(clauseTags);
		reading.isApprovedForNone = isApprovedForNone(this.facets.sets, required, result);
		reading.isOfNeed = isOfNeed(this.facets.sets, result, clauseTags);
		if (total === 0)
			reading.bareNeeds = findBareNeeds(this.facets.sets, this.sentences.vocabulary(), clauseTags, required);
		// Whatever else was said stands in nobody's way.
		if (reading.bareNeeds.length > 0) reading.droppedWords = undefined;
		const { tiers, lesser } = this.tiersFor(query, { required, clauseTags, reasons }, reading, named);
		reading.notIn = findMissingLanguage(this.facets, query, reading, { result, lesser });
		const pages = Math.max(1, Math.ceil(total / query.perPage));
		const page = Math.min(query.page, pages);
		const take = (from: Bitset, skip: number, take: number) => takePage(order, from, { tiers, skip, take });
		const seqs = take(result, (page - 1) * query.perPage, query.perPage);
		const beside = { found, result, required, named, notIn: reading.notIn, reading, clauseTags };
		return {
			seqs,
			lesser: seqs.filter((seq) => lesser.has(seq)),
			...takeBeside(this.facets, { ...beside, inDanger: query.inDanger }, { order, tiers, lesser }),
			total,
			page,
			pages,
			counts,
			corrected,
			matchedAll,
			reading,
			alike: close && {
				kind: findKind(this.facets, { ...reading, clauseTags }),
				seqs: seqs.filter((seq) => close.has(seq)),
				total: close.clone().intersect(result).count()
			},
			ways: total === 0 ? findWays(this.facets, query, found) : [],
			...findStart(this.facets, query, { reading, result, asked })
		};
	}

	private askedOf(
		{ q, speaks }: Pick<ToolQuery, 'q' | 'speaks'>,
		asked: Pick<AskedWords, 'required' | 'clauseTags'>,
		{ unchecked, like, notKnown }: SentenceReading
	): AskedWords {
		const isApp = asksForApp(q) || (paysOnce(asked) && !asksForTherapist(q));
		return {
			...asked,
			language: guessLanguage(q, speaks),
			isApp,
			isCourse: asksForCourse(q),
			isTherapist: !isApp && asksForTherapist(q),
			isLimited: unchecked.some(({ kind }) => kind === 'price'),
			paysIn: payingCountries(unchecked),
			hasOthers: speaksOfOthers(q),
			isCalm: saysCalm(q),
			tellsParents: findTellingParents(this.facets, asked.required, unchecked),
			kind: findKind(this.facets, { like, notKnown, clauseTags: asked.clauseTags })
		};
	}

	private tiersFor(
		{ q, sort, speaks, inDanger = false }: ToolQuery,
		{ reasons, ...asked }: Pick<AskedWords, 'required' | 'clauseTags'> & Pick<Reading, 'reasons'>,
		reading: SentenceReading,
		named: number[]
	): { tiers: Bitset[]; lesser: Bitset } {
		if (sort !== 'relevance') return { tiers: [], lesser: this.facets.sets.emptySet() };
		const dropped = [
			...reading.dropped.filter(({ group, isNot }) => !isNot || group !== 'condition'),
			...[...reasons, ...reading.later].map((one) => ({ ...one, isNot: true as const }))
		];
		return arrangeTiers(this.facets, { ...this.askedOf({ q, speaks }, asked, reading), inDanger }, dropped, named);
	}

	/** Numbers of the guides that fit, best first. */
	searchGuides(q: string, exact: boolean): number[] {
		const vocabulary = this.sentences.vocabulary();
		const { read, notKnown, isElse, isOther, trim } = this.sentences.read({ q, exact }, vocabulary);
		const asked = isOther ? [] : [...readGuideQuestion(q, read).guides, ...guidesOnNeeds(notKnown)];
		const first = this.guidesBySlug([...new Set(asked)]);
		const said = trim(guideWords(q, read));
		const wanted = nameMedicines(guessLanguage(q) === 'en' && said.includes(' ') ? said : translateNeeds(said));
		const { clauses } = parseQuery(wanted, this.words(), exact, certainWords(q, read));
		const topics = findTopics(clauses, this.words());
		if (isElse && topics.length === 0) return first;
		const unsuited = this.guidesBySlug(findUnsuited(q, { ...notKnown, read }).guides);
		const wish = readGuideWish(q, read, vocabulary);
		const inOrder = orderGuides(this.texts, first, {
			...wish,
			clauses,
			topics: this.words().topics,
			exact,
			beginnings: this.guidesBySlug(beginningsFor(wish.isForTool, read))
		});
		return inOrder.filter((seq) => first.includes(seq) || !unsuited.includes(seq));
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
