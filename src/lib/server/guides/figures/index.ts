import type { Element, ElementContent } from 'hast';
import type { Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { h } from '#lib/server/guides/hast.ts';
import {
	cite,
	report,
	splitKeys,
	type ContainerDirective,
	type Rendering,
	type State
} from '#lib/server/guides/rendering.ts';
import { drawTable, onlyTable, wrapTable } from '#lib/server/guides/tables.ts';
import { curlQuotes } from '#lib/utils/quotes.ts';
import { drawBars } from './bars.ts';
import { drawKey, readMarks } from './marks.ts';
import { readNumbers, type Drawing } from './numbers.ts';
import { drawPeople, checkPeople } from './people.ts';

type Figure = { rendering: Rendering; node: ContainerDirective; table: Table; id: string; title: string; unit: string };

/** What a kind of figure draws above its table. Those without a drawing are their table, laid out another way. */
type Kind = { draw?: (figure: Figure) => Element | undefined };

function drawNumbers(draw: (drawing: Drawing) => Element, check?: (drawing: Drawing) => string | undefined) {
	return ({ rendering, node, table, id, title, unit }: Figure): Element | undefined => {
		const { series, rows } = readNumbers(table, (cell, message) => report(rendering, cell, message));
		const drawing = { id, title, unit, series, rows };
		if (series.length === 0 || series.length > 4 || rows.length === 0) {
			report(rendering, node, 'A drawn figure has one to four columns of numbers and at least one row.');
			return undefined;
		}
		const refusal = check?.(drawing);
		if (refusal) report(rendering, node, refusal);
		return refusal ? undefined : draw(drawing);
	};
}

const kinds = {
	bars: { draw: drawNumbers(drawBars) },
	people: { draw: drawNumbers(drawPeople, checkPeople) },
	timeline: {},
	pathway: {},
	flow: {},
	marks: {},
	table: {}
} satisfies Record<string, Kind>;

export const figureKinds = Object.keys(kinds) as (keyof typeof kinds)[];

const isKind = (kind: string | null | undefined): kind is keyof typeof kinds => Object.hasOwn(kinds, kind ?? '');

/** The unit, behind the name of each column of numbers that does not say it. */
function nameUnit(table: Table, unit: string): void {
	for (const cell of table.children[0]?.children.slice(1) ?? []) {
		if (!toString(cell).toLowerCase().includes(unit.toLowerCase()))
			cell.children.push({ type: 'text', value: ` (${unit})` });
	}
}

export function drawFigure(rendering: Rendering, state: State, node: ContainerDirective): Element[] {
	const { kind, source } = node.attributes ?? {};
	const title = curlQuotes(node.attributes?.title?.trim() ?? '');
	const unit = kind === 'people' ? 'of\u00a0100' : (node.attributes?.unit?.trim() ?? '');
	const table = onlyTable(node);
	const draw = isKind(kind) ? (kinds[kind] as Kind).draw : undefined;
	if (!isKind(kind)) {
		const names = figureKinds.map((name) => `"${name}"`);
		report(
			rendering,
			node,
			`A figure is of kind ${names.slice(0, -1).join(', ')} or ${names.at(-1)}, not "${kind ?? ''}".`
		);
	}
	if (!title) report(rendering, node, 'A figure needs a title: title="…".');
	if (!table) report(rendering, node, 'A figure holds exactly one table.');
	if (draw && !source) report(rendering, node, 'A drawn figure names its source: source="key".');
	const words = node.children.filter((child) => child !== table);
	if (words.length === 0) report(rendering, node, 'Say in a sentence what the figure shows.');
	if (!table || !title) return state.all(node) as Element[];

	rendering.figures += 1;
	const id = `fig-${rendering.figures}`;
	const drawn = draw?.({ rendering, node, table, id, title, unit });
	const marks = kind === 'marks' ? readMarks(table, (cell, message) => report(rendering, cell, message)) : undefined;
	if (draw && unit) nameUnit(table, unit);
	const keys = splitKeys(source ?? '');
	const cited = source ? cite(rendering, node, keys) : [];
	const named = rendering.citations.name(keys);
	const sentences = state.all({ ...node, children: words }) as ElementContent[];
	return [
		h(
			'figure',
			{ className: ['figure', `figure-${isKind(kind) && (drawn || !draw) ? kind : 'table'}`], id },
			h('figcaption', { id: `${id}-name` }, title, ...cited),
			...sentences,
			...(drawn ? [drawn] : []),
			...(marks ? [drawKey()] : []),
			wrapTable(drawTable(state, table, { labelled: !draw, ...(marks && { marks }) }), {
				ariaLabelledBy: [`${id}-name`]
			}),
			...(named
				? [h('p', { className: ['figure-source'] }, `${keys.length > 1 ? 'Sources' : 'Source'}: ${named}`)]
				: [])
		)
	];
}
