import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	blankTreatment,
	drawTimeline,
	longestField,
	questionDates,
	readMonth,
	readCsv,
	readJson,
	treatmentFields,
	treatmentKinds,
	writeCsv,
	writeJson,
	type Treatment,
	type Worksheet
} from './worksheet.ts';

const line = fc.string({ maxLength: 60 }).map((text) => text.replace(/[\u0000-\u001f\u007f]/g, ' ').toWellFormed());
const treatment: fc.Arbitrary<Treatment> = fc
	.record({ kind: fc.constantFrom(...treatmentKinds), values: fc.array(line, { minLength: 10, maxLength: 10 }) })
	.map(({ kind, values }) => {
		const made = blankTreatment(kind);
		treatmentFields.filter((field) => field !== 'kind').forEach((field, i) => (made[field] = values[i]!));
		return made;
	});
const worksheet: fc.Arbitrary<Worksheet> = fc.record({
	treatments: fc.array(treatment, { maxLength: 8 }),
	questions: line
});

describe('a sheet', () => {
	it('comes back from JSON as it was', () => {
		fc.assert(
			fc.property(worksheet, (sheet) => {
				expect(readJson(writeJson(sheet))).toEqual({ sheet });
			})
		);
	});

	it('comes back from CSV as it was, blank questions aside', () => {
		const plain = worksheet.filter(({ treatments, questions }) =>
			[...treatments.flatMap((row) => Object.values(row)), questions].every((text) => !/^'[=+\-@\t\r]/.test(text))
		);
		fc.assert(
			fc.property(plain, (sheet) => {
				const questions = sheet.questions.trim() ? sheet.questions : '';
				expect(readCsv(writeCsv(sheet))).toEqual({ sheet: { ...sheet, questions } });
			})
		);
	});

	it('never gives a spreadsheet a formula', () => {
		const rows = writeCsv({ treatments: [{ ...blankTreatment(), name: '=1+1', dose: '@x' }], questions: '' });
		expect(rows).toContain("'=1+1");
		expect(rows).toContain("'@x");
	});
});

describe('a damaged file', () => {
	it.each(['', '{', '[]', '{"treatments":{}}', '{"treatments":[1]}', 'null', '"text"', '\u0000\u0001'])(
		'gives a sentence: %j',
		(text) => {
			for (const read of [readJson, readCsv]) {
				expect(read(text)).toEqual({ problem: expect.stringMatching(/Your sheet is as it was\.$/) });
			}
		}
	);

	it('never throws and never lets more in than a sheet holds', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					fc.json().map((json) => `{"treatments":[${json}]}`)
				),
				(text) => {
					for (const read of [readJson, readCsv]) {
						const reading = read(text);
						if ('problem' in reading) continue;
						for (const row of reading.sheet.treatments) {
							expect(Object.keys(row)).toEqual([...treatmentFields]);
							expect(Object.values(row).every((value) => value.length <= longestField)).toBe(true);
						}
					}
				}
			)
		);
	});

	it('with too many rows is refused', () => {
		expect(readJson(JSON.stringify({ treatments: Array.from({ length: 41 }, () => ({})) }))).toHaveProperty('problem');
	});
});

describe('the timeline', () => {
	const row = (start: string, end: string, name = '') => ({ ...blankTreatment(), start, end, name });

	it('has nothing to draw without a date', () => {
		expect(drawTimeline([row('', ''), row('soon', 'later')], '2026-11-23')).toBeUndefined();
	});

	it('runs from the first start to the last end, an open one to today', () => {
		const drawn = drawTimeline([row('2025-11', '2026-01', 'One'), row('2026-10', '', 'Two')], '2026-11-23')!;
		expect(drawn.months).toBe(13);
		expect(drawn.bars).toEqual([
			{ index: 0, label: 'One', from: 0, to: 3, open: false },
			{ index: 1, label: 'Two', from: 11, to: 13, open: true }
		]);
		expect(drawn.years).toEqual([{ year: 2026, at: 2 }]);
	});

	it('keeps every bar inside, whatever the dates', () => {
		const month = fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }));
		const text = month.map(([year, part]) => `${year}-${String(part).padStart(2, '0')}`);
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
				const drawn = drawTimeline(
					pairs.map(([start, end]) => row(start, end)),
					'2026-11-23'
				);
				for (const bar of drawn?.bars ?? []) {
					expect(bar.from).toBeGreaterThanOrEqual(0);
					expect(bar.to).toBeGreaterThan(bar.from);
					expect(bar.to).toBeLessThanOrEqual(drawn!.months);
				}
			})
		);
	});
});

describe('a month as people write it', () => {
	it.each([
		['2024-03', 2024, 3],
		[' 2024-3-17 ', 2024, 3],
		['2024/03', 2024, 3],
		['03/2024', 2024, 3],
		['3.2024', 2024, 3],
		['March 2024', 2024, 3],
		['mar. 2024', 2024, 3],
		['Sept 2021', 2021, 9],
		['2024 March', 2024, 3]
	])('%s is read', (text, year, month) => {
		expect(readMonth(text)).toBe(year * 12 + month - 1);
	});

	it.each(['', '2024', 'soon', '2024-13', '00/2024', '12', 'Marchy 2024', '03/04/2024', 'ma 2024', 'May be 2024'])(
		'%j is not guessed at',
		(text) => {
			expect(readMonth(text)).toBeUndefined();
		}
	);
});

describe('odd dates', () => {
	const today = '2026-11-23';
	const ask = (start: string, end = '') => questionDates({ ...blankTreatment(), start, end }, today);

	it('that are in order, or not there, are not questioned', () => {
		expect(ask('', '')).toEqual({});
		expect(ask('2024-03', '2024-03')).toEqual({});
		expect(ask('2024-03', 'March 2025')).toEqual({});
		expect(ask('2026-11')).toEqual({});
	});

	it('are asked about where they stand', () => {
		expect(ask('soon')).toEqual({ start: expect.stringContaining('which month') });
		expect(ask('2024')).toEqual({ start: expect.stringContaining('which month') });
		expect(ask('2062-03')).toEqual({ start: expect.stringContaining('hasn’t come yet') });
		expect(ask('1024-03')).toEqual({ start: expect.stringContaining('more than 80 years ago') });
		expect(ask('2024-03', '2023-09')).toEqual({ end: expect.stringContaining('before it started') });
		expect(ask('2024-03', '2027-01')).toEqual({ end: expect.stringContaining('hasn’t come yet') });
		expect(ask('', 'a while ago')).toEqual({ end: expect.stringContaining('which month') });
	});
});
