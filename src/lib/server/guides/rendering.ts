import type { Element } from 'hast';
import type { Nodes } from 'mdast';
import type { Options as RehypeOptions } from 'remark-rehype';
import type {} from 'remark-directive';
import type { Citations, Terms } from './citations.ts';

export type Handlers = NonNullable<RehypeOptions['handlers']>;
export type State = Parameters<NonNullable<Handlers['text']>>[0];
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

export function cite(rendering: Rendering, node: Nodes, keys: string[]): Element[] {
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
