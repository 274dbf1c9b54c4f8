import { youngAudiences } from '#lib/schemas/choice/rule.ts';
import { isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import { isRegional, mayNotRun, statusOf, unconfirmed } from '#lib/schemas/status.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { Bitset } from '#lib/utils/bitset.ts';
import { orderList, reorderList, type ListOrderName, type ListRow, type Standing } from './list-order.ts';
import { changedFacetsSql, facetsSql, rowsSql } from './facet-rows.ts';
import { FacetSets } from './facet-sets.ts';
import { MainTags, type MainGroup } from './main-tags.ts';
import { NameIndex, type Named } from './name-index.ts';

/** With more changes than this, doing all anew costs less than finding each its place. */
const mostReordered = 1000;
const crisisType = 'crisis-support';
/** What sets a tool apart from all others of its kind. */
const treatments = ['ketamine', 'brain-stimulation'];

const note = (set: Bitset, seq: number, isIn: boolean): void => (isIn ? set.add(seq) : set.delete(seq));

const groups = ['perinatal', 'lgbtq'];

/**
 * The facet sets, names and two orders of the list as the database has them. Follows it by the content version: only
 * what changed is read again.
 */
export class FacetIndex {
	private readonly reader: SqliteConnection;
	private capacity = 0;
	private version = -1;
	private epoch = -1;
	private today = '';
	/** Made anew when everything is read anew. */
	sets = new FacetSets();
	private rows = new Map<number, ListRow>();
	private names = new NameIndex();
	private crisis = new Bitset(0);
	/** Devices, and what is made for some of those who look here. */
	private few = new Bitset(0);
	/** Those that may not be running, or only in a study. */
	notRunning = new Bitset(0);
	/** Of these nobody knows whether they have begun, or go on. */
	unconfirmed = new Bitset(0);
	/** Those that only some places have. */
	regional = new Bitset(0);
	private readonly mains: MainTags;
	private services: number[] | undefined;
	private readonly stamp;
	private readonly bySlug;
	private readonly rowsSince;
	private readonly facetsSince;
	private orders = new Map<ListOrderName, Uint32Array>();
	private listed = new Bitset(0);
	private readonly standing: Standing = {
		isCrisis: (seq) => this.crisis.has(seq),
		isForFew: (seq) => this.few.has(seq)
	};

	constructor(reader: SqliteConnection) {
		this.reader = reader;
		this.stamp = reader.prepare<[], { version: number; epoch: number }>('select version, epoch from content_version');
		this.bySlug = reader.prepare<[string], number>('select seq from tools where slug = ?').pluck();
		this.rowsSince = reader.prepare<[number], ListRow>(`${rowsSql} where changed_at > ?`);
		this.facetsSince = reader.prepare<[number], [number, FacetGroupId, string]>(changedFacetsSql).raw();
		this.mains = new MainTags(reader);
	}

	get size(): number {
		return this.rows.size;
	}

	/** @returns the numbers of the tools that were read again, or undefined when nothing changed */
	refresh(today: string): number[] | undefined {
		const { version, epoch } = this.stamp.get()!;
		if (version === this.version && epoch === this.epoch && today === this.today) return undefined;
		const whole = epoch !== this.epoch;
		const changed = whole ? this.loadAll() : this.loadSince(this.version);
		this.services = undefined;
		if (today !== this.today) this.sets.clear('status');
		this.noteStatus(today === this.today ? changed : this.rows.keys(), today);
		this.version = version;
		this.epoch = epoch;
		this.today = today;
		return changed;
	}

	private loadAll(): number[] {
		this.sets = new FacetSets();
		this.rows = new Map();
		this.names = new NameIndex();
		this.orders = new Map();
		this.listed = new Bitset(0);
		this.crisis = new Bitset(0);
		this.few = new Bitset(0);
		this.notRunning = new Bitset(0);
		this.unconfirmed = new Bitset(0);
		this.regional = new Bitset(0);
		this.mains.clear();
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
		return this.take(
			this.rowsSince.all(version),
			() => this.facetsSince.iterate(version) as IterableIterator<[number, FacetGroupId, string]>
		);
	}

	private take(rows: ListRow[], facets: () => IterableIterator<[number, FacetGroupId, string]>): number[] {
		if (rows.length === 0) return [];
		this.grow(rows.reduce((most, row) => Math.max(most, row.seq), 0) + 1);
		for (const row of rows) {
			const before = this.rows.get(row.seq);
			if (before) {
				this.sets.remove(row.seq);
				this.names.remove(before);
			}
			this.rows.set(row.seq, row);
			note(this.listed, row.seq, row.publication === 'published');
			note(this.notRunning, row.seq, mayNotRun(row.state));
			note(this.unconfirmed, row.seq, row.state === unconfirmed);
			note(this.regional, row.seq, isRegional(row.state));
			this.names.add(row);
		}
		for (const [seq, group, value] of facets()) this.sets.add(group, value, seq);
		for (const row of rows) this.noteStanding(row.seq);
		if (rows.length > mostReordered) this.mains.clear();
		this.mains.note(this.sets, this.capacity, rows);
		for (const [by, order] of this.orders) {
			if (rows.length > mostReordered) this.orders.delete(by);
			else this.orders.set(by, reorderList(order, rows, this.rows, by, this.standing));
		}
		return rows.map((row) => row.seq);
	}

	private grow(needed: number): void {
		if (needed <= this.capacity) return;
		this.capacity = Math.max(needed, Math.ceil(this.capacity * 1.5), 256);
		this.listed = this.listed.resize(this.capacity);
		this.crisis = this.crisis.resize(this.capacity);
		this.few = this.few.resize(this.capacity);
		this.notRunning = this.notRunning.resize(this.capacity);
		this.unconfirmed = this.unconfirmed.resize(this.capacity);
		this.regional = this.regional.resize(this.capacity);
		this.sets.grow(this.capacity);
	}

	private noteStatus(seqs: Iterable<number>, today: string): void {
		for (const seq of seqs) this.sets.add('status', statusOf(this.rows.get(seq)!, today), seq);
	}

	/** Numbers of listed tools that go by this name, spaces aside; those whose whole name it is come first. */
	findByName(words: string[]): number[] {
		return this.names.findListed(words.join(''));
	}

	/** Tools that go by this name, written without spaces: listed, or looked at and not listed. */
	namesOf(key: string): readonly Named[] {
		return this.names.find(key);
	}

	/** Tools whose maker is called so, written without spaces. */
	toolsOfMaker(key: string): readonly Named[] {
		return this.names.findByMaker(key);
	}

	/** Tools whose name is nearly this, written without spaces. */
	guessNames(key: string): readonly Named[] {
		return this.names.guess(key);
	}

	isInAName(token: string): boolean {
		return this.names.hasToken(token);
	}

	findBySlug(slug: string): { seq: number; slug: string; name: string } | undefined {
		const seq = this.bySlug.get(slug);
		const row = seq === undefined ? undefined : this.rows.get(seq);
		return row && row.publication !== 'archived' ? row : undefined;
	}

	/**
	 * Listed tools that share a type and a need with one, that one left out; those that share more tags first. Those that are
	 * of its kind first of all are close to it, unless they treat with what it doesn't.
	 * @param tags of the one, by group
	 */
	findLike(seq: number, tags: [FacetGroupId, string][]): { found: Bitset; order: number[]; close: Bitset } {
		const of = (group: FacetGroupId) => tags.filter(([other]) => other === group).map(([, value]) => value);
		const found = this.sets.unionOf('type', of('type'));
		if (of('condition').length > 0) found.intersect(this.sets.unionOf('condition', of('condition')));
		found.delete(seq);
		const main = this.mains.of('type', seq);
		// Who looks for somebody else to talk to gets nobody who only prescribes.
		const people = this.sets.get('support', 'person');
		if (people?.has(seq) && main === 'teletherapy') found.intersect(people);
		const sets = tags
			.filter(([group]) => isTagGroup(group))
			.flatMap(([group, value]) => this.sets.get(group, value) ?? []);
		const kind = (other: number) => Number(main !== undefined && this.mains.of('type', other) === main);
		const foreign = this.sets.valuesOf('approach').filter((value) => !of('approach').includes(value));
		const foreignSets = foreign.flatMap((value) => this.sets.get('approach', value) ?? []);
		const count = (some: Bitset[], other: number) => some.filter((set) => set.has(other)).length;
		const shared = (other: number) => 2 * count(sets, other) - count(foreignSets, other);
		const all: { seq: number; kind: number; shared: number }[] = [];
		for (const other of this.ordered('reviewed'))
			if (found.has(other)) all.push({ seq: other, kind: kind(other), shared: shared(other) });
		const order = all.sort((a, b) => b.kind - a.kind || b.shared - a.shared).map((one) => one.seq);
		const close = this.sets.emptySet();
		for (const one of all) if (one.kind) close.add(one.seq);
		close.subtract(
			this.sets.unionOf(
				'approach',
				treatments.filter((one) => foreign.includes(one))
			)
		);
		return { found, order, close };
	}

	slugsOf(set: Bitset): string[] {
		return [...this.rows.values()].filter(({ seq }) => set.has(seq)).map(({ slug }) => slug);
	}

	/** The kind of tool that one is first of all. */
	kindOf(seq: number): string | undefined {
		return this.mains.of('type', seq);
	}

	/** Those that are this kind of tool, or for this need, first of all; none where they are too many to look at. */
	mainly(group: MainGroup, value: string): Bitset {
		return this.mains.find(this.sets, group, value, () => this.ordered('reviewed'));
	}

	isListed(seq: number): boolean {
		return this.listed.has(seq);
	}

	allListed(): Bitset {
		return this.listed.clone();
	}

	/** Whether it is there for moments of danger first of all: it leads no list by mere order. */
	isCrisisService(seq: number): boolean {
		return this.crisis.has(seq);
	}

	/** Whether its maker has a case about privacy, and nobody here has reviewed it since. */
	hasOpenCase(seq: number): boolean {
		return this.sets.has('privacy', 'case-on-record', seq) && this.rows.get(seq)!.reviewed === null;
	}

	/** Those that are listed, lines with people before tools. */
	crisisServices(): readonly number[] {
		if (this.services) return this.services;
		const lines = this.sets.get('support', 'crisis-line');
		const isTool = (seq: number) => Number(!lines?.has(seq));
		const order = this.ordered('reviewed');
		let first = order.length;
		// They are the last of this order.
		while (first > 0 && this.crisis.has(order[first - 1]!)) first--;
		const services = [...order.subarray(first)].filter((seq) => this.listed.has(seq));
		return (this.services = services.sort((a, b) => isTool(a) - isTool(b)));
	}

	private noteStanding(seq: number): void {
		const has = (group: FacetGroupId, value: string) => this.sets.has(group, value, seq);
		const isMain = has('type', crisisType) && this.mains.of('type', seq) === crisisType;
		note(this.crisis, seq, isMain || has('support', 'crisis-line'));
		const isFor = (some: string[]) => some.some((one) => has('audience', one));
		const isForSome = isFor(groups) || (isFor(youngAudiences) && !isFor(['adults']));
		note(this.few, seq, isForSome || has('type', 'neuromodulation-device'));
	}

	/** All numbers, in the order of the list. */
	ordered(by: ListOrderName): Uint32Array {
		const order = this.orders.get(by) ?? orderList(this.rows.values(), by, this.standing);
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
