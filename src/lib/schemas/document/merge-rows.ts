/* Merges the rows of a list, such as studies or sources, by row: what each side added, removed, changed and moved. */

type Row = unknown;
type Choose = (path: string) => 'mine' | 'theirs' | undefined;
type Clash = { path: string; was: unknown; mine: unknown; theirs: unknown };
type Sides = { was: Row[]; mine: Row[]; theirs: Row[] };

const say = (value: unknown): string => JSON.stringify(value);
const isBlank = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
const fieldsOf = (row: Row): Record<string, unknown> => row as Record<string, unknown>;

const isEqual = (a: unknown, b: unknown): boolean => (typeof a === 'string' ? a === b : say(a) === say(b));

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
	return filled.filter((key) => isEqual(one[key], other[key])).length / Math.max(filled.length, 1);
}

const alike = 0.5;

/** What makes two added rows the same: the same words, or the same study or page. */
function signsOf(row: Row): string[] {
	if (typeof row === 'string') return [say(row)];
	const names = ['doi', 'url'].filter((key) => !isBlank(fieldsOf(row)[key] ?? ''));
	return [say(row), ...names.map((key) => `${key} ${String(fieldsOf(row)[key])}`)];
}

/** For each added row of `mine`, the first added row of `theirs` that is the same. Each is taken once. */
function pairTwins(mine: Row[], addedMine: number[], theirs: Row[], addedTheirs: number[]): Map<number, number> {
	const free = new Map(addedTheirs.map((place) => [place, new Set(signsOf(theirs[place]))]));
	const twins = new Map<number, number>();
	for (const place of addedMine) {
		const signs = signsOf(mine[place]);
		for (const [other, known] of free) {
			if (!signs.some((sign) => known.has(sign))) continue;
			twins.set(place, other);
			free.delete(other);
			break;
		}
	}
	return twins;
}

/** Which row of `to` each row of `from` has become: the same one first, then the most alike. */
function matchRows(from: Row[], to: Row[]): Map<number, number> {
	const found = new Map<number, number>();
	const free = new Set(to.keys());
	const take = (at: number, place: number) => (found.set(at, place), free.delete(place));
	const byText = new Map<string, number[]>();
	for (const [place, row] of to.entries()) {
		const text = say(row);
		const places = byText.get(text);
		if (places) places.push(place);
		else byText.set(text, [place]);
	}
	for (const [at, row] of from.entries()) {
		const place = byText.get(say(row))?.shift();
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

function mergeRow(path: string, rows: { was?: Row; mine: Row; theirs: Row }, choose: Choose, clashes: Clash[]): Row {
	const { was, mine, theirs } = rows;
	if (say(mine) === say(theirs) || say(was) === say(mine)) return theirs;
	if (say(was) === say(theirs)) return mine;
	const isText = typeof mine === 'string';
	if (isText || typeof theirs === 'string') {
		const side = choose(path);
		if (!side) clashes.push({ path, was, mine, theirs });
		return side === 'mine' ? mine : theirs;
	}
	const [own, other, base] = [fieldsOf(mine), fieldsOf(theirs), was === undefined ? {} : fieldsOf(was)];
	const merged = Object.keys(other).map((key) => {
		const before = was === undefined ? (Array.isArray(other[key]) ? [] : '') : base[key];
		return [key, mergeField(`${path}.${key}`, before, own[key], other[key], choose, clashes)];
	});
	return Object.fromEntries(merged);
}

function mergeField(
	path: string,
	was: unknown,
	mine: unknown,
	theirs: unknown,
	choose: Choose,
	clashes: Clash[]
): unknown {
	if (say(mine) === say(theirs) || say(was) === say(mine)) return theirs;
	if (say(was) === say(theirs)) return mine;
	const side = choose(path);
	if (!side) clashes.push({ path, was, mine, theirs });
	return side === 'mine' ? mine : theirs;
}

/** One list of rows out of two. Rows are named by their place in what is saved now, removed ones by their old place. */
export function mergeRows(path: string, { was, mine, theirs }: Sides, choose: Choose, clashes: Clash[]): Row[] {
	const [inMine, inTheirs] = [matchRows(was, mine), matchRows(was, theirs)];
	// Every row of the three gets one name: its place in the base, or where it was added.
	const nameMine = new Map([...inMine].map(([at, place]) => [place, `b${at}`]));
	const nameTheirs = new Map([...inTheirs].map(([at, place]) => [place, `b${at}`]));
	const addedMine = [...mine.keys()].filter((place) => !nameMine.has(place));
	const addedTheirs = [...theirs.keys()].filter((place) => !nameTheirs.has(place));
	for (const place of addedTheirs) nameTheirs.set(place, `t${place}`);
	const twins = pairTwins(mine, addedMine, theirs, addedTheirs);
	for (const place of addedMine) {
		const twin = twins.get(place);
		nameMine.set(place, twin === undefined ? `m${place}` : `t${twin}`);
	}
	const placeOf = (names: Map<number, string>) => new Map([...names].map(([place, name]) => [name, place]));
	const [mineAt, theirsAt] = [placeOf(nameMine), placeOf(nameTheirs)];

	const resolved = new Map<string, Row>();
	for (const name of new Set([...theirsAt.keys(), ...mineAt.keys(), ...was.keys().map((at) => `b${at}`)])) {
		const old = name.startsWith('b') ? was[Number(name.slice(1))] : undefined;
		const [m, t] = [mineAt.get(name), theirsAt.get(name)];
		if (m !== undefined && t !== undefined) {
			const rows = { was: old, mine: mine[m], theirs: theirs[t] };
			resolved.set(name, mergeRow(`${path}.${t}`, rows, choose, clashes));
		} else if (old === undefined) {
			resolved.set(name, m === undefined ? theirs[t!] : mine[m]);
		} else if (m !== undefined || t !== undefined) {
			const left = m === undefined ? theirs[t!] : mine[m];
			if (say(left) === say(old)) continue;
			const place = t === undefined ? `${path}.${name.slice(1)}.removed` : `${path}.${t}`;
			const side = choose(place);
			if (!side)
				clashes.push({
					path: place,
					was: old,
					mine: m === undefined ? null : mine[m],
					theirs: t === undefined ? null : theirs[t]
				});
			if ((side === 'mine') === (m !== undefined)) resolved.set(name, left);
		}
	}
	const orderOf = (rows: Row[], names: Map<number, string>) => rows.map((_, place) => names.get(place)!);
	const [mineOrder, theirsOrder] = [orderOf(mine, nameMine), orderOf(theirs, nameTheirs)];
	const shared = (order: string[]) =>
		order.filter((name) => name.startsWith('b') && mineAt.has(name) && theirsAt.has(name));
	const isMoved =
		say(shared(theirsOrder)) !== say(shared(theirsOrder).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
	const order = isMoved ? weave(theirsOrder, mineOrder) : weave(mineOrder, theirsOrder);
	return order.filter((name) => resolved.has(name)).map((name) => resolved.get(name));
}
