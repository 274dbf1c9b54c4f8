import {
	approvalFor,
	everywhere,
	perhapsElsewhere,
	facetGroupIds,
	reachGroups,
	unknownValues,
	type FacetGroupId
} from '#lib/schemas/facets.ts';
import { Bitset } from '#lib/utils/bitset.ts';
import type { Requirement } from './requirements.ts';

/** People at the other end, or a machine. */
const needingConnection = ['teletherapy', 'peer-support', 'chatbot'];

export type Counts = Record<FacetGroupId, Map<string, number>>;

type Limit = { group: FacetGroupId; set: Bitset; isNot: boolean };

const keepWithin = (base: Bitset, { set, isNot }: Limit): Bitset => (isNot ? base.subtract(set) : base.intersect(set));

/** Which tools carry which facet value, as bit sets over the tools' numbers, and what fits several values together. */
export class FacetSets {
	private capacity = 0;
	private readonly sets = new Map<FacetGroupId, Map<string, Bitset>>(facetGroupIds.map((group) => [group, new Map()]));

	/** Makes room for numbers below this. */
	grow(capacity: number): void {
		this.capacity = capacity;
		for (const values of this.sets.values()) {
			for (const [value, set] of values) values.set(value, set.resize(capacity));
		}
	}

	add(group: FacetGroupId, value: string, seq: number): void {
		const values = this.sets.get(group)!;
		let set = values.get(value);
		if (!set) values.set(value, (set = new Bitset(this.capacity)));
		set.add(seq);
	}

	clear(group: FacetGroupId): void {
		this.sets.set(group, new Map());
	}

	/** A value that nothing has any more is none to choose from. */
	remove(seq: number): void {
		for (const values of this.sets.values()) {
			for (const [value, set] of values) {
				if (!set.has(seq)) continue;
				set.delete(seq);
				if (set.isEmpty()) values.delete(value);
			}
		}
	}

	/** The tools that carry a value; undefined where none does. */
	get(group: FacetGroupId, value: string): Bitset | undefined {
		return this.sets.get(group)!.get(value);
	}

	valuesOf(group: FacetGroupId): string[] {
		return [...this.sets.get(group)!.keys()];
	}

	has(group: FacetGroupId, value: string, seq: number): boolean {
		return this.get(group, value)?.has(seq) ?? false;
	}

	emptySet(): Bitset {
		return new Bitset(this.capacity);
	}

	setOf(seqs: Iterable<number>): Bitset {
		const set = this.emptySet();
		for (const seq of seqs) set.add(seq);
		return set;
	}

	/** What is open to people everywhere counts for each country. */
	unionOf(group: FacetGroupId, values: string[]): Bitset {
		const union = this.emptySet();
		for (const value of group === 'country' ? [...values, everywhere] : values) {
			const set = this.get(group, value);
			if (set) union.unite(set);
		}
		return union;
	}

	/** What some country is known to have, and others may. */
	perhapsElsewhere(): Bitset {
		return this.get('country', perhapsElsewhere) ?? this.emptySet();
	}

