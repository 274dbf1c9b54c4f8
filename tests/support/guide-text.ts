import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, Parents, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import { splitSentences } from '#lib/utils/readability.for-tests.ts';

export const folder = 'drizzle/seed';
export const load = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
export const sources = {
	references: load<ReferenceInput[]>('references.json'),
	glossary: load<GlossaryInput[]>('glossary.json')
};
export const files = readdirSync(join(folder, 'guides')).filter((name) => name.endsWith('.md'));

export const parse = (body: string): Root => unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(body);
export const marks = /⟦([^⟧]*)⟧/g;

/** The words of a node; each citation becomes a mark with its keys. */
function read(node: Nodes): string {
	if (node.type === 'textDirective' && node.name === 'cite') return `⟦${toString(node)}⟧`;
	if ('value' in node) return node.value;
	return 'children' in node ? (node.children as Nodes[]).map(read).join('') : '';
}

const splitKeys = (keys: string): string[] => keys.split(',').map((key) => key.trim());
export const listKeys = (text: string): string[] =>
	[...text.matchAll(marks)].flatMap(([, keys]) => splitKeys(keys ?? ''));

/** `figure`: the sources of the figure around it, or that it is an example and holds nothing that was measured. */
type Passage = { text: string; line: number; kind: 'prose' | 'row' | 'heading'; figure: string[] | 'example' };

function readFigure(node: Nodes): Passage['figure'] {
	if (node.type !== 'containerDirective' || node.name !== 'figure') return [];
	if (/\bexample\b/i.test(node.attributes?.title ?? '')) return 'example';
	return node.attributes?.source ? splitKeys(node.attributes.source) : [];
}

/** Paragraphs, list items, headings and table rows, in order. */
export function listPassages(node: Nodes, figure: Passage['figure'] = []): Passage[] {
	const line = node.position?.start.line ?? 0;
	if (node.type === 'paragraph') return [{ text: read(node), line, kind: 'prose', figure }];
	if (node.type === 'heading') return [{ text: read(node), line, kind: 'heading', figure }];
	if (node.type === 'tableRow') return [{ text: node.children.map(read).join(' | '), line, kind: 'row', figure }];
	if (node.type === 'leafDirective' || !('children' in node)) return [];
	const inner = figure.length ? figure : readFigure(node);
	return (node as Parents).children.flatMap((child) => listPassages(child as Nodes, inner));
}

export const withoutMarks = (text: string): string =>
	text
		.replaceAll(marks, '')
		.replace(/\s+([.,;:?!])/g, '$1')
		.replace(/\s+/g, ' ')
		.trim();

export function sentencesOf(passages: Passage[]): string[] {
	return passages
		.filter((passage) => passage.kind === 'prose')
		.flatMap(({ text }) => splitSentences(withoutMarks(text)));
}

export const wasRead = new Set(sources.references.filter(({ verified }) => verified === 'read').map(({ key }) => key));
