/* Merges the rows of a list, such as studies or sources, by row: what each side added, removed, changed and moved. */

import { isBlank } from './form.ts';

type Row = unknown;
type Sides = { was: Row[]; mine: Row[]; theirs: Row[] };

export type Side = 'mine' | 'theirs';
/** By the path of a conflict; undefined where nobody has chosen yet. */
export type Choose = (path: string) => Side | undefined;
/** One place that both changed in different ways. */
export type Clash = { path: string; was: unknown; mine: unknown; theirs: unknown };

const textOf = (value: unknown): string => JSON.stringify(value);
export const isSame = (a: unknown, b: unknown): boolean => (typeof a === 'string' ? a === b : textOf(a) === textOf(b));
const fieldsOf = (row: Row): Record<string, unknown> => row as Record<string, unknown>;

/** Characters of a text that are looked at to find out which row it was. */
const mostCompared = 400;

/** From 0 to 1, how much one row says the same as another. */
function compareRows(a: Row, b: Row): number {
	if (typeof a === 'string' && typeof b === 'string') {
		const shorter = Math.min(a.length, b.length, mostCompared);
		let start = 0;
		while (start < shorter && a[start] === b[start]) start++;
		let end = 0;
		while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
		return (start + end) / Math.min(Math.max(a.length, b.length, 1), mostCompared);
	}
	const [one, other] = [fieldsOf(a), fieldsOf(b)];
	const filled = Object.keys(one).filter((key) => !isBlank(one[key]) || !isBlank(other[key]));
	return filled.filter((key) => isSame(one[key], other[key])).length / Math.max(filled.length, 1);
}

const alike = 0.5;

/** What makes two added rows the same: the same words, or the same study or page. */
function signsOf(row: Row): string[] {
	if (typeof row === 'string') return [textOf(row)];
	const names = ['doi', 'url'].filter((key) => !isBlank(fieldsOf(row)[key]));
	return [textOf(row), ...names.map((key) => `${key} ${String(fieldsOf(row)[key])}`)];
}

/** For added rows of `theirs`, the added row of `mine` that is the same: the first, each taken once. */
function pairTwins(mine: Row[], addedMine: number[], theirs: Row[], addedTheirs: number[]): Map<number, number> {
	const free = new Map(addedTheirs.map((place) => [place, new Set(signsOf(theirs[place]))]));
	const twins = new Map<number, number>();
	for (const place of addedMine) {
		const signs = signsOf(mine[place]);
		const twin = [...free].find(([, known]) => signs.some((sign) => known.has(sign)))?.[0];
		if (twin === undefined) continue;
		twins.set(twin, place);
		free.delete(twin);
	}
	return twins;
}

/** Which row of `to` each row of `from` has become: the same one first, then the most alike. */
function matchRows(from: Row[], to: Row[]): Map<number, number> {
	const found = new Map<number, number>();
	const free = new Set(to.keys());
	const take = (at: number, place: number) => (found.set(at, place), free.delete(place));
	const byText = Map.groupBy(to.keys(), (place) => textOf(to[place]));
	for (const [at, row] of from.entries()) {
		const place = byText.get(textOf(row))?.shift();
		if (place !== undefined) take(at, place);
	}
	for (const [at, row] of from.entries()) {
		if (found.has(at)) continue;
		const scored = [...free].map((place) => ({ place, score: compareRows(row, to[place]) }));
		const best = scored.toSorted((a, b) => b.score - a.score)[0];
		if (best && best.score >= alike) take(at, best.place);
	}
	// What is left in the same number between the same neighbours was rewritten.
	const before = (map: Map<number, number>, at: number) => {
		for (let above = at - 1; above >= 0; above--) if (map.has(above)) return map.get(above)!;
		return -1;
	};
	const left = [...from.keys()].filter((at) => !found.has(at));
	for (const at of left) {
		const next = before(found, at) + 1;
		if (free.has(next)) take(at, next);
	}
	return found;
}

/** Both orders in one: what stands in `other` only comes behind the row that it follows there. */
function weave<T>(order: T[], other: T[]): T[] {
	const woven = [...order];
	for (const [at, item] of other.entries()) {
		if (woven.includes(item)) continue;
		let above = at - 1;
		while (above >= 0 && !woven.includes(other[above]!)) above--;
		woven.splice(above < 0 ? 0 : woven.indexOf(other[above]!) + 1, 0, item);
	}
	return woven;
}