	/**
	 * Tools that have what is not wanted, and those of which we do not know where that is a value of the group. Of where
	 * something can be had, only those that can be had in no other way.
	 */
	private turnedDown(group: FacetGroupId, values: string[]): Bitset {
		const set = this.emptySet();
		const isReach = reachGroups.has(group);
		const all = this.sets.get(group)!;
		for (const [value, members] of all) {
			if (values.includes(value) || (!isReach && unknownValues.has(value))) set.unite(members);
		}
		for (const [value, members] of isReach ? all : []) if (!values.includes(value)) set.subtract(members);
		return set;
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
		const limits = this.limitsOf(required, named);
		const isRequired = (group: FacetGroupId) => required.some((one) => one.group === group && !one.isNot);
		const gone = this.goneBut(named);
		const asksApproval = isRequired('approval');
		const cleared = this.clearedFor(required);
		const withoutNeeds = () =>
			this.limitsOf(
				required.filter(({ group, isNot }) => isNot || group !== 'condition'),
				named
			);
		const present = (without?: FacetGroupId): Bitset => {
			const base = found.clone();
			const those = without === 'condition' && asksApproval ? withoutNeeds() : limits;
			for (const limit of those) if (limit.isNot || limit.group !== without) keepWithin(base, limit);
			if (gone && without !== 'status' && !isRequired('status')) base.subtract(gone);
			return base;
		};
		const anywhere = this.get('country', everywhere) ?? this.emptySet();
		const count = (base: Bitset, group: FacetGroupId, value: string, set: Bitset): number => {
			if (group === 'country') return base.countSharedWithEither(set, anywhere);
			if (group === 'approval' && cleared) return base.countSharedByThree(set, cleared);
			if (group !== 'condition' || !asksApproval) return base.countShared(set);
			const clearedFor = this.get('approval', approvalFor(value));
			return clearedFor ? base.countSharedByThree(set, clearedFor) : 0;
		};
		const result = present();
		const counts = {} as Counts;
		for (const group of facetGroupIds) {
			const isOther = (isRequired(group) && !all.includes(group)) || group === 'status';
			const base = isOther ? present(group) : result;
			const values = new Map<string, number>();
			for (const [value, set] of this.sets.get(group)!) values.set(value, count(base, group, value, set));
			counts[group] = values;
		}
		return { result, counts };
	}

	/** What was cleared for each need that is asked for: a clearance for one is none for another. */
	private clearedFor(required: Requirement[]): Bitset | undefined {
		const needs = required.filter(({ group, isNot }) => group === 'condition' && !isNot);
		const sets = needs.map(({ values }) => this.unionOf('approval', values.map(approvalFor)));
		return sets.length > 0 ? sets.reduce((all, one) => all.intersect(one)) : undefined;
	}

	private limitsOf(required: Requirement[], named: number[]): Limit[] {
		const cleared = this.clearedFor(required);
		return required.map(({ group, values, isRead, isNot = false }) => {
			const set = isNot ? this.turnedDown(group, values) : this.unionOf(group, values);
			if (group === 'approval' && !isNot && cleared) set.intersect(cleared);
			for (const seq of isRead ? named : []) {
				if (isNot) set.delete(seq);
				else set.add(seq);
			}
			return { group, set, isNot };
		});
	}

	/** What is no longer available, those aside that were asked for by name. */
	private goneBut(named: number[]): Bitset | undefined {
		const gone = this.get('status', 'no-longer-available')?.clone();
		for (const seq of named) gone?.delete(seq);
		return gone;
	}

	/** How many of these tools fit what is required. */
	countFitting(found: Bitset, required: Requirement[], named: number[] = []): number {
		const base = found.clone();
		for (const limit of this.limitsOf(required, named)) keepWithin(base, limit);
		const gone = this.goneBut(named);
		const asksStatus = required.some(({ group, isNot }) => group === 'status' && !isNot);
		return (gone && !asksStatus ? base.subtract(gone) : base).count();
	}

	/** Tools that are known not to keep a wish, which is more than not being known to keep it. */
	knownAgainst({ group, values, isNot }: Pick<Requirement, 'group' | 'values' | 'isNot'>): Bitset {
		if (isNot) {
			const set = this.emptySet();
			for (const value of values) set.unite(this.get(group, value) ?? set);
			return set;
		}
		const keeping = this.unionOf(group, values);
		if (group === 'privacy') return this.unionOf(group, ['past-incident']).subtract(keeping);
		if (group === 'connection') return this.unionOf('type', needingConnection).subtract(keeping);
		if (group !== 'country' && group !== 'ai') return this.emptySet();
		const known = [...this.sets.get(group)!.keys()].filter((value) => value !== 'unknown');
		const bound = this.unionOf(group, known).subtract(keeping);
		return group === 'country' ? bound.subtract(this.perhapsElsewhere()) : bound;
	}

	/** Whether any of these is still available. */
	holdsPresent(found: Bitset): boolean {
		const gone = this.get('status', 'no-longer-available');
		return (gone ? found.clone().subtract(gone) : found).count() > 0;
	}
}
