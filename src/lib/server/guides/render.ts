import type { Element, Root, RootContent } from 'hast';
import type { Nodes, Root as Markdown } from 'mdast';
import { toString } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import { isGuideSheet, type GuideSheet } from '#lib/utils/guide-sheets.ts';
import { curlQuotes } from '#lib/utils/quotes.ts';
import { findExcess } from './bounds.ts';
import { Citations, Terms, type CitedReference } from './citations.ts';
import { directiveHandlers } from './directives.ts';
import { report, type Rendering, type Problem } from './rendering.ts';
import { hasClass, readText } from './hast.ts';
import { reportLooseMarks } from './loose-marks.ts';
import { insertNote } from './notes.ts';
import { allowed, checkLinks } from './sanitise.ts';

export type GuideBlock =
	{ kind: 'html'; html: string } | { kind: 'tool'; slug: string } | { kind: 'sheet'; name: GuideSheet };
export type TocEntry = { id: string; text: string; level: number };
export type FaqEntry = { id: string; question: string; answerHtml: string; answerText: string };

/** A link or a tool in the text, with the line it is on. */
export type GuideLink = { href: string; line: number };

export type RenderedGuide = {
	blocks: GuideBlock[];
	toc: TocEntry[];
	references: CitedReference[];
	faq: FaqEntry[];
	words: number;
	/** Reading time. */
	minutes: number;
	mentionedTools: string[];
	/** Slugs of the terms that are explained in it. */
	terms: string[];
	plainText: string;
	links: GuideLink[];
	/** What is wrong with the text; a file with problems is refused at import. */
	problems: Problem[];
};

export type Sources = { references: readonly ReferenceInput[]; glossary: readonly GlossaryInput[] };

/** Unhurried: people who are low read more slowly than the usual 230 or so words a minute. */
const wordsPerMinute = 180;

const reader = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective);
const htmlReader = unified().use(rehypeParse, { fragment: true });
const writer = unified().use(rehypeStringify);

/**
 * Markdown to HTML that is safe to print as it is. Never throws: what cannot be rendered is reported as a problem.
 * @param notes problems to say where they are in the text
 */
export function renderGuide(markdown: string, sources: Sources, notes: readonly Problem[] = []): RenderedGuide {
	const rendering: Rendering = {
		source: markdown,
		citations: new Citations(sources.references),
		terms: new Terms(sources.glossary),
		figures: 0,
		questions: 0,
		problems: []
	};
	const excess = findExcess(markdown);
	if (excess) rendering.problems.push(excess);
	const tree: Root = excess ? toHtmlTree('', rendering, notes) : toHtmlTree(markdown, rendering, notes);
	const links = listLinks(tree);
	reportMissingPlaces(tree, links, rendering);
	const plainText = readText(tree);
	const words = plainText.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;
	return {
		blocks: splitBlocks(tree),
		toc: listHeadings(tree),
		references: rendering.citations.list(),
		faq: listQuestions(tree),
		words,
		minutes: Math.max(1, Math.round(words / wordsPerMinute)),
		mentionedTools: listTools(tree),
		terms: rendering.terms.list(),
		plainText,
		links,
		problems: rendering.problems.sort((a, b) => a.line - b.line)
	};
}

function toHtmlTree(markdown: string, rendering: Rendering, notes: readonly Problem[]): Root {
	const parsed = reader.parse(markdown);
	reportLooseMarks(parsed, rendering);
	checkMarkdown(parsed, rendering);
	for (const note of notes) insertNote(parsed, note);
	const tree = unified()
		.use(remarkRehype, { handlers: directiveHandlers(rendering), clobberPrefix: '' })
		.use(rehypeSlug, { prefix: 's-' })
		.runSync(parsed) as Root;
	checkLinks(tree, (node, message) => report(rendering, node, message));
	return unified().use(rehypeSanitize, allowed).runSync(tree) as Root;
}

type Place = 'heading' | 'link' | undefined;

/** Takes out what a guide must not hold and says so, before anything is rendered. */
function checkMarkdown(tree: Markdown, rendering: Rendering): void {
	let depth = 1;
	const check = (node: Nodes, outer: Place): void => {
		if (node.type === 'heading') {
			if (node.depth === 1)
				report(rendering, node, 'The page prints the title: begin with a second-level heading, ##.');
			else if (node.depth > depth + 1)
				report(
					rendering,
					node,
					`The heading ${'#'.repeat(node.depth)} skips a level: use ${'#'.repeat(depth + 1)} here.`
				);
			depth = node.depth;
			node.depth = Math.min(4, Math.max(2, node.depth)) as 2 | 3 | 4;
		}
		if (node.type === 'containerDirective' && node.name === 'faq') depth = 2;
		if (!('children' in node)) return;
		const place = placeOf(node) ?? outer;
		const rest: Nodes[] = [];
		for (const child of node.children as Nodes[]) {
			const last = rest.at(-1);
			// A raised number stands close to its word.
			if (isDirective(child, 'cite') && last?.type === 'text') last.value = last.value.trimEnd();
			if (child.type === 'text') child.value = curlQuotes(child.value, last ? toString(last) : '');
			const refusal = refuse(child, place);
			if (refusal) {
				report(rendering, child, refusal);
				rest.push(...salvage(child));
			} else {
				check(child, place);
				rest.push(child);
			}
		}
		node.children = rest as typeof node.children;
	};
	check(tree, undefined);
}

