import type { SqliteConnection } from '#lib/server/db/store.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { mayFit, toMatchExpression, toPlainExpression } from './match-expression.ts';
import type { Clause, Term } from './rules.ts';

/** Ranked one by one; wider sets are in the order of the list. */
export type Hits = { ranked: number[]; wider: Bitset[] };

const weights = { name: 12, maker: 3, summary: 5, tags: 6, description: 1 };
const rankSql = `bm25(tool_text, ${Object.values(weights).join(', ')})`;
/** Above this many matches only those in weightier fields are ranked one by one: ranking is what costs. */
const mostRanked = 1000;
/** Up to this many, ranking all at once costs no more than counting them first. */
const mostRankedUncounted = 2000;
const mostRankedNarrowed = 10_000;
const nameTier = '{name} : ';
const tiers = ['', '{name maker summary tags} : ', nameTier] as const;

const guideParts = {
	anywhere: '',
	/** Where it says what a guide is about. */
	about: '{title summary headings} : ',
	summary: '{title summary} : ',
	title: '{title} : '
};
export type GuidePart = keyof typeof guideParts;

type Asked = {
	/** About how many tools will fit. */
	expected: number;
	/** As large as the catalogue. */
	emptySet: Bitset;
	/** Clauses that have to fit in any case. */
	needed?: Clause[];
	/** Whether a name may hold it: asking the index that costs more the more tools hold it elsewhere. */
	mayBeInAName: (term: Term) => boolean;
};

function sortByRank(rows: [number, number][]): number[] {
	const ranks = Float64Array.from(rows, (row) => row[1]);
	const places = Uint32Array.from(rows, (_, i) => i).sort((a, b) => ranks[a]! - ranks[b]! || rows[a]![0] - rows[b]![0]);
	return Array.from(places, (i) => rows[i]![0]);
}

/** What the text indexes of tools and guides find. */
export class TextMatches {
	private readonly ranked;
	private readonly unranked;
	private readonly guides;
	private readonly guidesUnranked;
	private readonly guideCount;

	constructor(reader: SqliteConnection) {
		this.unranked = reader.prepare<[string], number>('select rowid from tool_text where tool_text match ?').pluck();
		this.ranked = reader
			.prepare<[string], [number, number]>(`select rowid, ${rankSql} from tool_text where tool_text match ?`)
			.raw();
		this.guides = reader
			.prepare<[string], number>(
				`select rowid from guide_text where guide_text match ? order by bm25(guide_text, 10, 5, 4, 1) limit 50`
			)
			.pluck();
		this.guidesUnranked = reader
			.prepare<[string], number>('select rowid from guide_text where guide_text match ?')
			.pluck();
		this.guideCount = reader.prepare<[], number>('select count(*) from guides').pluck();
	}

	/** Matches in each tier, the widest first, until one is small enough to rank. */
	matchTools(clauses: Clause[], join: 'AND' | 'OR', { expected, emptySet, needed = [], mayBeInAName }: Asked): Hits {
		const expression = toMatchExpression(clauses, join, needed);
		const rankAll = (tier: string) =>
			sortByRank(this.ranked.all(`${tier}(${expression})`) as unknown as [number, number][]);
		if (expected <= mostRankedUncounted) return { ranked: rankAll(''), wider: [] };
		const plain = toPlainExpression(clauses, join, needed);
		const wider: Bitset[] = [];
		let known = Infinity;
		for (const tier of tiers) {
			if (tier === nameTier && !mayFit(clauses, join, needed, mayBeInAName)) return { ranked: [], wider };
			// Of several things asked for, few tools say all in a weightier field.
			if (clauses.length > 1 && known <= mostRankedNarrowed) return { ranked: rankAll(tier), wider };
			const seqs = this.unranked.all(`${tier}(${plain})`);
			if (seqs.length <= mostRanked) return { ranked: seqs.length > 0 ? rankAll(tier) : [], wider };
			const set = emptySet.clone();
			for (const seq of seqs) set.add(seq);
			wider.unshift(set);
			known = seqs.length;
		}
		return { ranked: [], wider };
	}

	/** Numbers of the guides that have the words in a part of them, best first. */
	matchGuides(clauses: Clause[], join: 'AND' | 'OR', part: GuidePart): number[] {
		return clauses.length === 0 ? [] : this.guides.all(`${guideParts[part]}(${toMatchExpression(clauses, join)})`);
	}

	/** Numbers of the guides that have one of them there, in no order: ranking is what costs. */
	listGuides(clauses: readonly Clause[], part: GuidePart): number[] {
		if (clauses.length === 0) return [];
		return this.guidesUnranked.all(`${guideParts[part]}(${toPlainExpression([...clauses], 'OR')})`);
	}

	countGuides(): number {
		return this.guideCount.get() ?? 0;
	}
}
