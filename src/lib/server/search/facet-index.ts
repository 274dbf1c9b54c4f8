import { everywhere, facetGroupIds, isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import { statusOf } from '#lib/schemas/status.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { Bitset } from '#lib/utils/bitset.ts';
import { orderList, reorderList, type ListOrderName, type ListRow } from './list-order.ts';
import { NameIndex, type Named } from './name-index.ts';
import type { Requirement } from './requirements.ts';

export type Counts = Record<FacetGroupId, Map<string, number>>;

/** With more changes than this, sorting the list anew costs less than finding each its place. */
const mostReordered = 1000;
const crisisType = 'crisis-support';

const rowsSql = `select seq, slug, name, name_folded as folded, publication, state, decision, checked_on as checked,
	core_known as known, reviewed_on as reviewed, review_due_on as reviewDueOn from tools`;
/** Of listed tools: a value that only others have is none to choose from. */
const facetsSql = `select f.seq, f."group", f.value from tool_facets f join tools t on t.seq = f.seq
	where t.publication = 'published'`;
/** Begins with the few that changed, whatever the statistics of a database say. */
const changedFacetsSql = `select f.seq, f."group", f.value from tools t cross join tool_facets f on f.seq = t.seq
	where t.changed_at > ? and +t.publication = 'published'`;

/**
 * Which tools carry which facet value, as bit sets over the tools' numbers, with the two orders of the list.
 * Follows the database by the content version: only what changed is read again.
 */
export class FacetIndex {
	private readonly reader: SqliteConnection;
	private capacity = 0;
	private version = -1;
	private epoch = -1;
	private today = '';
	private sets = new Map<FacetGroupId, Map<string, Bitset>>();
	private rows = new Map<number, ListRow>();
	private names = new NameIndex();
	private crisis = new Bitset(0);
	private readonly mainType;
	private orders = new Map<ListOrderName, Uint32Array>();
	private listed = new Bitset(0);

	constructor(reader: SqliteConnection) {
		this.reader = reader;
		this.mainType = reader
			.prepare<[number], string>(`select card ->> '$.types[0].slug' from tool_cards where seq = ?`)
			.pluck();
	}

	get size(): number {
		return this.rows.size;
	}

	/** @returns the numbers of the tools that were read again, or undefined when nothing changed */
	refresh(today: string): number[] | undefined {
		const { version, epoch } = this.reader
			.prepare<[], { version: number; epoch: number }>('select version, epoch from content_version')
			.get()!;
		if (version === this.version && epoch === this.epoch && today === this.today) return undefined;
		const whole = epoch !== this.epoch;
		const changed = whole ? this.loadAll() : this.loadSince(this.version);
		if (today !== this.today) this.sets.set('status', new Map());
		this.noteStatus(today === this.today ? changed : this.rows.keys(), today);
		this.version = version;
		this.epoch = epoch;
		this.today = today;
		return changed;
	}

	private loadAll(): number[] {
		this.sets = new Map(facetGroupIds.map((group) => [group, new Map()]));
		this.rows = new Map();
		this.names = new NameIndex();
		this.orders = new Map();
		this.listed = new Bitset(0);
		this.crisis = new Bitset(0);
		this.capacity = 0;
		return this.take(
			this.reader.prepare<[], ListRow>(rowsSql).all(),
			() =>
				this.reader.prepare<[], [number, FacetGroupId, string]>(facetsSql).raw().iterate() as IterableIterator<
					[number, FacetGroupId, string]
				>
		);
	}

	private loadSince(version: number): number[] {
		const rows = this.reader.prepare<[number], ListRow>(`${rowsSql} where changed_at > ?`).all(version);
		return this.take(
			rows,
			() =>
				this.reader
					.prepare<[number], [number, FacetGroupId, string]>(changedFacetsSql)
					.raw()
					.iterate(version) as IterableIterator<[number, FacetGroupId, string]>
		);
	}

	private take(rows: ListRow[], facets: () => IterableIterator<[number, FacetGroupId, string]>): number[] {
		if (rows.length === 0) return [];
		this.grow(rows.reduce((most, row) => Math.max(most, row.seq), 0) + 1);
		for (const row of rows) {
			const before = this.rows.get(row.seq);
			if (before) {
				this.removeFacets(row.seq);
				this.names.remove(before);
			}
			this.rows.set(row.seq, row);
			if (row.publication === 'published') this.listed.add(row.seq);
			else this.listed.delete(row.seq);
			this.names.add(row);
		}
		for (const [seq, group, value] of facets()) this.setOf(group, value).add(seq);
		for (const row of rows) this.noteCrisis(row.seq);
		const isCrisis = (seq: number) => this.crisis.has(seq);
		for (const [by, order] of this.orders) {
			if (rows.length > mostReordered) this.orders.delete(by);
			else this.orders.set(by, reorderList(order, rows, this.rows, by, isCrisis));
		}
		return rows.map((row) => row.seq);
	}

	private grow(needed: number): void {
		if (needed <= this.capacity) return;
		this.capacity = Math.max(needed, Math.ceil(this.capacity * 1.5), 256);
		this.listed = this.listed.resize(this.capacity);
		this.crisis = this.crisis.resize(this.capacity);
		for (const values of this.sets.values()) {
			for (const [value, set] of values) values.set(value, set.resize(this.capacity));
		}
	}

	private setOf(group: FacetGroupId, value: string): Bitset {
		const values = this.sets.get(group)!;
		let set = values.get(value);
		if (!set) values.set(value, (set = new Bitset(this.capacity)));
		return set;
	}

	/** A value that nothing has any more is none to choose from. */
	private removeFacets(seq: number): void {
		for (const values of this.sets.values()) {
			for (const [value, set] of values) {
				if (!set.has(seq)) continue;
				set.delete(seq);
				if (set.isEmpty()) values.delete(value);
			}
		}
	}

	private noteStatus(seqs: Iterable<number>, today: string): void {
		for (const seq of seqs) this.setOf('status', statusOf(this.rows.get(seq)!, today)).add(seq);
	}

	/** Numbers of listed tools that go by this name, spaces aside; those whose whole name it is come first. */
	findByName(words: string[]): number[] {
		return this.names.findListed(words.join(''));
	}

	/** Tools that go by this name, written without spaces: listed, or looked at and not listed. */
	namesOf(key: string): readonly Named[] {
		return this.names.find(key);
	}

	isInAName(token: string): boolean {
		return this.names.hasToken(token);
	}

	findBySlug(slug: string): { seq: number; slug: string; name: string } | undefined {
		const seq = this.reader.prepare<[string], number>('select seq from tools where slug = ?').pluck().get(slug);
		const row = seq === undefined ? undefined : this.rows.get(seq);
		return row && row.publication !== 'archived' ? row : undefined;
	}

	/**
	 * Listed tools that share a type and a need with one, that one left out; those that share more tags first.
	 * @param tags of the one, by group
	 */
	findLike(seq: number, tags: [FacetGroupId, string][]): { found: Bitset; order: number[] } {
		const of = (group: FacetGroupId) => tags.filter(([other]) => other === group).map(([, value]) => value);
		const found = this.unionOf('type', of('type'));
		if (of('condition').length > 0) found.intersect(this.unionOf('condition', of('condition')));
		found.delete(seq);
		const sets = tags
			.filter(([group]) => isTagGroup(group))
			.flatMap(([group, value]) => this.sets.get(group)?.get(value) ?? []);
		const shared = (other: number) => sets.filter((set) => set.has(other)).length;
		const all: { seq: number; shared: number }[] = [];
		for (const other of this.ordered('reviewed')) if (found.has(other)) all.push({ seq: other, shared: shared(other) });
		return { found, order: all.sort((a, b) => b.shared - a.shared).map((one) => one.seq) };
	}

	emptySet(): Bitset {
		return new Bitset(this.capacity);
	}

	isListed(seq: number): boolean {
		return this.listed.has(seq);
	}

	allListed(): Bitset {
		return this.listed.clone();
	}

	private unionOf(group: FacetGroupId, values: string[]): Bitset {
		const union = this.emptySet();
		for (const value of group === 'country' ? [...values, everywhere] : values) {
			const set = this.sets.get(group)?.get(value);
			if (set) union.unite(set);
		}
		return union;
	}

	/**
	 * @param found the tools that fit the words
	 * @returns those that also fit what is required, and what each value would give alone with the other groups as they
	 *   are. Tools that are gone count only where their status is asked for, or they were asked for by name.
	 */
	filter(
		found: Bitset,
		required: Requirement[],
		{ named = [], all = [] }: { named?: number[]; all?: FacetGroupId[] } = {}
	): { result: Bitset; counts: Counts } {
		const unions = this.unionsOf(required, named);
		const isRequired = (group: FacetGroupId) => required.some((one) => one.group === group);
		const gone = this.goneBut(named);
		const present = (without?: FacetGroupId): Bitset => {
			const base = found.clone();
			for (const { group, union } of unions) if (group !== without) base.intersect(union);
			if (gone && without !== 'status' && !isRequired('status')) base.subtract(gone);
			return base;
		};
		const result = present();
		const counts = {} as Counts;
		for (const group of facetGroupIds) {
			const isOther = (isRequired(group) && !all.includes(group)) || group === 'status';
			const base = isOther ? present(group) : result;
			const values = new Map<string, number>();
			for (const [value, set] of this.sets.get(group)!) {
				values.set(value, base.countShared(group === 'country' ? this.unionOf(group, [value]) : set));
			}
			counts[group] = values;
		}
		return { result, counts };
	}

	private unionsOf(required: Requirement[], named: number[]): { group: FacetGroupId; union: Bitset }[] {
		return required.map(({ group, values, isRead }) => {
			const union = this.unionOf(group, values);
			if (isRead) for (const seq of named) union.add(seq);
			return { group, union };
		});
	}

	/** What is no longer available, those aside that were asked for by name. */
	private goneBut(named: number[]): Bitset | undefined {
		const gone = this.sets.get('status')?.get('no-longer-available')?.clone();
		for (const seq of named) gone?.delete(seq);
		return gone;
	}

	/** How many of these tools fit what is required. */
	countFitting(found: Bitset, required: Requirement[], named: number[] = []): number {
		const base = found.clone();
		for (const { union } of this.unionsOf(required, named)) base.intersect(union);
		const gone = this.goneBut(named);
		return (gone && !required.some(({ group }) => group === 'status') ? base.subtract(gone) : base).count();
	}

	/** Tools that are known not to keep a wish, which is more than not being known to keep it. */
	knownAgainst({ group, values }: Pick<Requirement, 'group' | 'values'>): Bitset {
		const keeping = this.unionOf(group, values);
		if (group === 'privacy') return this.unionOf(group, ['past-incident']).subtract(keeping);
		if (group !== 'country' && group !== 'ai') return this.emptySet();
		const known = [...this.sets.get(group)!.keys()].filter((value) => value !== 'unknown');
		return this.unionOf(group, known).subtract(keeping);
	}

	/** Whether any of these is still available. */
	holdsPresent(found: Bitset): boolean {
		const gone = this.sets.get('status')?.get('no-longer-available');
		return (gone ? found.clone().subtract(gone) : found).count() > 0;
	}

	/** Whether it is there for moments of danger first of all: it leads no list by mere order. */
	isCrisisService(seq: number): boolean {
		return this.crisis.has(seq);
	}

	/** Those that are listed, lines with people before tools. */
	crisisServices(): number[] {
		const lines = this.sets.get('support')?.get('crisis-line');
		const isTool = (seq: number) => Number(!lines?.has(seq));
		const services = [...this.ordered('reviewed')].filter((seq) => this.crisis.has(seq) && this.listed.has(seq));
		return services.sort((a, b) => isTool(a) - isTool(b));
	}

	private noteCrisis(seq: number): void {
		const has = (group: FacetGroupId, value: string) => this.sets.get(group)?.get(value)?.has(seq) ?? false;
		const isMain = has('type', crisisType) && this.mainType.get(seq) === crisisType;
		if (isMain || has('support', 'crisis-line')) this.crisis.add(seq);
		else this.crisis.delete(seq);
	}

	/** All numbers, in the order of the list. */
	ordered(by: ListOrderName): Uint32Array {
		const order = this.orders.get(by) ?? orderList(this.rows.values(), by, (seq) => this.crisis.has(seq));
		this.orders.set(by, order);
		return order;
	}

	/** Names that begin with, or have a word that begins with, `prefix` (folded). */
	namesStarting(prefix: string, most: number): { seq: number; name: string }[] {
		const first: { seq: number; name: string }[] = [];
		const later: { seq: number; name: string }[] = [];
		for (const seq of this.ordered('name')) {
			const row = this.rows.get(seq)!;
			if (!this.listed.has(seq)) continue;
			if (row.folded.startsWith(prefix)) first.push({ seq, name: row.name });
			else if (later.length < most && row.folded.includes(` ${prefix}`)) later.push({ seq, name: row.name });
			if (first.length >= most) break;
		}
		return [...first, ...later].slice(0, most);
	}
}
