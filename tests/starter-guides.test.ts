import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { renderGuide } from '#lib/server/guides/render.ts';
import { parseGuideFile } from '#lib/server/guides/rules.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { gradeOf, smogOf, splitSentences, splitWords } from '#lib/utils/readability.for-tests.ts';
import {
	files,
	folder,
	listKeys,
	listPassages,
	load,
	marks,
	parse,
	sentencesOf,
	sources,
	wasRead,
	withoutMarks
} from './support/guide-text.ts';

/* What each starter guide promises its readers, measured. */

const toolSlugs = new Set(load<{ slug: string }[]>('tools.json').map((tool) => tool.slug));
const tagSlugs = new Set(load<{ slug: string }[]>('tags.json').map((tag) => tag.slug));
const guideSlugs = new Set(files.map((name) => basename(name, '.md')));

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** A share, an effect or a count of the people studied. */
const measured =
	/\d\s?%|\bper cent\b|\b\d[\d,.]*\s+(?:of|out of|in)\s+(?:every\s+)?\d|\b\d(?:[\d,.]*\d)?(?:\s+\p{L}+){0,3}\s+(?:adults|people|participants|volunteers|veterans|women|men|inpatients|outpatients|trials|studies)\b|\b\d[\d.]*(?:\s\p{L}+){0,2}\s+points?\b|\beffect size\b|\bodds ratio\b|\b(?:one|two|three|four|nine) (?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b/iu;

const months = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
/** Digits that measure nothing: dates and years, an age, a helpline, names such as PHQ-9 or COMP360, a scale from 0 to 10, a step, a week. */
const names = new RegExp(
	`\\b\\d{1,2} ${months}(?: \\d{4})?\\b|\\b(?:19|20)\\d\\d\\b|\\b\\p{L}[\\p{L}\\d]*[-–]?\\d[\\p{L}\\d]*\\b|\\b(?:over|under) \\d\\d\\b(?! ?%| \\p{L}{3,}s\\b| people\\b)|\\b(?:phase|step|weeks?|number|section) \\d\\w?\\d?\\b|^\\d\\. |\\bage[sd]? \\d+(?: (?:to \\d+|and (?:up|over)))?|\\b0 ?(?:–|to) ?10\\b|\\bout of 10\\b|\\b(?:988|911|999|112|000|111)\\b`,
	'giu'
);
const small = '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)';
const count = `(?:${small}|(?:one|a|${small}) (?:hundred|thousand|million))`;
const group = '(?:people|adults|women|men|participants|volunteers|veterans|inpatients|outpatients)';
/** The same in words: a part, one in so many, a count of people or trials, an amount of money, a law by its year. */
const inWords = [
	/\b(?:(?:about|around|nearly|almost|over|more than|less than|fewer than) (?:a )?(?:half|third|quarter)|(?:by|usual) half|half (?:of|stayed|got|had|were|did)|(?:a|one|two) thirds?|(?:a|one|three) quarters?) ?(?!hours?\b|years?\b|(?:an? )?(?:hour|year)\b|way\b|(?:medicine|tablet|step|person|choice|option)\b)/iu,
	new RegExp(`\\b(?:one|${count}) (?:in|of|out of) (?:every )?${count}\\b`, 'iu'),
	new RegExp(`\\b(?!(?:two|three) people\\b)${count} (?:\\p{L}+ )?${group}\\b`, 'iu'),
	new RegExp(`\\b${count}(?: [\\p{L}-]+){0,2} (?:trials|studies)\\b`, 'iu'),
	/\b(?:hundreds|thousands|millions) of (?:dollars|pounds|euros|people|adults|women|men)\b/iu,
	/\b(?:directive|act|law|regulation) (?:from|of) (?:19|20)\d\d\b/iu
];
const holdsFigure = (text: string): boolean =>
	[measured, ...inWords].some((pattern) => pattern.test(text)) || /\d/.test(text.replaceAll(names, ''));

const medicines =
	/\b(?:antidepressants?|(?:es)?ketamine|aripiprazole|quetiapine|brexpiprazole|cariprazine|lumateperone|olanzapine|fluoxetine|sertraline|venlafaxine|mirtazapine|escitalopram|citalopram|bupropion|lithium|zuranolone|lamotrigine|seltorexant|dextromethorphan)\b/i;
/** Speaks of ending, changing or leaving out a medicine; beside "you" it is about the reader and not about a trial. */
const ofChanging =
	/\b(?:stop(?:ping)? (?:it|them|one|an?|the|your|any|all|taking|suddenly|on your own|treatment|medicine)|skip|skipping|swap|swapping|taper|tapering|com(?:e|ing) off|cut(?:ting)? down|chang(?:e|ing) (?:a|the|your|any) (?:medicine|tablet|dose))\b/i;

/** A clear word on it: not alone, not suddenly, not before you have asked. */
const warning =
	/\b(?:do not|don't|don’t|never|not to) (?:\w+ )?(?:stop|skip|change|drop|cut|taper|swap|come off)\b|\b(?:before|until|unless|without|with|ask|tell|call|talk to|speak to|agree[ds]?)\b[^.?!]*\b(?:prescrib\w+|doctor|clinician|pharmacist|GP|clinic|team)\b/i;
const notAlone =
	/\b(?:do not|don't|don’t|never|not to) (?:\w+ )?(?:stop|change|come off)\b|\bbefore you (?:stop|change)\b/i;
const doNotStop = /\b(?:do not|don't|don’t|never|not to) stop\b/gi;

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
	/^\/(?:get-help|glossary|guides|tools|method|about|privacy|finder|compare|shortlist|worksheets\/(?:safety-plan|treatment-history|what-matters))?(?:[?#]|$)/;

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

type Section = { title: string; text: string; paths: string[] };

function listSections(tree: Root): Section[] {
	const sections: Section[] = [{ title: 'Opening', text: '', paths: [] }];
	for (const node of tree.children) {
		if (node.type === 'heading' && node.depth === 2) sections.push({ title: toString(node), text: '', paths: [] });
		if (node.type === 'containerDirective' && node.name === 'faq')
			sections.push({ title: 'Questions', text: '', paths: [] });
		const section = sections.at(-1);
		if (section)
			section.text += ` ${listPassages(node)
				.map(({ text }) => withoutMarks(text))
				.join(' ')}`;
		section?.paths.push(...listLinks(node).map(({ url }) => url));
	}
	return sections;
}

const longNote = (tree: Root): boolean =>
	tree.children.some(
		(node) => node.type === 'containerDirective' && node.name === 'safety' && node.attributes?.kind === 'long'
	);

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

	test('gives a source that was read in the sentence of every figure', () => {
		const bare = passages.flatMap(({ text: passage, line, kind, figure }) => {
			if (kind === 'heading' || figure === 'example') return [];
			const parts = kind === 'row' ? [passage] : splitSentences(passage);
			return parts
				.filter((part) => holdsFigure(part.replaceAll(marks, '')))
				.filter((part) => ![...listKeys(part), ...figure].some((key) => wasRead.has(key)))
				.map((part) => at(line, part));
		});
		expect(bare).toEqual([]);
	});

	test('says clearly not to stop a medicine alone, if it speaks of medicines', () => {
		const speaks = passages.some(({ text: passage }) => medicines.test(withoutMarks(passage)));
		const said = longNote(tree) || passages.some(({ text: passage }) => notAlone.test(passage));
		expect(speaks && !said).toBe(false);
	});

	test('says whom to ask wherever it speaks of your stopping or changing a medicine, and no oftener than it helps', () => {
		const silent = listSections(tree).filter(
			({ text: words }) =>
				medicines.test(words) &&
				!warning.test(words) &&
				splitSentences(words).some(
					(sentence) => ofChanging.test(sentence) && /\byou(?:r|rself)?\b/i.test(sentence) && !sentence.includes('?')
				)
		);
		expect(silent.map((section) => section.title)).toEqual([]);
		const said = passages.flatMap(({ text: passage }) => passage.match(doNotStop) ?? []);
		expect(said.length).toBeLessThanOrEqual(4);
	});

	test('offers help wherever it speaks of suicide', () => {
		const alone = listSections(tree).filter(
			({ text: words, paths }) =>
				/suicid|ending your life/i.test(words) &&
				!/\/get-help|crisis line|emergency/.test(`${words} ${paths.join(' ')}`)
		);
		expect(alone.map((section) => section.title)).toEqual([]);
	});

	test('uses only the words we use', () => {
		const head = [guide.title, guide.shortTitle, guide.summary].map((words) => ({ text: words, line: 2 - offset }));
		const found = [...head, ...passages].flatMap(({ text: passage, line }) =>
			avoided
				.map(([kind, pattern]) => [kind, pattern.exec(withoutMarks(passage))?.[0]])
				.filter(([, word]) => word)
				.map(([kind, word]) => at(line, `${kind}: ${word}`))
		);
		expect(found).toEqual([]);
	});

	test('was checked no earlier than its sources were read', () => {
		const read = passages
			.flatMap(({ text }) => listKeys(text))
			.flatMap((key) => {
				const note = sources.references.find((one) => one.key === key)?.note ?? '';
				return [...note.matchAll(/\bread\b[^;]*?(\d{1,2} \w+ 2026)/g)].map(([, day]) => dayOf(new Date(`${day} UTC`)));
			});
		for (const day of read) expect(guide.lastReviewed >= day, day).toBe(true);
	});

	test('was checked no earlier than it was changed', () => {
		for (const { date, note } of guide.changes) expect(guide.lastReviewed >= date, note).toBe(true);
	});

	test('says that nothing had to change on no day on which something did', () => {
		const isOfSubstance = (note: string) => !/\bno facts? (?:was )?changed\b|^Compared with its sources/i.test(note);
		for (const { date, note } of guide.changes.filter((one) => /\bNothing had to change\b/.test(one.note)))
			expect(
				guide.changes.filter((one) => one.date === date && isOfSubstance(one.note)),
				note
			).toEqual([]);
	});

	test('has a figure', () => {
		expect(guide.body).toMatch(/^:::figure\{/m);
	});

	test('draws no figure without words for it', () => {
		for (const block of renderGuide(guide.body, sources).blocks) {
			if (block.kind !== 'html') continue;
			for (const [svg] of block.html.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
				const [, ids = ''] = /role="img"[^>]*aria-labelledby="([^"]+)"/.exec(svg) ?? [];
				const words = ids.split(' ').map((id) => new RegExp(`id="${id}">([^<]+)<`).exec(svg)?.[1] ?? '');
				expect(words.every((text) => text.length > 0)).toBe(true);
				expect(words.at(-1)?.length).toBeGreaterThanOrEqual(20);
			}
		}
	});

	test('has no more than 1,900 words, in short sentences', () => {
		const { words } = renderGuide(guide.body, sources);
		expect(words).toBeGreaterThanOrEqual(500);
		expect(words).toBeLessThanOrEqual(1900);
		const lengths = sentencesOf(passages).map((sentence) => splitWords(sentence).length);
		expect(median(lengths)).toBeLessThanOrEqual(20);
		const long = sentencesOf(passages).filter((sentence) => splitWords(sentence).length > 40);
		expect(long).toEqual([]);
	});

	test('reads easily: SMOG 9 and Flesch–Kincaid 6.5 at most', () => {
		const [opening] = passages;
		expect(gradeOf(splitSentences(withoutMarks(opening?.text ?? '')))).toBeLessThanOrEqual(6.5);
		expect(gradeOf(splitSentences(guide.summary))).toBeLessThanOrEqual(7);
		expect(gradeOf(sentencesOf(passages))).toBeLessThanOrEqual(6.5);
		expect(smogOf(sentencesOf(passages))).toBeLessThanOrEqual(9);
	});
});
