import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report, type ContainerDirective, type Rendering } from './rendering.ts';

const closing = /^[\s>]*:{3,}\s*$/;
const printed = /^\s*:{3,}/;
const withoutAddress = /\[[^\][]+\]\[[^\][]*\]/;

function judgeLine(line: string): string | undefined {
	if (printed.test(line))
		return 'This ::: opens or closes nothing. A block begins with its name, such as :::tip[Title], and ends with ::: alone on a line.';
	const [link] = withoutAddress.exec(line) ?? [];
	return link && `“${link}” has no address behind it: write [words](address).`;
}

/** Blocks that take in all that follows: those behind which no closing line stands that closes no block inside. */
function reportOpenBlocks(blocks: readonly ContainerDirective[], rendering: Rendering): void {
	const lines = rendering.source.split(/\r\n?|\n/);
	const used = new Set<number>();
	for (const block of blocks.toReversed()) {
		const last = block.position?.end.line ?? 0;
		if (!closing.test(lines[last - 1] ?? '') || used.has(last))
			report(rendering, block, `The block ":::${block.name}" is not closed. Put ::: alone on a line where it ends.`);
		used.add(last);
	}
}

/** Says which marks would be printed as they were typed, and which blocks are not closed. */
export function reportLooseMarks(tree: Root, rendering: Rendering): void {
	const blocks: ContainerDirective[] = [];
	visit(tree, (node) => {
		if (node.type === 'containerDirective') blocks.push(node);
		if (node.type !== 'text') return;
		for (const [below, line] of node.value.split('\n').entries()) {
			const message = judgeLine(line);
			if (message) rendering.problems.push({ line: (node.position?.start.line ?? 1) + below, message });
		}
	});
	reportOpenBlocks(blocks, rendering);
}
