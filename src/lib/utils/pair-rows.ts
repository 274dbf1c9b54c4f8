/** The fields that tell one row of a list from another, the surest first. */
export const namingFields = ['doi', 'url', 'body', 'title', 'citation', 'finding', 'what'];

type MarksOf<Row> = (row: Row) => string[];

/**
 * Which row of a list was which before: those that share a mark of the first kind, then, of what is left, of the next.
 * Each row is paired once, the first with the first.
 * @returns the place of the old row by the place of the new one
 */
export function pairRows<Row>(
	old: readonly Row[],
	fresh: readonly Row[],
	kinds: readonly MarksOf<Row>[]
): Map<number, number> {
	const pairs = new Map<number, number>();
	const used = new Set<number>();
	for (const marksOf of kinds) {
		const places = new Map<string, number[]>();
		for (const [place, row] of [...old.entries()].toReversed()) {
			if (used.has(place)) continue;
			for (const mark of marksOf(row)) {
				const others = places.get(mark);
				if (others) others.push(place);
				else places.set(mark, [place]);
			}
		}
		for (const [place, row] of fresh.entries()) {
			const found = pairs.has(place) ? undefined : takeFree(marksOf(row), places, used);
			if (found !== undefined) pairs.set(place, found);
		}
	}
	return pairs;
}

function takeFree(marks: string[], places: Map<string, number[]>, used: Set<number>): number | undefined {
	for (const mark of marks) {
		const free = places.get(mark) ?? [];
		while (free.length > 0 && used.has(free.at(-1)!)) free.pop();
		const found = free.pop();
		if (found === undefined) continue;
		used.add(found);
		return found;
	}
	return undefined;
}
