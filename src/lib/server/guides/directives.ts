import type { Element, ElementContent } from 'hast';
import type { Nodes, Parents, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { guideSheets, isGuideSheet } from '#lib/utils/guide-sheets.ts';
import { drawFigure } from './figures/index.ts';
import { h } from './hast.ts';
import {
	cite,
	report,
	splitKeys,
	type ContainerDirective,
	type Handlers,
	type LeafDirective,
	type Rendering,
	type State,
	type TextDirective
} from './rendering.ts';
import { safetyWords } from './safety-words.ts';
import { drawTable, onlyTable, wrapTable } from './tables.ts';

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

function drawTakeaways(rendering: Rendering, state: State, node: ContainerDirective): Element[] {
	const table = onlyTable(node);
	if (!table || node.children.length !== 1) {
		report(rendering, node, 'Key takeaways hold one table and nothing else.');
		return table ? [] : (state.all(node) as Element[]);
	}
	return [
		wrapTable(drawTable(state, table, { caption: 'Key takeaways' }), { ariaLabel: 'Key takeaways' }, 'takeaways')
	];
}

function drawFaq(rendering: Rendering, state: State, node: ContainerDirective): Element {
	rendering.questions += 1;
	if (rendering.questions > 1) report(rendering, node, 'A guide has one block of questions, at its end.');
	const id = rendering.questions > 1 ? `faq-title-${rendering.questions}` : 'faq-title';
	if (node.children[0]?.type !== 'heading')
		report(rendering, node, 'Questions and answers begin with a question: ### …?');
	for (const [at, child] of node.children.entries()) {
		if (child.type === 'heading' && child.depth !== 3)
			report(rendering, child, 'A question is a heading of the third level: ###');
		const next = node.children[at + 1];
		if (child.type === 'heading' && (!next || next.type === 'heading'))
			report(rendering, child, 'This question has no answer. Write one under it.');
	}
	return h(
		'section',
		{ className: ['faq'], ariaLabelledBy: [id] },
		h('h2', { id }, 'Common questions'),
		...(state.all(node) as ElementContent[])
	);
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

const leafRefusals: Record<string, string> = {
	tool: 'A tool stands on a line of its own, outside boxes and lists: ::tool[slug]',
	sheet: `A sheet to fill in stands on a line of its own, outside boxes and lists: ${Object.keys(guideSheets)
		.map((name) => `::sheet[${name}]`)
		.join(' or ')}`
};

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
			if (node.name === 'sheet' && parent?.type === 'root' && isGuideSheet(slug)) {
				const place = h('div', { dataSheet: slug });
				state.patch(node, place);
				return place;
			}
			if (node.name === 'tool' && parent?.type === 'root' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
				const place = h('div', { dataTool: slug });
				state.patch(node, place);
				return place;
			}
			report(
				rendering,
				node,
				leafRefusals[node.name] ??
					`There is no line called "::${node.name}". Use ::tool[slug], ::sheet[what-matters] or plain text.`
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
