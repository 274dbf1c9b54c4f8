import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Nodes, Parents, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { fixedFacetValues, isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { GlossaryInput, GuideInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import { gradeOf, splitSentences, splitWords } from '#lib/utils/readability.ts';
import { renderGuide } from './render.ts';
import { parseGuideFile } from './rules.ts';

/* What the starter guides promise their readers, measured. */

const folder = 'drizzle/seed';
const load = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
const sources = {
	references: load<ReferenceInput[]>('references.json'),
	glossary: load<GlossaryInput[]>('glossary.json')
};
const toolSlugs = new Set(load<{ slug: string }[]>('tools.json').map((tool) => tool.slug));
const tagSlugs = new Set(load<{ slug: string }[]>('tags.json').map((tag) => tag.slug));
const files = readdirSync(join(folder, 'guides')).filter((name) => name.endsWith('.md'));
const guideSlugs = new Set(files.map((name) => basename(name, '.md')));

const parse = (body: string): Root => unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(body);
const mark = '§';

/** The words of a node; each citation becomes a mark, or nothing. */
function read(node: Nodes, cited: string): string {
	if (node.type === 'textDirective' && node.name === 'cite') return cited;
	if ('value' in node) return node.value;
	return 'children' in node ? (node.children as Nodes[]).map((child) => read(child, cited)).join('') : '';
}

type Passage = { text: string; line: number; kind: 'prose' | 'row' | 'heading'; sourced: boolean };

/** Paragraphs, list items, headings and table rows, in order. `sourced`: the figure around it names its source. */
function listPassages(node: Nodes, sourced = false): Passage[] {
	const line = node.position?.start.line ?? 0;
	if (node.type === 'paragraph') return [{ text: read(node, mark), line, kind: 'prose', sourced }];
	if (node.type === 'heading') return [{ text: read(node, mark), line, kind: 'heading', sourced }];
	if (node.type === 'tableRow') {
		return [{ text: node.children.map((cell) => read(cell, mark)).join(' | '), line, kind: 'row', sourced }];
	}
	if (node.type === 'leafDirective' || !('children' in node)) return [];
	const named = node.type === 'containerDirective' && node.name === 'figure' && Boolean(node.attributes?.source);
	return (node as Parents).children.flatMap((child) => listPassages(child as Nodes, sourced || named));
}

const withoutMarks = (text: string): string =>
	text
		.replaceAll(mark, '')
		.replace(/\s+([.,;:?!])/g, '$1')
		.replace(/\s+/g, ' ')
		.trim();

function sentencesOf(passages: Passage[]): string[] {
	return passages
		.filter((passage) => passage.kind === 'prose')
		.flatMap(({ text }) => splitSentences(withoutMarks(text)));
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** A share, an effect or a count of the people studied. */
const measured =
	/\d\s?%|\bper cent\b|\b\d[\d,.]*\s+(?:of|out of|in)\s+(?:every\s+)?\d|\b\d(?:[\d,.]*\d)?(?:\s+\p{L}+){0,3}\s+(?:adults|people|participants|volunteers|veterans|women|men|inpatients|outpatients|trials|studies)\b|\b\d[\d.]*(?:\s\p{L}+){0,2}\s+points?\b|\beffect size\b|\bodds ratio\b|\b(?:one|two|three|four|nine) (?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b/iu;

const medicines =
	/\b(?:es)?ketamine|aripiprazole|quetiapine|brexpiprazole|cariprazine|lumateperone|olanzapine|fluoxetine|sertraline|venlafaxine|mirtazapine|escitalopram|citalopram|bupropion|lithium|zuranolone|lamotrigine|seltorexant|dextromethorphan/i;
const doNotStop = /\b(?:do not|don't|don’t|not to|never) stop\b|\bbefore you stop or change\b/i;

const avoided: [name: string, pattern: RegExp][] = [
	['hype', /\b(?:game.?chang|miracle|proven|cure[sd]?\b|breakthrough(?! therapy))/i],
	['belittling', /\b(?:simply|obviously|of course)\b|\bjust\b/i],
	['blame', /\b(?:failed|failure|non-compliant|noncompliant|refused)\b/i],
	['people as cases', /\b(?:patients?|sufferers?|suffer(?:s|ing|ed)?|victims?)\b/i],
	['stigma', /\b(?:commit(?:s|ted|ting)? suicide|successful suicide|failed attempt|addicts?|the mentally ill)\b/i],
	['no answer', /\bN\/A\b/],
	[
		'our verdict',
		/\b(?:we (?:recommend|approve|certify)|(?:is|are) (?:perfectly |completely |totally )?safe\b|products?\b)/i
	],
	['shouting', /!/]
];

const sitePath =
	/^\/(?:get-help|glossary|guides|tools|method|about|privacy|finder|compare|shortlist|worksheets\/treatment-history)?(?:[?#]|$)/;

function listLinks(node: Nodes): { url: string; line: number }[] {
	const own = node.type === 'link' ? [{ url: node.url, line: node.position?.start.line ?? 0 }] : [];
	return 'children' in node ? [...own, ...(node.children as Nodes[]).flatMap(listLinks)] : own;
}

function isKnownPath(url: string): boolean {
	const [, kind, slug] = /^\/(guides|tools)\/([a-z0-9-]+)(?:[?#]|$)/.exec(url) ?? [];
	if (kind === 'guides') return guideSlugs.has(slug ?? '');
	if (kind === 'tools') return toolSlugs.has(slug ?? '');
	if (!sitePath.test(url)) return false;
	return [...new URL(url, 'https://site.invalid').searchParams].every(([group, value]) => {
		const fixed = fixedFacetValues[group as FacetGroupId];
		return fixed ? fixed.values.includes(value) : isTagGroup(group as FacetGroupId) && tagSlugs.has(value);
	});
}

type Section = { title: string; text: string };

function listSections(tree: Root): Section[] {
	const sections: Section[] = [{ title: 'Opening', text: '' }];
	for (const node of tree.children) {
		if (node.type === 'heading' && node.depth === 2) sections.push({ title: toString(node), text: '' });
		if (node.type === 'containerDirective' && node.name === 'faq') sections.push({ title: 'Questions', text: '' });
		const fixed = node.type === 'containerDirective' && node.name === 'safety' && node.attributes?.kind === 'long';
		const section = sections.at(-1);
		const paths = listLinks(node).map(({ url }) => url);
		if (section) section.text += ` ${read(node, '')} ${paths.join(' ')} ${fixed ? 'do not stop' : ''}`;
	}
	return sections;
}

describe.each(files)('%s', (name) => {
	const slug = basename(name, '.md');
	const text = readFileSync(join(folder, 'guides', name), 'utf8');
	const file = parseGuideFile(text, slug, sources);
	const guide = file.guide as GuideInput;
	const offset = text.split('\n').length - (file.guide?.body.split('\n').length ?? 0);
	const tree = parse(file.guide?.body ?? '');
	const passages = listPassages(tree);
	const at = (line: number, words: string) => `line ${line + offset}: ${withoutMarks(words)}`;

	test('has no unknown source, term, figure, block or level of heading', () => {
		expect(file.problems).toEqual([]);
	});

	test('names only tools, tags and guides that exist, and mentions the tools it names', () => {
		expect(guide.tools.filter((tool) => !toolSlugs.has(tool))).toEqual([]);
		expect(guide.tags.filter((tag) => !tagSlugs.has(tag))).toEqual([]);
		expect(guide.related.filter((other) => other === slug || !guideSlugs.has(other))).toEqual([]);
		const { mentionedTools } = renderGuide(guide.body, sources);
		expect(guide.tools.filter((tool) => !mentionedTools.includes(tool))).toEqual([]);
		expect(mentionedTools.filter((tool) => !toolSlugs.has(tool))).toEqual([]);
	});

	test('links only to what is there', () => {
		const lost = listLinks(tree).filter(({ url }) => url.startsWith('/') && !isKnownPath(url));
		expect(lost.map(({ url, line }) => at(line, url))).toEqual([]);
	});

	test('gives a source in the sentence of every number about people or effects', () => {
		const bare = passages.flatMap(({ text: passage, line, kind, sourced }) => {
			const parts = kind === 'row' ? [passage] : splitSentences(passage);
			return sourced
				? []
				: parts.filter((part) => measured.test(part) && !part.includes(mark)).map((part) => at(line, part));
		});
		expect(bare).toEqual([]);
	});

	test('says in each section that names a medicine not to stop one', () => {
		const silent = listSections(tree).filter(
			(section) => medicines.test(section.text) && !doNotStop.test(section.text)
		);
		expect(silent.map((section) => section.title)).toEqual([]);
	});

	test('offers help wherever it speaks of suicide', () => {
		const alone = listSections(tree).filter(
			(section) =>
				/suicid|ending your life/i.test(section.text) && !/\/get-help|crisis line|emergency/.test(section.text)
		);
		expect(alone.map((section) => section.title)).toEqual([]);
	});

	test('uses only the words we use', () => {
		const head = [guide.title, guide.shortTitle, guide.summary].map((words) => ({ text: words, line: 2 - offset }));
		const found = [...head, ...passages].flatMap(({ text: passage, line }) =>
			avoided
				.filter(([, pattern]) => pattern.test(passage))
				.map(([kind, pattern]) => at(line, `${kind}: ${pattern.exec(passage)?.[0]}`))
		);
		expect(found).toEqual([]);
	});

	test('draws no figure without words for it', () => {
		for (const block of renderGuide(guide.body, sources).blocks) {
			if (block.kind !== 'html') continue;
			for (const [svg] of block.html.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
				expect(svg).toMatch(/role="img"[^>]*aria-labelledby="(fig-\d+)-title \1-desc"/);
				expect(svg).toMatch(/<title[^>]*>[^<]+<\/title><desc[^>]*>[^<]{20,}<\/desc>/);
			}
		}
	});

	test('has 900 to 1,800 words in short sentences', () => {
		const { words } = renderGuide(guide.body, sources);
		expect(words).toBeGreaterThanOrEqual(900);
		expect(words).toBeLessThanOrEqual(1800);
		const lengths = sentencesOf(passages).map((sentence) => splitWords(sentence).length);
		expect(median(lengths)).toBeLessThanOrEqual(20);
		const long = sentencesOf(passages).filter((sentence) => splitWords(sentence).length > 40);
		expect(long).toEqual([]);
	});

	test('opens at a reading age of 9 to 11 and stays at 14 or below', () => {
		const [opening] = passages;
		expect(gradeOf(splitSentences(withoutMarks(opening?.text ?? '')))).toBeLessThanOrEqual(6.5);
		expect(gradeOf(splitSentences(guide.summary))).toBeLessThanOrEqual(7);
		expect(gradeOf(sentencesOf(passages))).toBeLessThanOrEqual(9);
	});
});

test('the guides make one path: each stage is reached, and no place is taken twice', () => {
	const heads = files.map(
		(name) => parseGuideFile(readFileSync(join(folder, 'guides', name), 'utf8'), basename(name, '.md')).guide
	);
	expect(new Set(heads.map((head) => head?.stage)).size).toBe(5);
	expect(new Set(heads.map((head) => head?.position)).size).toBe(files.length);
	expect(files.length).toBeGreaterThanOrEqual(10);
});
