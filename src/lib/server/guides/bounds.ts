import { longestGuide } from '#lib/schemas/guide/guide.ts';
import { formatNumber } from '#lib/utils/text.ts';
import type { Problem } from './rendering.ts';

/** How much of what is dear to read a text may hold: several times what any guide of ours has. */
const most = {
	lines: 5000,
	/** Boxes, quotes and lists inside each other. */
	depth: 8,
	indent: 40,
	/** Signs that a paragraph is marked up with. */
	marksInBlock: 200,
	marks: 4000,
	/** List items, quotes and boxes. */
	containers: 1500,
	cells: 5000,
	headings: 500
};

const marks = new Set('*_~[]`<!{:@&\\');
const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';
const isBlank = (sign: string | undefined): boolean => sign === undefined || sign === ' ' || sign === '\t';

/** The quotes and list items that a line opens, how far they are set in, and where its own text begins. */
function readStart(line: string): { opened: number; indent: number; at: number } {
	let [opened, indent, at] = [0, 0, 0];
	for (let deepestIndent = 0; at < line.length;) {
		if (isBlank(line[at])) {
			deepestIndent += line[at] === '\t' ? 4 : 1;
			indent = Math.max(indent, deepestIndent);
			at += 1;
			continue;
		}
		let end = at;
		while (isDigit(line[end])) end += 1;
		const isNumber = end > at && (line[end] === '.' || line[end] === ')');
		const isBullet = line[at] === '-' || line[at] === '*' || line[at] === '+';
		if (line[at] === '>') at += 1;
		else if (isNumber && isBlank(line[end + 1])) at = end + 1;
		else if (isBullet && isBlank(line[at + 1])) at += 1;
		else break;
		opened += 1;
		deepestIndent = 0;
	}
	return { opened, indent, at };
}

type Counts = { marks: number; containers: number; cells: number; headings: number };

function countSigns(line: string): { marks: number; cells: number } {
	// Bare addresses become links, each with a search of its own.
	const found = { marks: line.toLowerCase().split('www.').length - 1, cells: 0 };
	for (const sign of line) {
		if (marks.has(sign)) found.marks += 1;
		else if (sign === '|') found.cells += 1;
	}
	return found;
}

const colonsOf = (line: string, at: number): number => {
	let end = at;
	while (line[end] === ':') end += 1;
	return end - at;
};

function sayTotal(counts: Counts): string | undefined {
	if (counts.containers > most.containers) {
		return `Up to here the text has more than ${formatNumber(most.containers)} list items, quotes and boxes. Make two guides of it.`;
	}
	if (counts.cells > most.cells) {
		return `Up to here the tables have more than ${formatNumber(most.cells)} cells. Leave some out, or make two guides of it.`;
	}
	if (counts.headings > most.headings)
		return `Up to here the text has more than ${most.headings} headings. Leave some out.`;
	if (counts.marks > most.marks) {
		return `Up to here the text has more than ${formatNumber(most.marks)} signs such as * _ [ and \`. Write it plainer.`;
	}
	return undefined;
}

const tooDeep = `Boxes, quotes and lists stand more than ${most.depth} deep inside each other here. Put them one after another.`;

/**
 * What in a text would take too long to read as Markdown, with its line; nothing for any text that people write. Looks at
 * each letter once, before anything else does: a parser goes over nested parts again for each level.
 */
export function findExcess(markdown: string): Problem | undefined {
	if (markdown.length > longestGuide) {
		const [length, longest] = [formatNumber(markdown.length), formatNumber(longestGuide)];
		return {
			line: 1,
			message: `The text is ${length} characters long. Keep it to ${longest}, or make two guides of it.`
		};
	}
	const lines = markdown.split(/\r\n|\r|\n/);
	if (lines.length > most.lines) {
		const message = `The text has more than ${formatNumber(most.lines)} lines. Make two guides of it.`;
		return { line: most.lines + 1, message };
	}
	const counts: Counts = { marks: 0, containers: 0, cells: 0, headings: 0 };
	let [boxes, inBlock] = [0, 0];
	for (const [index, line] of lines.entries()) {
		const found = (message: string): Problem => ({ line: index + 1, message });
		const { opened, indent, at } = readStart(line);
		const colons = colonsOf(line, at);
		if (colons >= 3 && line.slice(at + colons).trim() === '') boxes = Math.max(0, boxes - 1);
		else if (colons >= 3) [boxes, counts.containers] = [boxes + 1, counts.containers + 1];
		if (boxes + opened > most.depth || colons > 3 * most.depth) return found(tooDeep);
		if (indent > most.indent && at < line.length) {
			return found(`This line is set in by more than ${most.indent} spaces. Move it to the left.`);
		}
		const signs = countSigns(line);
		inBlock = at >= line.length ? 0 : inBlock + signs.marks;
		if (inBlock > most.marksInBlock) {
			return found(
				`This paragraph has more than ${most.marksInBlock} signs such as * _ [ and \`. Split it, or write it plainer.`
			);
		}
		counts.marks += signs.marks;
		counts.cells += signs.cells;
		counts.containers += opened;
		if (line[at] === '#' || line[at] === '=' || line.startsWith('---', at)) counts.headings += 1;
		const total = sayTotal(counts);
		if (total) return found(total);
	}
	return undefined;
}
