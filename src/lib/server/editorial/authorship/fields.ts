import { hash } from 'node:crypto';
import { namingFields, pairRows } from '#lib/utils/pair-rows.ts';

/** A row of a list: its values by path, and a name for all of them together. */
export type PlainRow = { key: string; values: Map<string, string> };
type Fields = { texts: Map<string, string>; lists: Map<string, PlainRow[]> };

/** Texts of so many words are recognised by runs of two words instead of three. */
export const shortText = 6;

export const wordsOf = (value: string): string[] => value.split(/\s+/).filter(Boolean);

export const runsOf = (words: string[], length: number): string[] =>
	words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '));

/** Whether one text goes on from the other: where it does not, it replaces it. */
export function shareOf(from: string[], to: string[]): boolean {
	const length = Math.min(from.length, to.length) > shortText ? 3 : 2;
	const runs = new Set(runsOf(from, length));
	return runsOf(to, length).some((run) => runs.has(run));
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/**
 * A text word by word. A line break is a word of its own, which says whether it ends a paragraph and how far the next line
 * is indented: Markdown means something by each. Other white space says nothing.
 */
function plain(value: unknown): string {
	const lines = String(value)
		.normalize('NFC')
		.split(/\r\n?|\n/);
	const words: string[] = [];
	let breaks = 0;
	for (const line of lines) {
		const said = wordsOf(line);
		if (said.length > 0) {
			const indent = line.slice(0, line.indexOf(said[0]!)).replaceAll('\t', '    ').length;
			const isFirst = words.length === 0;
			if (!isFirst || (indent > 0 && lines.length > 1)) {
				words.push(`⏎${!isFirst && breaks > 1 ? '⏎' : ''}${indent || ''}`);
			}
			for (const word of said) words.push(word);
			breaks = 0;
		}
		breaks += 1;
	}
	return words.join(' ');
}

function readRow(value: unknown, path: string, into: Map<string, string>): void {
	if (isEmpty(value)) return;
	if (Array.isArray(value)) {
		for (const item of value) readRow(item, `${path}[]`, into);
	} else if (typeof value === 'object') {
		for (const [key, part] of Object.entries(value!)) readRow(part, `${path}.${key}`, into);
	} else {
		const before = into.get(path);
		into.set(path, before === undefined ? plain(value) : `${before} \0 ${plain(value)}`);
	}
}

function rowOf(value: unknown): PlainRow {
	const values = new Map<string, string>();
	readRow(value, '', values);
	return { values, key: hash('sha256', JSON.stringify([...values].toSorted(([a], [b]) => (a < b ? -1 : 1)))) };
}

/** What a draft says: its texts by path, and its lists row by row. */
export function readFields(value: unknown, path = '', into: Fields = { texts: new Map(), lists: new Map() }): Fields {
	if (isEmpty(value)) return into;
	if (Array.isArray(value)) {
		into.lists.set(
			path,
			value.map(rowOf).filter((row) => row.values.size > 0)
		);
	} else if (typeof value === 'object') {
		for (const [key, part] of Object.entries(value!)) readFields(part, path ? `${path}.${key}` : key, into);
	} else into.texts.set(path, plain(value));
	return into;
}

function nameOf({ values }: PlainRow): string[] {
	const name = namingFields.find((field) => values.get(`.${field}`));
	return name ? [`${name} ${values.get(`.${name}`)}`] : [];
}

function rowRunsOf({ values }: PlainRow): string[] {
	return [...values.values()].flatMap((value) => {
		const words = wordsOf(value);
		return runsOf(words, words.length > shortText ? 3 : 2);
	});
}

/**
 * Which row was which before: the same as a whole, then of the same name, then with words in common.
 * @returns the place of the old row by the place of the new one
 */
export const matchRows = (old: PlainRow[], fresh: PlainRow[]): Map<number, number> =>
	pairRows(old, fresh, [({ key }) => [key], nameOf, rowRunsOf]);
