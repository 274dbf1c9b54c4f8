import type { SentenceReading } from '#lib/schemas/understood.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { fewest, findUnplaced, type WhyBeside } from './elsewhere.ts';
import type { FacetIndex } from './facet-index.ts';
import type { Requirement } from './requirements.ts';
import { takePage, type Order } from './result-order.ts';
import { findNeedsOf } from './start.ts';
import type { AskedWords } from './unusable.ts';

/** How many stand beside a tool that is named and does not keep what is asked of it. */
const mostKeeping = 5;

type Asked = {
	result: Bitset;
	required: Requirement[];
	named: number[];
	reading: SentenceReading;
	clauseTags: AskedWords['clauseTags'];
};

const isNeed = ({ group, isNot }: Requirement): boolean => group === 'condition' && !isNot;

/**
 * What keeps everything that is asked, for a need, of a tool that is named and does not keep it: “Balance for anxiety,
 * free”. It is no result, since what is named was asked for.
 */
function findKeeping(
	facets: FacetIndex,
	{ result, required, named, reading: { names, compare, like, understood }, clauseTags }: Asked
): Bitset | undefined {
	if (names.length === 0 || compare || like || understood.length === 0) return undefined;
	const needs = required.some(isNeed) ? [] : findNeedsOf(facets, clauseTags);
	const wished = needs.length > 0 ? required.concat({ group: 'condition', values: needs }) : required;
	if (!wished.some(isNeed) || wished.every(isNeed)) return undefined;
	const own = facets.sets.setOf(named);
	if (facets.sets.countFitting(own, wished) > 0) return undefined;
	const keeping = (some: Requirement[]) => facets.sets.filter(facets.allListed(), some).result.subtract(result);
	const found = keeping(wished);
	const wider = understood.find(({ group, isNot }) => group === 'condition' && !isNot)?.wider;
	if (!wider || found.count() >= fewest) return found;
	return keeping(wished.map((one) => (isNeed(one) ? { ...one, values: wider } : one)));
}

type Placing = { order: Order; tiers: Bitset[]; lesser: Bitset };

/** Beside results that say too little: what fits all that a named tool does not, or may fit; nothing in danger. */
export function takeBeside(
	facets: FacetIndex,
	asked: Asked & { found: Bitset; notIn: string | undefined; inDanger: boolean | undefined },
	{ order, tiers, lesser }: Placing
): { unplaced: number[]; whyBeside: WhyBeside | 'named' | undefined } {
	const keeping = asked.inDanger ? undefined : findKeeping(facets, asked);
	const unplaced = asked.inDanger || keeping ? undefined : findUnplaced(facets.sets, asked);
	const beside = keeping ?? unplaced?.set;
	const whole = keeping ? [...order, facets.ordered('reviewed')] : order;
	const page = { tiers, skip: 0, take: keeping ? mostKeeping : fewest };
	return {
		unplaced: beside ? takePage(whole, beside.subtract(lesser), page) : [],
		whyBeside: keeping ? 'named' : unplaced?.why
	};
}
