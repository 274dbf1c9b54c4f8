import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bitset } from '#lib/utils/bitset.ts';

const capacity = 200;
const numbers = fc.uniqueArray(fc.nat({ max: capacity - 1 }), { maxLength: 60 });
const fill = (list: Iterable<number>) => {
	const set = new Bitset(capacity);
	for (const n of list) set.add(n);
	return set;
};
const read = (set: Bitset) => Array.from({ length: capacity }, (_, n) => n).filter((n) => set.has(n));
const sorted = (list: Iterable<number>) => [...list].sort((a, b) => a - b);

describe('Bitset', () => {
	it('holds what a Set holds, through any adding and deleting', () => {
		const steps = fc.array(fc.tuple(fc.boolean(), fc.nat({ max: capacity - 1 })), { maxLength: 80 });
		fc.assert(
			fc.property(steps, (list) => {
				const set = new Set<number>();
				const bits = new Bitset(capacity);
				for (const [add, n] of list) {
					if (add) set.add(n);
					else set.delete(n);
					if (add) bits.add(n);
					else bits.delete(n);
				}
				expect(read(bits)).toEqual(sorted(set));
				expect(bits.count()).toBe(set.size);
			})
		);
	});

	it('meets, joins and takes away as a Set does', () => {
		fc.assert(
			fc.property(numbers, numbers, (a, b) => {
				const [one, other] = [new Set(a), new Set(b)];
				expect(read(fill(a).intersect(fill(b)))).toEqual(sorted(one.intersection(other)));
				expect(read(fill(a).unite(fill(b)))).toEqual(sorted(one.union(other)));
				expect(read(fill(a).subtract(fill(b)))).toEqual(sorted(one.difference(other)));
				expect(fill(a).countShared(fill(b))).toBe(one.intersection(other).size);
			})
		);
	});

	it('copied is another set', () => {
		fc.assert(
			fc.property(numbers, fc.nat({ max: capacity - 1 }), (list, n) => {
				const set = fill(list);
				const copy = set.clone();
				copy.add(n);
				expect(read(set)).toEqual(sorted(list));
				expect(copy.has(n)).toBe(true);
			})
		);
	});

	it('grown keeps what it held', () => {
		fc.assert(
			fc.property(numbers, (list) => {
				const grown = fill(list).resize(capacity * 3);
				grown.add(capacity * 3 - 1);
				expect(grown.count()).toBe(list.length + 1);
				expect(read(grown)).toEqual(sorted(list));
			})
		);
	});

	it('holds nothing beyond its end', () => {
		expect(new Bitset(10).has(5000)).toBe(false);
		expect(new Bitset(0).count()).toBe(0);
	});
});
