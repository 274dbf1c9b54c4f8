import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEdits, countEdits, SpellingIndex } from '#lib/utils/spelling.ts';

/** The textbook table, whole: insertions, deletions, substitutions and swaps of neighbours. */
function countPlainly(a: string, b: string): number {
	const table = Array.from({ length: a.length + 1 }, (_, i) =>
		Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0))
	);
	for (let i = 1; i <= a.length; i++) {
		for (let j = 1; j <= b.length; j++) {
			const changed = table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
			let least = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, changed);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				least = Math.min(least, table[i - 2]![j - 2]! + 1);
			table[i]![j] = least;
		}
	}
	return table[a.length]![b.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é'), minLength: 1, maxLength: 9 });

describe('countEdits', () => {
	it('counts as the textbook does, up to its limit', () => {
		fc.assert(
			fc.property(word, word, fc.integer({ min: 0, max: 9 }), (a, b, limit) => {
				expect(countEdits(a, b, limit)).toBe(Math.min(countPlainly(a, b), limit + 1));
			}),
			{ numRuns: 2000 }
		);
	});

	it('is the same both ways, and nought only for the same word', () => {
		fc.assert(
			fc.property(word, word, (a, b) => {
				expect(countEdits(a, b, 9)).toBe(countEdits(b, a, 9));
				expect(countEdits(a, b, 9) === 0).toBe(a === b);
			})
		);
	});
});

describe('SpellingIndex', () => {
	it('after words came and went is one that never had them', () => {
		const change = fc.tuple(word, fc.integer({ min: 1, max: 3 }), fc.boolean());
		fc.assert(
			fc.property(fc.array(change, { maxLength: 30 }), fc.array(word, { maxLength: 5 }), (changes, typed) => {
				const index = new SpellingIndex();
				const weights = new Map<string, number>();
				for (const [one, by, isMore] of changes) {
					const change = isMore ? by : -Math.min(by, weights.get(one) ?? 0);
					index.add(one, change);
					weights.set(one, (weights.get(one) ?? 0) + change);
				}
				const left = [...weights].filter(([, weight]) => weight > 0);
				const fresh = new SpellingIndex();
				for (const [one, weight] of left) fresh.add(one, weight);
				expect([...index.words()].sort()).toEqual(left.map(([one]) => one).sort());
				for (const [one] of changes) expect(index.weightOf(one)).toBe(fresh.weightOf(one));
				for (const one of typed) expect(index.correct(one)).toEqual(fresh.correct(one));
			}),
			{ numRuns: 1000 }
		);
	});

	it('finds the nearest known words, all of them equally near', () => {
		fc.assert(
			fc.property(fc.uniqueArray(word, { maxLength: 20 }), word, (known, typed) => {
				const index = new SpellingIndex();
				known.forEach((one, i) => index.add(one, i + 1));
				const distances = known.filter((one) => one !== typed).map((one) => countPlainly(typed, one));
				const nearest = Math.min(...distances);
				const found = index.correct(typed).filter((one) => one !== typed);
				if (nearest > allowedEdits(typed.length)) expect(found).toEqual([]);
				else {
					expect(found.length).toBeGreaterThan(0);
					for (const one of found) expect(countPlainly(typed, one)).toBe(nearest);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	it('takes the commoner of two, and what begins alike first', () => {
		const index = new SpellingIndex();
		index.add('sleet', 1);
		index.add('sleep', 50);
		index.add('bleen', 60);
		expect(index.correct('sleen')).toEqual(['sleep', 'bleen', 'sleet']);
		expect(index.correct('xyzzyq')).toEqual([]);
	});

	it('leaves very short words alone', () => {
		const index = new SpellingIndex();
		index.add('act', 5);
		expect(index.correct('ac')).toEqual([]);
		expect(index.correct('')).toEqual([]);
	});
});
