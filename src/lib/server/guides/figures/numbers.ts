import type { Nodes, Parents, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';

/** Numbers come with the text they were typed as, so that 13.0 stays 13.0. */
export type NumberRow = { label: string; values: { value: number; text: string }[] };

export type Drawing = { id: string; title: string; unit: string; series: string[]; rows: NumberRow[] };

const cellText = (cell: Nodes): string =>
	toString({ ...cell, children: (cell as Parents).children.filter((child) => child.type !== 'textDirective') }).trim();

/** Reads a table as rows of numbers: names of the columns, then a label and its values in each row. */
export function readNumbers(
	table: Table,
	report: (cell: Nodes, message: string) => void
): Pick<Drawing, 'series' | 'rows'> {
	const [head, ...rows] = table.children;
	return {
		series: (head?.children.slice(1) ?? []).map(cellText),
		rows: rows.map((row) => {
			const [label, ...values] = row.children;
			return {
				label: label ? cellText(label) : '',
				values: values.map((cell) => {
					const text = cellText(cell);
					if (/^\d+(\.\d+)?$/.test(text) && Number(text) <= 1e9) return { value: Number(text), text };
					report(cell, `A drawn figure needs a plain number of zero or more, not "${text}".`);
					return { value: 0, text };
				})
			};
		})
	};
}

export const round = (value: number): number => Number(value.toFixed(2));
