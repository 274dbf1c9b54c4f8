import type { Element, ElementContent } from 'hast';
import type { Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { ContainerDirective, State } from './rendering.ts';
import { h } from './hast.ts';

type Look = {
	caption?: string;
	/** Where a narrow screen lays cells out one below the other, each with the name of its column. */
	labelled?: boolean;
	/** Drawn before the words of a cell. */
	marks?: ReadonlyMap<TableCell, string>;
};

/** `28.9`, `1,149`, `54 %`, `1.58 to 3.35` */
const number = /^[<>~±]?\s*[£$€]?[−-]?\d[\d.,]*\s?%?(?:\s?(?:to|[–-])\s?[−-]?\d[\d.,]*\s?%?)?$/;

/** What a cell says, without the sources behind it. */
const sayCell = (cell: TableCell | undefined): string =>
	cell ? toString({ ...cell, children: cell.children.filter(({ type }) => type !== 'textDirective') }).trim() : '';

/** Columns of numbers alone: their cells and their heading stand at the right, digit under digit. */
function findNumbers([, ...rows]: Table['children']): Set<number> {
	const width = Math.max(0, ...rows.map((row) => row.children.length));
	const columns = Array.from({ length: width }, (_, index) => rows.map((row) => sayCell(row.children[index])));
	return new Set(
		columns.flatMap((cells, index) => (index > 0 && cells.every((cell) => number.test(cell)) ? index : []))
	);
}

export function drawTable(state: State, node: Table, look: Look = {}): Element {
	const { caption } = look;
	const labels = look.labelled ? (node.children[0]?.children.map((cell) => toString(cell).trim()) ?? []) : [];
	const numbers = findNumbers(node.children);
	const drawRow = (row: Table['children'][number], head: boolean): Element =>
		h(
			'tr',
			{},
			...row.children.map((cell, index) => {
				const content = state.all(cell) as ElementContent[];
				const mark = look.marks?.get(cell);
				const classes = [...(numbers.has(index) ? ['num'] : []), ...(mark ? [`mark-${mark}`] : [])];
				const className = classes.length > 0 ? { className: classes } : {};
				if (head && content.length > 0) return h('th', { scope: 'col', ...className }, ...content);
				if (!head && index === 0 && content.length > 0) return h('th', { scope: 'row' }, ...content);
				return h('td', { ...className, ...(labels[index] && { dataLabel: labels[index] }) }, ...content);
			})
		);
	const [head, ...rows] = node.children;
	return h(
		'table',
		{},
		...(caption ? [h('caption', {}, caption)] : []),
		...(head ? [h('thead', {}, drawRow(head, true))] : []),
		h('tbody', {}, ...rows.map((row) => drawRow(row, false)))
	);
}

export const wrapTable = (
	table: Element,
	name: { ariaLabel?: string; ariaLabelledBy?: string[] },
	...also: string[]
): Element => h('div', { className: ['table-wrap', ...also], role: 'region', tabIndex: 0, ...name }, table);

export const onlyTable = (node: ContainerDirective): Table | undefined => {
	const tables = node.children.filter((child) => child.type === 'table');
	return tables.length === 1 ? tables[0] : undefined;
};