/** The side that was chosen; theirs where nobody has chosen yet, and then it is a clash. */
export function takeSide(clash: Clash, choose: Choose, clashes: Clash[]): unknown {
	const side = choose(clash.path);
	if (!side) clashes.push(clash);
	return side === 'mine' ? clash.mine : clash.theirs;
}

function mergeValue(clash: Clash, choose: Choose, clashes: Clash[]): unknown {
	const { was, mine, theirs } = clash;
	if (isSame(mine, theirs) || isSame(was, mine)) return theirs;
	return isSame(was, theirs) ? mine : takeSide(clash, choose, clashes);
}

function mergeRow(clash: Clash, choose: Choose, clashes: Clash[]): Row {
	const { path, was, mine, theirs } = clash;
	if (typeof mine === 'string' || typeof theirs === 'string') return mergeValue(clash, choose, clashes);
	const merged = Object.entries(fieldsOf(theirs)).map(([key, other]) => {
		const before = was === undefined ? (Array.isArray(other) ? [] : '') : fieldsOf(was)[key];
		const field = { path: `${path}.${key}`, was: before, mine: fieldsOf(mine)[key], theirs: other };
		return [key, mergeValue(field, choose, clashes)];
	});
	return Object.fromEntries(merged);
}

/** One row, by its places in the lists that have it. */
type Trace = { was?: number; mine?: number; theirs?: number };

/** Every row of `mine` and `theirs` once: what both have from the base, or have added alike, is one row. */
function traceRows({ was, mine, theirs }: Sides): Trace[] {
	const [inMine, inTheirs] = [matchRows(was, mine), matchRows(was, theirs)];
	const listAdded = (rows: Row[], found: Map<number, number>) => {
		const known = new Set(found.values());
		return [...rows.keys()].filter((place) => !known.has(place));
	};
	const [addedMine, addedTheirs] = [listAdded(mine, inMine), listAdded(theirs, inTheirs)];
	const twins = pairTwins(mine, addedMine, theirs, addedTheirs);
	const paired = new Set(twins.values());
	return [
		...[...inTheirs].map(([at, place]) => ({ was: at, mine: inMine.get(at), theirs: place })),
		...addedTheirs.map((place) => ({ mine: twins.get(place), theirs: place })),
		...[...inMine].filter(([at]) => !inTheirs.has(at)).map(([at, place]) => ({ was: at, mine: place })),
		...addedMine.filter((place) => !paired.has(place)).map((place) => ({ mine: place }))
	];
}

/** What becomes of a row; null where it is taken out. */
function resolveRow(path: string, trace: Trace, sides: Sides, choose: Choose, clashes: Clash[]): Row {
	const was = trace.was === undefined ? undefined : sides.was[trace.was];
	const mine = trace.mine === undefined ? null : sides.mine[trace.mine];
	const theirs = trace.theirs === undefined ? null : sides.theirs[trace.theirs];
	const place = `${path}.${trace.theirs}`;
	if (mine !== null && theirs !== null) return mergeRow({ path: place, was, mine, theirs }, choose, clashes);
	const left = mine ?? theirs;
	if (was === undefined) return left;
	if (isSame(left, was)) return null;
	const clash = { path: theirs === null ? `${path}.${trace.was}.removed` : place, was, mine, theirs };
	return takeSide(clash, choose, clashes);
}

/** One list of rows out of two. Rows are named by their place in what is saved now, removed ones by their old place. */
export function mergeRows(path: string, sides: Sides, choose: Choose, clashes: Clash[]): Row[] {
	const traces = traceRows(sides);
	const resolved = new Map(traces.map((trace) => [trace, resolveRow(path, trace, sides, choose, clashes)]));
	const orderOf = (side: Side) =>
		traces.filter((trace) => trace[side] !== undefined).toSorted((a, b) => a[side]! - b[side]!);
	const [mineOrder, theirsOrder] = [orderOf('mine'), orderOf('theirs')];
	const shared = theirsOrder.filter(({ was, mine }) => was !== undefined && mine !== undefined);
	const isMoved = shared.some(({ was }, at) => at > 0 && was! < shared[at - 1]!.was!);
	const order = isMoved ? weave(theirsOrder, mineOrder) : weave(mineOrder, theirsOrder);
	return order.map((trace) => resolved.get(trace)).filter((row) => row !== null);
}
