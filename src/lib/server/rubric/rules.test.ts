import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, rubricInput, type AnswerInput } from '#lib/schemas/rubric.ts';
import { aiKinds } from '#lib/schemas/labels.ts';
import { appliesTo, decideListing, isNeeded } from './rules.ts';

const rubric = rubricInput.parse(JSON.parse(readFileSync('drizzle/seed/rubric.json', 'utf8')));
type Word = AnswerInput['answer'];
const give = (words: Record<string, Word>): AnswerInput[] =>
	Object.entries(words).map(([criterion, answer]) => ({
		criterion,
		answer,
		claim: 'checked-by-us',
		note: null,
		proofUrl: 'https://x.example',
		handsOn: null,
		seenOn: '2026-11-20'
	}));
const needed = rubric.criteria.filter(isNeeded);
const all = (word: Word) => Object.fromEntries(needed.map(({ id }) => [id, word]));
const gates = needed.filter(({ whenNo }) => whenNo?.startsWith('not-listed')).map(({ id }) => id);

describe('what a review needs to end in a listing', () => {
	it('is more than one yes and the rest unknown', () => {
		expect(decideListing(rubric, give({ ...all('unknown'), A3: 'yes' }), 'none').outcome).toBe('not-enough-known');
		expect(decideListing(rubric, give({ ...all('not-applicable'), A3: 'yes' }), 'none').outcome).toBe(
			'not-enough-known'
		);
		expect(decideListing(rubric, [], 'generative').outcome).toBe('not-enough-known');
		expect(decideListing(rubric, give(all('yes')), 'generative').outcome).toBe('meets-baseline');
	});

	it('is an answer to whatever could exclude it from the list', () => {
		expect(gates).toEqual(['B2', 'C3', 'C8', 'E5']);
		for (const gate of gates) {
			const decision = decideListing(rubric, give({ ...all('yes'), [gate]: 'unknown' }), 'generative');
			expect([decision.outcome, decision.missing.map(({ id }) => id)]).toEqual(['not-enough-known', [gate]]);
			expect(decideListing(rubric, give({ ...all('unknown'), [gate]: 'no' }), 'generative').outcome).toBe('not-listed');
		}
		const free = decideListing(rubric, give({ ...all('yes'), C3: 'unknown', E5: 'unknown' }), 'none');
		expect(free.outcome).toBe('meets-baseline');
	});

	it('is more than half of the core questions really answered, and it says which are not', () => {
		const core = rubric.criteria.filter((asked) => asked.core && appliesTo(asked, 'none') && !gates.includes(asked.id));
		const total = rubric.criteria.filter((asked) => asked.core && appliesTo(asked, 'none')).length;
		const isGateOfCore = total - core.length;
		const enough = Math.floor(total / 2) + 1 - isGateOfCore;
		const known = (count: number): Record<string, Word> => ({
			...all('unknown'),
			...Object.fromEntries(gates.map((id) => [id, 'yes' as const])),
			...Object.fromEntries(core.slice(0, count).map(({ id }) => [id, 'partial' as const]))
		});
		expect(decideListing(rubric, give(known(enough)), 'none').outcome).toBe('with-cautions');
		const short = decideListing(rubric, give(known(enough - 1)), 'none');
		expect(short.outcome).toBe('not-enough-known');
		expect(short.missing.map(({ id }) => id).sort()).toEqual(
			core
				.slice(enough - 1)
				.map(({ id }) => id)
				.sort()
		);
	});

	it('holds for any answers', () => {
		const ids = rubric.criteria.map(({ id }) => id);
		const given = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...answers));
		fc.assert(
			fc.property(given, fc.constantFrom(...aiKinds), (words, ai) => {
				const { outcome, cautions } = decideListing(rubric, give(words), ai);
				const asked = rubric.criteria.filter((criterion) => appliesTo(criterion, ai));
				const core = asked.filter((criterion) => criterion.core);
				const real = core.filter(({ id }) => ['yes', 'partial', 'no'].includes(words[id] ?? 'unknown'));
				if (outcome === 'meets-baseline' || outcome === 'with-cautions') {
					expect(real.length * 2).toBeGreaterThan(core.length);
					for (const { id, whenNo } of asked) {
						if (whenNo === 'not-listed') expect(words[id] ?? 'unknown').not.toMatch(/^(unknown|no)$/);
					}
				}
				for (const { criterion, text } of cautions) {
					const { caution, cautionUnknown } = rubric.criteria.find(({ id }) => id === criterion)!;
					expect(text).toBe(words[criterion] === 'no' ? caution : cautionUnknown);
				}
			}),
			{ numRuns: 500 }
		);
	});
});

describe('a caution about what nobody could find out', () => {
	it('says that it is not known, and accuses of nothing', () => {
		const cautious = rubric.criteria.filter(({ whenUnknown }) => whenUnknown === 'caution');
		expect(cautious.length).toBeGreaterThan(5);
		for (const { cautionUnknown, caution } of cautious) {
			expect(cautionUnknown).toMatch(/^We could not find out whether /);
			expect(cautionUnknown).not.toBe(caution);
		}
	});

	it('asks the question where a rubric of an older release has no words for it', () => {
		const old = { ...rubric, criteria: rubric.criteria.map((asked) => ({ ...asked, cautionUnknown: null })) };
		const { cautions } = decideListing(old, give({ ...all('yes'), B1: 'unknown' }), 'none');
		const { question } = rubric.criteria.find(({ id }) => id === 'B1')!;
		expect(cautions).toEqual([{ criterion: 'B1', text: `We could not find out: “${question}”` }]);
	});
});
