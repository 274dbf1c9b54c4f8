import type { FacetSelection } from '#lib/schemas/facets.ts';
import type { Sort, ToolQuery } from '#lib/schemas/search.ts';
import { withoutGroup } from '#lib/schemas/search.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { FacetIndex, type Counts } from './facet-index.ts';
import { parseQuery, toMatchExpression, type Clause, type Lexicon } from './rules.ts';
import { loadLexicon } from './vocabulary.ts';

export type ToolHits = {
	/** Numbers of the tools on this page, in order. */
	seqs: number[];
	total: number;
	page: number;
	pages: number;
	counts: Counts;
	/** The query as understood, when a spelling was mended. */
	corrected: string | undefined;
	/** False when nothing fits all the words and these fit some of them. */
	matchedAll: boolean;
	/** With no results: what to let go of, and how many that would give. */
	ways: { drop: keyof FacetSelection | 'q' | 'filters'; total: number }[];
};

type Ranked = { order: Uint32Array | number[]; found: Bitset; corrected: string | undefined; matchedAll: boolean };

const weights = { name: 12, maker: 3, summary: 5, tags: 6, description: 1 };
const rankSql = `bm25(tool_text, ${Object.values(weights).join(', ')})`;

/** Search over the text index of one SQLite connection with its facet sets in memory. Synchronous, one thread. */
export class SearchEngine {
	private readonly facets: FacetIndex;
	private lexicon: Lexicon | undefined;
	private readonly matches;
	private readonly guideMatches;

	constructor(reader: SqliteConnection) {
		this.reader = reader;
		this.facets = new FacetIndex(reader);
		this.matches = reader
			.prepare<[string], [number, number]>(`select rowid, ${rankSql} from tool_text where tool_text match ?`)
			.raw();
		this.guideMatches = reader
			.prepare<[string], [number]>(
				`select rowid from guide_text where guide_text match ? order by bm25(guide_text, 10, 5, 4, 1) limit 50`
			)
			.raw();
	}

	private readonly reader: SqliteConnection;

	/** Brings what is held in memory up to the database. Cheap when nothing changed. */
	refresh(today: string): void {
		if (this.facets.refresh(today) || !this.lexicon) this.lexicon = undefined;
	}

	get size(): number {
		return this.facets.size;
	}

	private words(): Lexicon {
		return (this.lexicon ??= loadLexicon(this.reader));
	}

	private matchTools(clauses: Clause[], join: 'AND' | 'OR'): [number, number][] {
		return this.matches.all(toMatchExpression(clauses, join)) as unknown as [number, number][];
	}

	private rank(query: Pick<ToolQuery, 'q' | 'exact' | 'sort'>): Ranked {
		const ordered = (sort: Sort) => this.facets.ordered(sort === 'name' ? 'name' : 'reviewed');
		if (!query.q) {
			return { order: ordered(query.sort), found: this.facets.allListed(), corrected: undefined, matchedAll: true };
		}
		const parsed = parseQuery(query.q, this.words(), query.exact);
		const found = this.facets.emptySet();
		if (parsed.clauses.length === 0) return { order: [], found, corrected: undefined, matchedAll: true };
		let rows = this.matchTools(parsed.clauses, 'AND');
		const matchedAll = rows.length > 0 || parsed.clauses.length === 1;
		if (!matchedAll) rows = this.matchTools(parsed.clauses, 'OR');

		const named = new Set([
			...this.facets.findByName(parsed.words),
			...(parsed.corrected ? this.facets.findByName(parsed.corrected.split(' ')) : [])
		]);
		for (const [seq] of rows) if (this.facets.isListed(seq)) found.add(seq);
		for (const seq of named) found.add(seq);
		const order =
			query.sort === 'relevance'
				? [...named, ...sortByRank(rows).filter((seq) => !named.has(seq))]
				: ordered(query.sort);
		return { order, found, corrected: parsed.corrected, matchedAll: matchedAll || named.size > 0 };
	}

	searchTools(query: ToolQuery): ToolHits {
		const { order, found, corrected, matchedAll } = this.rank(query);
		const { result, counts } = this.facets.filter(found, query.selection);
		const total = result.count();
		const pages = Math.max(1, Math.ceil(total / query.perPage));
		const page = Math.min(query.page, pages);
		return {
			seqs: takePage(order, result, (page - 1) * query.perPage, query.perPage),
			total,
			page,
			pages,
			counts,
			corrected,
			matchedAll,
			ways: total === 0 ? this.findWays(query, found) : []
		};
	}

	private findWays(query: ToolQuery, found: Bitset): ToolHits['ways'] {
		const groups = Object.keys(query.selection) as (keyof FacetSelection)[];
		const ways: ToolHits['ways'] = groups.map((drop) => ({
			drop,
			total: this.facets.count(found, withoutGroup(query.selection, drop))
		}));
		if (groups.length > 1) ways.push({ drop: 'filters', total: this.facets.count(found, {}) });
		if (query.q && groups.length > 0) {
			ways.push({ drop: 'q', total: this.facets.count(this.facets.allListed(), query.selection) });
		}
		return ways.filter((way) => way.total > 0);
	}

	/** Numbers of the guides that fit, best first. */
	searchGuides(q: string, exact: boolean): number[] {
		const { clauses } = parseQuery(q, this.words(), exact);
		if (clauses.length === 0) return [];
		const all = this.guideMatches.all(toMatchExpression(clauses, 'AND')) as unknown as [number][];
		const some = all.length > 0 ? all : (this.guideMatches.all(toMatchExpression(clauses, 'OR')) as unknown as [number][]);
		return some.map(([seq]) => seq);
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

function sortByRank(rows: [number, number][]): number[] {
	const ranks = Float64Array.from(rows, (row) => row[1]);
	const places = Uint32Array.from(rows, (_, i) => i).sort((a, b) => ranks[a]! - ranks[b]! || rows[a]![0] - rows[b]![0]);
	return Array.from(places, (i) => rows[i]![0]);
}

function takePage(order: Uint32Array | number[], result: Bitset, skip: number, take: number): number[] {
	const seqs: number[] = [];
	let passed = 0;
	for (const seq of order) {
		if (!result.has(seq)) continue;
		if (passed++ < skip) continue;
		seqs.push(seq);
		if (seqs.length === take) break;
	}
	return seqs;
}