const isDirective = (node: Nodes, name: string): boolean => node.type === 'textDirective' && node.name === name;

const placeOf = (node: Nodes): Place =>
	node.type === 'heading' ? 'heading' : node.type === 'link' || node.type === 'linkReference' ? 'link' : undefined;

function refuse(node: Nodes, place: Place): string | undefined {
	if (node.type === 'html') return 'HTML is not read here: write plain Markdown.';
	if (node.type === 'image' || node.type === 'imageReference')
		return 'Pictures are not shown. Say it in words, or draw numbers with :::figure.';
	if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition') {
		return 'Cite a source with :cite[key] instead of a footnote.';
	}
	const marked = isDirective(node, 'cite') || isDirective(node, 'term');
	if (place === 'heading' && (marked || placeOf(node) === 'link')) {
		return 'Keep headings plain: no source, term or link in them.';
	}
	return place === 'link' && marked ? 'Keep links plain: no source or term in them.' : undefined;
}

/** The words of a refused node, without what it would have done. */
function salvage(node: Nodes): Nodes[] {
	const words = node.type === 'html' || isDirective(node, 'cite') ? '' : toString(node);
	return words && node.type !== 'footnoteDefinition' ? [{ type: 'text', value: words }] : [];
}

function splitBlocks(tree: Root): GuideBlock[] {
	const blocks: GuideBlock[] = [];
	let run: RootContent[] = [];
	const closeRun = () => {
		const html = writer.stringify({ type: 'root', children: run }).trim();
		if (html) blocks.push({ kind: 'html', html });
		run = [];
	};
	for (const node of tree.children) {
		const { dataTool: slug, dataSheet: name } = node.type === 'element' ? node.properties : {};
		if (typeof slug === 'string') {
			closeRun();
			blocks.push({ kind: 'tool', slug });
		} else if (isGuideSheet(name)) {
			closeRun();
			blocks.push({ kind: 'sheet', name });
		} else run.push(node);
	}
	closeRun();
	return blocks;
}

function listHeadings(tree: Root): TocEntry[] {
	const entries: TocEntry[] = [];
	visit(tree, 'element', (node) => {
		const level = ['h2', 'h3'].indexOf(node.tagName) + 2;
		if (level > 1) entries.push({ id: String(node.properties.id ?? ''), text: readText(node), level });
	});
	return entries;
}

function listQuestions(tree: Root): FaqEntry[] {
	const entries: FaqEntry[] = [];
	visit(tree, 'element', (section) => {
		if (!hasClass(section, 'faq')) return;
		let question: Element | undefined;
		let answer: RootContent[] = [];
		const close = () => {
			if (question) {
				const root: Root = { type: 'root', children: answer };
				entries.push({
					id: String(question.properties.id ?? ''),
					question: readText(question),
					answerHtml: writer.stringify(root).trim(),
					answerText: readText(root)
				});
			}
			answer = [];
		};
		for (const child of section.children) {
			if (child.type === 'element' && child.tagName === 'h3') {
				close();
				question = child;
			} else if (question) answer.push(child);
		}
		close();
	});
	return entries;
}

/**
 * An answer as it reads on another page: explanations of terms become the plain word, and places on the guide's own
 * page become links to it.
 * @param home path of the guide
 */
export function quoteAnswer(answerHtml: string, home: string): string {
	const tree = htmlReader.parse(answerHtml);
	visit(tree, 'element', (node) => {
		delete node.properties.id;
		const href = String(node.properties.href ?? '');
		if (href.startsWith('#')) node.properties.href = home + href;
		if (hasClass(node, 'term')) node.children = [{ type: 'text', value: readText(node) }];
	});
	return writer.stringify(tree).trim();
}

function listLinks(tree: Root): GuideLink[] {
	const links: GuideLink[] = [];
	visit(tree, 'element', (node) => {
		const line = node.position?.start.line;
		// What we made ourselves stands on no line.
		if (line === undefined) return;
		if (typeof node.properties.dataTool === 'string') links.push({ href: `/tools/${node.properties.dataTool}`, line });
		else if (node.tagName === 'a') links.push({ href: String(node.properties.href ?? ''), line });
	});
	return links;
}

function reportMissingPlaces(tree: Root, links: readonly GuideLink[], rendering: Rendering): void {
	const places = new Set<string>();
	visit(tree, 'element', ({ properties: { id } }) => void places.add(`#${String(id)}`));
	for (const { href, line } of links) {
		if (!href.startsWith('#') || places.has(href)) continue;
		const message = `There is no place "${href}" in this guide. Correct the link, or take it out.`;
		rendering.problems.push({ line, message });
	}
}

function listTools(tree: Root): string[] {
	const slugs = new Set<string>();
	visit(tree, 'element', (node) => {
		const linked = /^\/tools\/([a-z0-9-]+)$/.exec(String(node.properties.href ?? ''))?.[1];
		const shown = node.properties.dataTool;
		if (typeof shown === 'string') slugs.add(shown);
		else if (linked) slugs.add(linked);
	});
	return [...slugs];
}
