import type { Element, ElementContent } from 'hast';
import type { Nodes, Parents, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Options as RehypeOptions } from 'remark-rehype';
import type {} from 'remark-directive';
import { type Citations, type Terms } from './citations.ts';
import { drawBars, type BarRow } from './figures.ts';
import { h } from './hast.ts';
import { safetyWords } from './safety-words.ts';

type Handlers = NonNullable<RehypeOptions['handlers']>;
type State = Parameters<NonNullable<Handlers['text']>>[0];
export type TextDirective = Extract<Nodes, { type: 'textDirective' }>;
export type LeafDirective = Extract<Nodes, { type: 'leafDirective' }>;
export type ContainerDirective = Extract<Nodes, { type: 'containerDirective' }>;

export type Problem = { line: number; message: string };

export type Rendering = {
	source: string;
	citations: Citations;
	terms: Terms;
	figures: number;
	questions: number;
	problems: Problem[];
};

export function report(rendering: Rendering, node: { position?: Nodes['position'] }, message: string): void {
	rendering.problems.push({ line: node.position?.start.line ?? 1, message });
}

export const splitKeys = (keys: string): string[] =>
	keys
		.split(',')
		.map((key) => key.trim())
		.filter(Boolean);

function cite(rendering: Rendering, node: Nodes, keys: string[]): Element[] {
	if (keys.length === 0) report(rendering, node, 'A citation names no source: write :cite[key].');
	const { mark, unknown } = rendering.citations.cite(keys);
	for (const key of unknown)
		report(
			rendering,
			node,
			`No source has the key "${key}". Check its spelling; a new source has to be imported first.`
		);
	return mark ? [mark] : [];
}

const typed = (rendering: Rendering, node: Nodes): string =>
	rendering.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

const isLabel = (node: Nodes): boolean =>
	node.type === 'paragraph' && Boolean((node.data as { directiveLabel?: boolean } | undefined)?.directiveLabel);

function splitLabel(node: ContainerDirective): { label: string; content: ContainerDirective } {
	const [first, ...rest] = node.children;
	if (!first || !isLabel(first)) return { label: '', content: node };
	return { label: toString(first).trim(), content: { ...node, children: rest } };
}

function drawCallout(kind: 'safety' | 'tip' | 'note', title: string, ...content: ElementContent[]): Element {
	return h(
		'div',
		{ className: ['callout', `callout-${kind}`], role: 'note', ariaLabel: title },
		h('p', { className: ['callout-title'] }, title),
		...content
	);
}

function drawTable(state: State, node: Table, caption?: string): Element {
	const isNumber = (index: number): boolean => node.align?.[index] === 'right';
	const drawRow = (row: Table['children'][number], head: boolean): Element =>
		h(
			'tr',
			{},
			...row.children.map((cell, index) => {
				const content = state.all(cell) as ElementContent[];
				const className = isNumber(index) ? { className: ['num'] } : {};
				if (head && content.length > 0) return h('th', { scope: 'col', ...className }, ...content);
				if (!head && index === 0 && content.length > 0) return h('th', { scope: 'row' }, ...content);
				return h('td', className, ...content);
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

const wrapTable = (
	table: Element,
	name: { ariaLabel?: string; ariaLabelledBy?: string[] },
	...also: string[]
): Element => h('div', { className: ['table-wrap', ...also], role: 'region', tabIndex: 0, ...name }, table);

const onlyTable = (node: ContainerDirective): Table | undefined => {
	const tables = node.children.filter((child) => child.type === 'table');
	return tables.length === 1 ? tables[0] : undefined;
};

function drawTakeaways(rendering: Rendering, state: State, node: ContainerDirective): Element[] {
	const table = onlyTable(node);
	if (!table || node.children.length !== 1) {
		report(rendering, node, 'Key takeaways hold one table and nothing else.');
		return table ? [] : (state.all(node) as Element[]);
	}
	return [wrapTable(drawTable(state, table, 'Key takeaways'), { ariaLabel: 'Key takeaways' }, 'takeaways')];
}

function drawFaq(rendering: Rendering, state: State, node: ContainerDirective): Element {
	rendering.questions += 1;
	if (rendering.questions > 1) report(rendering, node, 'A guide has one block of questions, at its end.');
	const id = rendering.questions > 1 ? `faq-title-${rendering.questions}` : 'faq-title';
	if (node.children[0]?.type !== 'heading')
		report(rendering, node, 'Questions and answers begin with a question: ### …?');
	for (const child of node.children) {
		if (child.type === 'heading' && child.depth !== 3)
			report(rendering, child, 'A question is a heading of the third level: ###');
	}
	return h(
		'section',
		{ className: ['faq'], ariaLabelledBy: [id] },
		h('h2', { id }, 'Common questions'),
		...(state.all(node) as ElementContent[])
	);
}

function readBars(rendering: Rendering, table: Table): { series: string[]; rows: BarRow[] } {
	const cellText = (cell: Nodes): string =>
		toString({
			...cell,
			children: (cell as Parents).children.filter((child) => child.type !== 'textDirective')
		}).trim();
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
					report(rendering, cell, `A bar needs a plain number of zero or more, not "${text}".`);
					return { value: 0, text };
				})
			};
		})
	};
}

/** The unit, behind the name of each column of numbers that does not say it. */
function nameUnit(table: Table, unit: string): void {
	for (const cell of table.children[0]?.children.slice(1) ?? []) {
		if (!toString(cell).includes(unit)) cell.children.push({ type: 'text', value: ` (${unit})` });
	}
}

