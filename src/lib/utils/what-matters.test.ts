import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	blankMatters,
	isMattersBlank,
	listAsks,
	longestWords,
	matterLines,
	nextSteps,
	readMatters,
	visitQuestions,
	weights,
	writeMatters,
	type WhatMatters
} from './what-matters.ts';

const line = fc
	.string({ maxLength: 60 })
	.map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').toWellFormed());
const sheet: fc.Arbitrary<WhatMatters> = fc
	.record({
		values: fc.array(fc.constantFrom('' as const, ...weights), { minLength: 11, maxLength: 11 }),
		other: line,
		options: line
	})
	.map(({ values, other, options }) => ({
		answers: Object.fromEntries(matterLines.map(({ id }, i) => [id, values[i]!])) as WhatMatters['answers'],
		other,
		options
	}));

describe('what matters to somebody', () => {
	it('comes back as it was', () => {
		fc.assert(
			fc.property(sheet, (filled) => {
				expect(readMatters(writeMatters(filled))).toEqual(filled);
			})
		);
	});

	it('is read from whatever is stored without throwing, and an answer that we do not know counts as none', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					fc.json().map((json) => `{"answers":${json},"other":${json}}`)
				),
				(text) => {
					const read = readMatters(text);
					if (!read) return;
					for (const answer of Object.values(read.answers)) expect(['', ...weights]).toContain(answer);
					expect(read.other.length).toBeLessThanOrEqual(longestWords);
				}
			)
		);
		expect(readMatters('{"answers":{"soon":"very"}}')).toEqual(blankMatters());
		for (const damaged of ['', '{', '[]', 'null']) expect(readMatters(damaged)).toBeUndefined();
	});

	it('is blank until something is marked or written', () => {
		expect(isMattersBlank(blankMatters())).toBe(true);
		expect(isMattersBlank({ ...blankMatters(), other: 'My dog' })).toBe(false);
		const { answers } = blankMatters();
		expect(isMattersBlank({ ...blankMatters(), answers: { ...answers, memory: 'none' } })).toBe(false);
	});

	it('leads to what to ask about, for what matters a lot, each once', () => {
		const { answers } = blankMatters();
		expect(listAsks(blankMatters())).toEqual([]);
		expect(listAsks({ ...blankMatters(), answers: { ...answers, weight: 'little', cost: 'none' } })).toEqual([]);
		const asks = listAsks({ ...blankMatters(), answers: { ...answers, drive: 'lot', alone: 'lot', why: 'lot' } });
		expect(asks.map(({ ask }) => ask)).toEqual([
			'TMS, therapy, tablets that don’t make you sleepy',
			'Talking therapy, and which kind'
		]);
	});
});

describe('the sheet says what the guide says', () => {
	const guide = readFileSync('drizzle/seed/guides/choosing-your-next-step.md', 'utf8')
		.replaceAll(/ ?:cite\[[^\]]*\]/g, '')
		.replaceAll(/:term\[([^\]]*)\]|\[([^\]]*)\]\([^)]*\)/g, '$1$2')
		.replaceAll("'", '’');
	const rows = guide.split('\n').flatMap((row) =>
		row.startsWith('| ')
			? [
					row
						.slice(2, -2)
						.split(' | ')
						.map((cell) => cell.trim())
				]
			: []
	);

	it('in the lines to mark, which the guide holds once', () => {
		expect(guide.match(/^::sheet\[what-matters\]$/gm)).toHaveLength(1);
		expect(matterLines.map(({ text }) => text).filter((text) => guide.includes(text))).toEqual([]);
	});

	it('in what to ask about', () => {
		const from = rows.findIndex(([first]) => first === 'If this matters a lot') + 1;
		const asks = rows.slice(from, from + 10).map(([, ask]) => ask);
		expect(new Set(matterLines.map(({ ask }) => ask))).toEqual(new Set(asks));
	});

	it('in what each step asks of people, and what often comes with it', () => {
		for (const { name, time, driving, trouble } of nextSteps) {
			const asked = rows.find(([first, , ofTime]) => first === name && ofTime?.startsWith(time));
			expect(asked?.[3], name).toBe(driving);
			expect(
				rows.some(([first, common]) => first === name && common === trouble),
				name
			).toBe(true);
		}
		expect(nextSteps).toHaveLength(6);
	});

	it('in the questions for the visit', () => {
		const questions = [...guide.matchAll(/^- (.+\?)$/gm)].map(([, words]) => words);
		expect([...visitQuestions]).toEqual(questions);
	});
});
