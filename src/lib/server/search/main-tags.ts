import type { SqliteConnection } from '#lib/server/db/store.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetSets } from './facet-sets.ts';
import type { ListRow } from './list-order.ts';

const mostLookedAt = 5000;

export type MainGroup = 'type' | 'condition';
type Mains = { group: MainGroup; value: string; set: Bitset; isTooMany: boolean };
const isTooMany = (all: Bitset | undefined): boolean => all !== undefined && all.count() > mostLookedAt;

/** What each tool is first of all: its first kind and its first need. */
export class MainTags {
	private readonly first;
	private readonly known = new Map<string, Mains>();

	constructor(reader: SqliteConnection) {
		const firstOf = (path: string) =>
			reader.prepare<[number], string>(`select card ->> '$.${path}[0].slug' from tool_cards where seq = ?`).pluck();
		this.first = { type: firstOf('types'), condition: firstOf('conditions') };
	}

	clear(): void {
		this.known.clear();
	}

	of(group: MainGroup, seq: number): string | undefined {
		return this.first[group].get(seq);
	}

	/** Those of which this is first; none where they are too many to look at. */
	find(sets: FacetSets, group: MainGroup, value: string, listSeqs: () => Iterable<number>): Bitset {
		const key = `${group} ${value}`;
		const known = this.known.get(key);
		if (known) return known.set;
		const all = sets.get(group, value);
		const mains: Mains = { group, value, set: sets.emptySet(), isTooMany: isTooMany(all) };
		this.known.set(key, mains);
		if (!all || mains.isTooMany) return mains.set;
		for (const seq of listSeqs()) if (all.has(seq) && this.of(group, seq) === value) mains.set.add(seq);
		return mains.set;
	}

	/** Looks again at those that changed: all of a kind may be thousands. */
	note(sets: FacetSets, capacity: number, rows: readonly ListRow[]): void {
		for (const [key, mains] of this.known) {
			const { group, value } = mains;
			const all = sets.get(group, value);
			if (isTooMany(all) !== mains.isTooMany) {
				this.known.delete(key);
				continue;
			}
			mains.set = mains.set.resize(capacity);
			for (const { seq } of rows) {
				if (!mains.isTooMany && all?.has(seq) && this.of(group, seq) === value) mains.set.add(seq);
				else mains.set.delete(seq);
			}
		}
	}
}
