import { everywhere, facetGroupIds, isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import { isGone, statusOf } from '#lib/schemas/status.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { Bitset } from '#lib/utils/bitset.ts';
import { foldWords } from '#lib/utils/fold.ts';

export type Counts = Record<FacetGroupId, Map<string, number>>;

/** What tools have to have: one of these values of a group. */
export type Requirement = {
	group: FacetGroupId;
	values: string[];
	/** Read out of words, which tools that are named need not have. */
	isRead?: boolean;
};

/** What an address chooses, as requirements. */
export const requirementsOf = ({ selection, all = [] }: Pick<ToolQuery, 'selection' | 'all'>): Requirement[] =>
	facetGroupIds.flatMap((group) => {
		const values = selection[group];
		if (!values?.length) return [];
		return all.includes(group) ? values.map((value) => ({ group, values: [value] })) : [{ group, values }];
	});

type Row = {
	seq: number;
	slug: string;
	name: string;
	folded: string;
	publication: string;
	state: string;
	decision: string | null;
	checked: string;
	known: number;
	reviewed: string | null;
	reviewDueOn: string | null;
};

const keyOf = (row: Row): string => row.folded.replaceAll(' ', '');

/**
 * What a tool is called besides its whole name: what stands before a bracket or colon, and the parts around a slash.
 * One that is gone goes by the first words of its name as well, since it is shown to nobody who does not name it.
 */
function shortKeysOf(row: Row): string[] {
	const keys = /[(:/,]/.test(row.name)
		? row.name.split('/').map((part) => foldWords(part.split(/[(:,]/, 1)[0]!).join(''))
		: [];
	if (isGone(row.state)) {
		const words = row.folded.split(' ');
		keys.push(...words.map((_, i) => words.slice(0, i + 1).join('')));
	}
	const whole = keyOf(row);
	return [...new Set(keys)].filter((key) => key.length >= shortestShortKey && key !== whole);
}

const shortestShortKey = 3;
const crisisType = 'crisis-support';

const rowsSql = `select seq, slug, name, name_folded as folded, publication, state, decision, checked_on as checked,
	core_known as known, reviewed_on as reviewed, review_due_on as reviewDueOn from tools`;
/** Of listed tools: a value that only others have is none to choose from. */
const facetsSql = `select f.seq, f."group", f.value from tool_facets f join tools t on t.seq = f.seq
	where t.publication = 'published'`;

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
	private rows = new Map<number, Row>();
	private names = new Map<string, number[]>();
	private crisis = new Bitset(0);
	private readonly mainType;
	private orders: { name?: Uint32Array; reviewed?: Uint32Array } = {};
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
		if (today !== this.today || changed.length > 0) this.rebuildStatus(today);
		this.version = version;
		this.epoch = epoch;
		this.today = today;
		return changed;
	}

	private loadAll(): number[] {
		this.sets = new Map(facetGroupIds.map((group) => [group, new Map()]));
		this.rows = new Map();
		this.names = new Map();
		this.listed = new Bitset(0);
		this.crisis = new Bitset(0);
		this.capacity = 0;
		return this.take(
			this.reader.prepare<[], Row>(rowsSql).all(),
			() =>
				this.reader.prepare<[], [number, FacetGroupId, string]>(facetsSql).raw().iterate() as IterableIterator<
					[number, FacetGroupId, string]
				>
		);
	}

	private loadSince(version: number): number[] {
		const rows = this.reader.prepare<[number], Row>(`${rowsSql} where changed_at > ?`).all(version);
		return this.take(
			rows,
			() =>
				this.reader
					.prepare<[number], [number, FacetGroupId, string]>(`${facetsSql} and t.changed_at > ?`)
					.raw()
					.iterate(version) as IterableIterator<[number, FacetGroupId, string]>
		);
	}

	private take(rows: Row[], facets: () => IterableIterator<[number, FacetGroupId, string]>): number[] {
		if (rows.length === 0) return [];
		this.grow(rows.reduce((most, row) => Math.max(most, row.seq), 0) + 1);
		for (const row of rows) {
			const before = this.rows.get(row.seq);
			if (before) {
				for (const values of this.sets.values()) for (const set of values.values()) set.delete(row.seq);
				for (const key of [keyOf(before), ...shortKeysOf(before)]) {
					this.names.set(
						key,
						(this.names.get(key) ?? []).filter((seq) => seq !== row.seq)
					);
				}
			}
			this.rows.set(row.seq, row);
			if (row.publication === 'published') this.listed.add(row.seq);
			else this.listed.delete(row.seq);
			for (const key of [keyOf(row), ...shortKeysOf(row)]) {
				const same = this.names.get(key);
				if (same) same.push(row.seq);
				else this.names.set(key, [row.seq]);
			}
		}
		for (const [seq, group, value] of facets()) this.setOf(group, value).add(seq);
		for (const row of rows) this.noteCrisis(row.seq);
		this.orders = {};
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

	private rebuildStatus(today: string): void {
		this.sets.set('status', new Map());
		for (const row of this.rows.values()) {
			const status = statusOf(row, today);
			this.setOf('status', status).add(row.seq);
		}
	}

	/** Numbers of listed tools that go by this name, spaces aside; those whose whole name it is come first. */
	findByName(words: string[]): number[] {
		const key = words.join('');
		const isWhole = (seq: number) => Number(keyOf(this.rows.get(seq)!) === key);
		const seqs = (this.names.get(key) ?? []).filter((seq) => this.listed.has(seq));
		return seqs.sort((a, b) => isWhole(b) - isWhole(a) || a - b);
	}

	/** Tools that go by this name, written without spaces: listed, or looked at and not listed. */
	namesOf(key: string): readonly { slug: string; name: string; seq: number }[] {
		const rows = (this.names.get(key) ?? []).map((seq) => this.rows.get(seq)!);
		const isWhole = (row: Row) => Number(keyOf(row) === key);
		return rows
			.filter(({ publication }) => publication !== 'archived')
			.sort(
				(a, b) =>
					isWhole(b) - isWhole(a) || Number(this.listed.has(b.seq)) - Number(this.listed.has(a.seq)) || a.seq - b.seq
			);
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
		const unions = required.map(({ group, values, isRead }) => {
			const union = this.unionOf(group, values);
			if (isRead) for (const seq of named) union.add(seq);
			return { group, union };
		});
		const isRequired = (group: FacetGroupId) => required.some((one) => one.group === group);
		const gone = this.sets.get('status')?.get('no-longer-available')?.clone();
		for (const seq of named) gone?.delete(seq);
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

	/** How many of these tools fit what is required. */
	countFitting(found: Bitset, required: Requirement[], named: number[] = []): number {
		const base = found.clone();
		for (const { group, values, isRead } of required) {
			const union = this.unionOf(group, values);
			if (isRead) for (const seq of named) union.add(seq);
			base.intersect(union);
		}
		const gone = this.sets.get('status')?.get('no-longer-available')?.clone();
		for (const seq of named) gone?.delete(seq);
		return (gone && !required.some(({ group }) => group === 'status') ? base.subtract(gone) : base).count();
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
	ordered(by: 'name' | 'reviewed'): Uint32Array {
		const known = this.orders[by];
		if (known) return known;
		const rows = [...this.rows.values()];
		const byName = (a: Row, b: Row) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : a.seq - b.seq);
		const day = (row: Row) => row.reviewed ?? row.checked;
		const isCrisis = (row: Row) => Number(this.crisis.has(row.seq));
		const byReview = (a: Row, b: Row) =>
			isCrisis(a) - isCrisis(b) ||
			Number(b.reviewed !== null) - Number(a.reviewed !== null) ||
			(day(a) > day(b) ? -1 : day(a) < day(b) ? 1 : b.known - a.known || byName(a, b));
		return (this.orders[by] = Uint32Array.from(rows.sort(by === 'name' ? byName : byReview).map((row) => row.seq)));
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
