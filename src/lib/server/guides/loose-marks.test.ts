import { describe, expect, test } from 'vitest';
import { messages } from './rendered.for-tests.ts';

const loose = (line: number) =>
	`${line}: This ::: opens or closes nothing. A block begins with its name, such as :::tip[Title], and ends with ::: alone on a line.`;
const open = (line: number, name: string) =>
	`${line}: The block ":::${name}" is not closed. Put ::: alone on a line where it ends.`;
const unanswered = (line: number) => `${line}: This question has no answer. Write one under it.`;

describe('marks of blocks', () => {
	test('that stand as they should are no problem', () => {
		expect(
			messages(':::tip[Hint]\nA walk.\n:::\n\n> :::note[Quoted]\n> Rest.\n> :::\n\n- :::note[Listed]\n  Rest.\n  :::')
		).toEqual([]);
		expect(messages('::::note[Outer]\n:::tip[Inner]\nRest.\n:::\n::::')).toEqual([]);
		expect(messages('`:::` and\n\n```\n::: tip\n```')).toEqual([]);
		expect(messages(':::tip[Hint]\r\nA walk.\r\n:::\r\n')).toEqual([]);
	});

	test('are named where a block is not closed', () => {
		expect(messages('Before.\n\n:::tip[Hint]\nA walk.\n\nMuch more.')).toEqual([open(3, 'tip')]);
		expect(messages(':::tip[Hint]')).toEqual([open(1, 'tip')]);
		expect(messages(':::tip[A]\nText.\n:::note[B]\nMore.\n:::')).toEqual([open(1, 'tip')]);
	});

	test('are named where they would be printed', () => {
		expect(messages('::: tip\nA walk.\n:::')).toEqual([loose(1), loose(3)]);
		expect(messages('A walk.\n\n:::')).toEqual([loose(3)]);
	});
});

describe('questions', () => {
	test('without an answer are named', () => {
		expect(messages(':::faq\n### Is it?\n\n### Was it?\n\nYes.\n\n### Will it?\n:::')).toEqual([
			unanswered(2),
			unanswered(8)
		]);
	});
});

describe('links', () => {
	test('without an address behind them are named', () => {
		expect(messages('See\n[the page][ref].')).toEqual([
			'2: “[the page][ref]” has no address behind it: write [words](address).'
		]);
		expect(messages('See [the page][ref].\n\n[ref]: /method')).toEqual([]);
	});

	test('to a place of the guide that is not there are named', () => {
		expect(messages('See [above](#nowhere).')).toEqual([
			'1: There is no place "#nowhere" in this guide. Correct the link, or take it out.'
		]);
		expect(messages('## Why\n\nSee [above](#s-why).')).toEqual([]);
	});

	test.each(['mailto:', 'https://user:secret@x.example/'])('to %s are refused', (href) => {
		expect(messages(`Write [here](${href}).`)).toEqual([
			`1: The link target "${href}" is refused: use https://…, mailto:… or a path of this site such as /get-help.`
		]);
	});
});