function drawFigure(rendering: Rendering, state: State, node: ContainerDirective): Element[] {
	const { kind, title, unit, source } = node.attributes ?? {};
	const table = onlyTable(node);
	const name = title?.trim() || '';
	if (kind !== 'bars' && kind !== 'table')
		report(rendering, node, `A figure is of kind "bars" or "table", not "${kind ?? ''}".`);
	if (!name) report(rendering, node, 'A figure needs a title: title="…".');
	if (!table) report(rendering, node, 'A figure holds exactly one table.');
	if (kind === 'bars' && !source) report(rendering, node, 'A drawn figure names its source: source="key".');
	const bars = kind === 'bars' && table ? readBars(rendering, table) : undefined;
	if (bars && (bars.series.length === 0 || bars.series.length > 4 || bars.rows.length === 0)) {
		report(rendering, node, 'A drawn figure has one to four columns of numbers and at least one row.');
	}
	const words = node.children.filter((child) => child !== table);
	if (words.length === 0) report(rendering, node, 'Say in a sentence what the figure shows.');
	if (!table || !name) return state.all(node) as Element[];

	rendering.figures += 1;
	const id = `fig-${rendering.figures}`;
	const caption = h(
		'figcaption',
		{ id: `${id}-name` },
		name,
		...(source ? cite(rendering, node, splitKeys(source)) : [])
	);
	if (bars && unit) nameUnit(table, unit.trim());
	const sentences = state.all({ ...node, children: words }) as ElementContent[];
	const drawn =
		bars && bars.series.length > 0 && bars.rows.length > 0
			? [drawBars({ id, title: name, unit: unit?.trim() ?? '', ...bars })]
			: [];
	return [
		h(
			'figure',
			{ className: ['figure', drawn.length ? 'figure-bars' : 'figure-table'], id },
			caption,
			...sentences,
			...drawn,
			wrapTable(drawTable(state, table), { ariaLabelledBy: [`${id}-name`] })
		)
	];
}

function drawContainer(rendering: Rendering, state: State, node: ContainerDirective): Element[] {
	const { label, content } = splitLabel(node);
	const inside = () => state.all(content) as ElementContent[];
	switch (node.name) {
		case 'safety': {
			const kind = node.attributes?.kind ?? '';
			if (!Object.hasOwn(safetyWords, kind)) report(rendering, node, 'A safety note is of kind "long" or "short".');
			const fixed = safetyWords[Object.hasOwn(safetyWords, kind) ? kind : 'short'] ?? [];
			return [
				drawCallout(
					'safety',
					'Your safety',
					...fixed.map((words) => h('p', { className: ['safety-fixed'] }, ...structuredClone(words))),
					...inside()
				)
			];
		}
		case 'tip':
		case 'note':
			if (!label) report(rendering, node, `Give the box a title: :::${node.name}[Title]`);
			return [drawCallout(node.name, label || (node.name === 'tip' ? 'Tip' : 'Note'), ...inside())];
		case 'takeaways':
			return drawTakeaways(rendering, state, content);
		case 'faq':
			return [drawFaq(rendering, state, content)];
		case 'figure':
			return drawFigure(rendering, state, content);
		default:
			report(
				rendering,
				node,
				`There is no block called ":::${node.name}". Use safety, tip, note, takeaways, faq or figure.`
			);
			return [...(label ? [h('p', {}, label)] : []), ...(inside() as Element[])];
	}
}

/** How each directive of a guide becomes HTML. Whatever is not ours comes out as it was typed. */
export function directiveHandlers(rendering: Rendering): Handlers {
	return {
		textDirective(state: State, node: TextDirective) {
			if (node.name === 'cite') return cite(rendering, node, splitKeys(toString(node)));
			if (node.name === 'term') {
				const name = node.attributes?.of?.trim() || toString(node);
				const explained = rendering.terms.explain(name, [toString(node)]);
				if (!explained)
					report(
						rendering,
						node,
						`The glossary has no term "${name}". Write it as the glossary does, or name the term: {of="…"}.`
					);
				return explained ?? { type: 'text', value: toString(node) };
			}
			if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0) {
				report(
					rendering,
					node,
					`There is no mark called ":${node.name}". Use :cite[key] or :term[words], or leave a space behind the colon.`
				);
			}
			return { type: 'text', value: typed(rendering, node) };
		},
		leafDirective(state: State, node: LeafDirective, parent: Parents | undefined) {
			const slug = toString(node).trim();
			if (node.name === 'tool' && parent?.type === 'root' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
				const place = h('div', { dataTool: slug });
				state.patch(node, place);
				return place;
			}
			report(
				rendering,
				node,
				node.name === 'tool'
					? 'A tool stands on a line of its own, outside boxes and lists: ::tool[slug]'
					: `There is no line called "::${node.name}". Use ::tool[slug], or plain text.`
			);
			return h('p', {}, typed(rendering, node));
		},
		containerDirective: (state: State, node: ContainerDirective) => drawContainer(rendering, state, node),
		table(state: State, node: Table) {
			const head = node.children[0]?.children.map((cell) => toString(cell).trim()).filter(Boolean) ?? [];
			return wrapTable(drawTable(state, node), { ariaLabel: `Table: ${head.join(', ') || 'figures'}` });
		}
	};
}
