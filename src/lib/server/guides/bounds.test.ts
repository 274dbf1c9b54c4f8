import { describe, expect, it } from 'vitest';
import { findExcess } from './bounds.ts';
import { renderGuide } from './render.ts';

const lines = (count: number, line: (index: number) => string): string =>
	Array.from({ length: count }, (_, index) => line(index)).join('\n');
const half = 50_000;

/** What takes a Markdown parser the longest for its length, and what is said about it. */
const worst: [name: string, text: string, said: RegExp][] = [
	['2,000 boxes inside each other', lines(2000, () => ':::tip[a]'), /more than 8 deep/],
	['boxes with ever longer fences', lines(40, (index) => `${':'.repeat(3 + index)}tip[a]`), /more than 8 deep/],
	['a hundred thousand quotes', '>'.repeat(99_999), /more than 8 deep/],
	['quotes with spaces', '> '.repeat(half - 1), /more than 8 deep/],
	['lists in lists on one line', `${'- '.repeat(half - 1)}x`, /more than 8 deep/],
	['numbered lists in lists', `${'1. '.repeat(30_000)}x`, /more than 8 deep/],
	['lists set in further and further', lines(40, (index) => `${'  '.repeat(index)}- a`), /more than 40 spaces/],
	['20,000 list items', lines(4900, () => '- a'), /list items, quotes and boxes/],
	['emphasis that never ends', '*_a'.repeat(33_000), /more than 200 signs/],
	['emphasis in many paragraphs', lines(1200, (index) => (index % 2 ? '*_a'.repeat(40) : '')), /more than 4,000 signs/],
	...['*', '_', '[', '`', '<', '![', '[a](', '[[a]', ':a[', '~~a ', '<!--', '&', '\\', 'a@a.a '].map(
		(sign): [string, string, RegExp] => [
			`a long run of ${sign}`,
			sign.repeat(99_999 / sign.length),
			/more than (200 signs|8 deep)/
		]
	),
	['bare addresses', 'www.a.b '.repeat(12_000), /more than 200 signs/],
	['a table of 50,000 cells', '|a'.repeat(half), /more than 5,000 cells/],
	['2,000 headings', lines(2000, () => '## a'), /more than 500 headings/],
	['empty lines', '\n'.repeat(99_999), /more than 5,000 lines/],
	['a text over its length', 'a '.repeat(51_000), /102,000 characters long/]
];

describe('a text that would take too long to read', () => {
	it.each(worst)('is refused before it is read: %s', (_name, text, said) => {
		const { problems, blocks } = renderGuide(text, { references: [], glossary: [] });
		expect(problems).toHaveLength(1);
		expect(problems[0]!.message).toMatch(said);
		expect(blocks).toEqual([]);
	});

	it('is reported with its line', () => {
		const before = 'A sentence.\n\n'.repeat(20);
		expect(findExcess(`${before}${'> '.repeat(9)}deep`)!.line).toBe(41);
		expect(findExcess(before + lines(9, () => ':::tip[a]'))!.line).toBe(49);
	});

	it('is none that people write: boxes one after another, a long list, a wide table', () => {
		const boxes = lines(300, (index) => [':::tip[A tip]', 'Some *words*.', ':::', ''][index % 4]!);
		const list = lines(400, (index) => `${index + 1}. A point, with **weight**\n`);
		const table = ['| a | b | c | d |', '|---|---|---|---|', ...new Array(200).fill('| 1 | 2 | 3 | 4 |')].join('\n');
		expect(findExcess([boxes, list, table].join('\n\n'))).toBeUndefined();
	});
});
