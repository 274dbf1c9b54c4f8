import type { Nodes, Paragraph, Parents, Root } from 'mdast';
import type { Problem } from './rendering.ts';

const writeNote = ({ line, message }: Problem): Paragraph => ({
	type: 'paragraph',
	data: { hName: 'div', hProperties: { className: ['text-problem'] } },
	children: [{ type: 'text', value: `Line ${line}: ${message}` }]
});

/** What paragraphs may stand in, apart from blocks that hold a table and must not hold more. */
const holdsParagraphs = (node: Nodes): node is Parents => {
	if (node.type === 'containerDirective') return node.name !== 'figure' && node.name !== 'takeaways';
	return ['root', 'blockquote', 'list', 'listItem'].includes(node.type);
};

const isOn = (line: number, { position }: Nodes): boolean =>
	position !== undefined && position.start.line <= line && line <= position.end.line;

/** Says a problem in the text, behind the block that its line belongs to. */
export function insertNote(tree: Root, problem: Problem): void {
	let parent: Parents = tree;
	for (;;) {
		const index: number = parent.children.findIndex((child) => isOn(problem.line, child));
		const child: Nodes | undefined = parent.children[index];
		const isOpening = child?.position?.start.line === problem.line;
		if (child && holdsParagraphs(child) && (child.type !== 'containerDirective' || !isOpening)) {
			parent = child;
			continue;
		}
		const at = index < 0 ? parent.children.length : index + 1;
		const holder = parent as { children: Nodes[] };
		if (parent.type !== 'list') holder.children.splice(at, 0, writeNote(problem));
		return;
	}
}
