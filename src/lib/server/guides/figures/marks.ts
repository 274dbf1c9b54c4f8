import type { Element } from 'hast';
import type { Nodes, Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { h } from '#lib/server/guides/hast.ts';

const signs = { '+': 'more', '-': 'less', '=': 'same', '?': 'unread' } as const;
export type Mark = (typeof signs)[keyof typeof signs];

const firstSign = /^([+=?-])\s+/;

/**
 * Takes the sign off the start of each cell behind the first of its row. The words stay, so that nothing is said by a
 * mark alone.
 */
export function readMarks(table: Table, report: (cell: Nodes, message: string) => void): Map<TableCell, Mark> {
	const marks = new Map<TableCell, Mark>();
	for (const cell of table.children.slice(1).flatMap((row) => row.children.slice(1))) {
		const [first] = cell.children;
		const sign = first?.type === 'text' ? firstSign.exec(first.value) : null;
		if (first?.type !== 'text' || !sign) {
			report(cell, `In a table of marks a cell begins with +, -, = or ? and a word, not "${toString(cell)}".`);
			continue;
		}
		first.value = first.value.slice(sign[0].length);
		marks.set(cell, signs[sign[1] as keyof typeof signs]);
	}
	return marks;
}

/** What the marks mean, above the table. */
export const drawKey = (): Element =>
	h(
		'p',
		{ className: ['figure-key'] },
		...(
			[
				['more', 'more of it'],
				['less', 'less of it'],
				['same', 'little or no change'],
				['unread', 'unknown: the reviews we read don’t say']
			] as const
		).map(([mark, words]) => h('span', { className: [`mark-${mark}`] }, words))
	);
