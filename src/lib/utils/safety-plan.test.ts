import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeOf, splitSentences } from '#lib/utils/readability.for-tests.ts';
import { blankPlan, isPlanBlank, longestStep, planSteps, readPlan, writePlan, type SafetyPlan } from './safety-plan.ts';

const plan: fc.Arbitrary<SafetyPlan> = fc
	.array(
		fc.string({ maxLength: 80 }).map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').toWellFormed()),
		{ minLength: planSteps.length, maxLength: planSteps.length }
	)
	.map((texts) => Object.fromEntries(planSteps.map(({ id }, i) => [id, texts[i]!])) as SafetyPlan);

describe('a safety plan', () => {
	it('comes back as it was', () => {
		fc.assert(
			fc.property(plan, (written) => {
				expect(readPlan(writePlan(written))).toEqual(written);
			})
		);
	});

	it('is read from whatever is stored without throwing, and holds no more than fits', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				const read = readPlan(text);
				if (!read) return;
				expect(Object.keys(read)).toEqual(planSteps.map(({ id }) => id));
				for (const words of Object.values(read)) expect(words.length).toBeLessThanOrEqual(longestStep);
			})
		);
		for (const damaged of ['', '{', '[]', 'null', '"x"']) expect(readPlan(damaged)).toBeUndefined();
	});

	it('is blank until something is written', () => {
		expect(isPlanBlank(blankPlan())).toBe(true);
		expect(isPlanBlank({ ...blankPlan(), signs: ' \n' })).toBe(true);
		expect(isPlanBlank({ ...blankPlan(), reasons: 'The cat' })).toBe(false);
	});

	it('has the steps that the guide explains, in its words and its order', () => {
		const guide = readFileSync('drizzle/seed/guides/my-safety-plan.md', 'utf8');
		const headings = [...guide.matchAll(/^### (.+)$/gm)].map(([, title]) => title!);
		const titles = planSteps.map(({ title, number }) => (number ? `${number}. ${title}` : title));
		expect(headings.slice(0, titles.length)).toEqual(titles);
		expect(titles).toHaveLength(7);
		const numbered = titles.filter((title) => /^\d/.test(title));
		expect([...guide.matchAll(/^\| (\d\. [^|]+) \|/gm)].map(([, title]) => title)).toEqual(numbered);
	});

	it('says of each step what the guide says there, word for word', () => {
		const guide = readFileSync('drizzle/seed/guides/my-safety-plan.md', 'utf8').replaceAll("'", '’');
		for (const { title, help } of planSteps) {
			const step = guide.split(/^### /m).find((part) => part.split('\n')[0]!.endsWith(title))!;
			for (const sentence of splitSentences(help)) expect(step, title).toContain(sentence);
		}
	});

	it('asks in words that are easy to read', () => {
		expect(gradeOf(planSteps.flatMap(({ help }) => splitSentences(help)))).toBeLessThanOrEqual(6.5);
		for (const { help } of planSteps) expect(help).not.toMatch(/!|\bjust\b|\bsimply\b/i);
	});
});
