import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { expect, test } from 'vitest';
import { guideStages, type GlossaryInput, type ReferenceInput } from '#lib/schemas/guide/guide.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { parseGuideFile } from '#lib/server/guides/rules.ts';
import { splitSentences, splitWords } from '#lib/utils/readability.for-tests.ts';
import { files, folder, listKeys, listPassages, parse, sentencesOf, sources, wasRead } from './support/guide-text.ts';

/* What the starter guides promise their readers together. */

function listTerms(node: Nodes): string[] {
	if (node.type === 'textDirective' && node.name === 'term')
		return [(node.attributes?.of ?? toString(node)).replaceAll('’', "'").trim().toLowerCase()];
	return 'children' in node ? (node.children as Nodes[]).flatMap(listTerms) : [];
}

const trees = files.map((name) => {
	const text = readFileSync(join(folder, 'guides', name), 'utf8');
	return { name, tree: parse(parseGuideFile(text, basename(name, '.md')).guide?.body ?? '') };
});

test('the guides make one path: each stage is reached, and no place is taken twice', () => {
	const heads = files.map(
		(name) => parseGuideFile(readFileSync(join(folder, 'guides', name), 'utf8'), basename(name, '.md')).guide
	);
	expect(new Set(heads.map((head) => head?.stage))).toEqual(new Set(guideStages));
	expect(new Set(heads.map((head) => head?.position)).size).toBe(files.length);
	expect(files.length).toBeGreaterThanOrEqual(25);
});

test('no two guides say the same sentence', () => {
	const places = new Map<string, string[]>();
	for (const { name, tree } of trees) {
		for (const sentence of new Set(sentencesOf(listPassages(tree)))) {
			if (splitWords(sentence).length >= 10) places.set(sentence, [...(places.get(sentence) ?? []), name]);
		}
	}
	expect([...places].filter(([, names]) => names.length > 1)).toEqual([]);
});

type Listed = { slug: string; status: { state: string }; notListed: unknown[] };

/** Places where a guide leads to a tool that nobody can use, as if they could. */
function listDeadEnds(text: string, tools: Map<string, Listed>): string[] {
	const isClosed = (slug: string) => tools.get(slug)?.status.state === 'discontinued';
	const shown = [...text.matchAll(/^::tool\[([\w-]+)\]/gm)].map(([, slug]) => slug!);
	const heads = (/^tools: \[(.*)\]$/m.exec(text)?.[1] ?? '').split(', ');
	const linked = text
		.split('\n')
		.flatMap((line) => (/\bclosed\b/.test(line) ? [] : [...line.matchAll(/\(\/tools\/([\w-]+)\)/g)]))
		.map(([, slug]) => slug!);
	const dead = [...shown, ...heads].filter((slug) => isClosed(slug) || (tools.get(slug)?.notListed.length ?? 0) > 0);
	return [...dead, ...linked.filter(isClosed)];
}

test('no guide leads to a tool that has closed or is not listed as if it could be used', () => {
	const tools = new Map(
		(JSON.parse(readFileSync(join(folder, 'tools.json'), 'utf8')) as Listed[]).map((tool) => [tool.slug, tool])
	);
	const ends = files.flatMap((name) =>
		listDeadEnds(readFileSync(join(folder, 'guides', name), 'utf8'), tools).map((slug) => `${name}: ${slug}`)
	);
	expect(ends).toEqual([]);
	const spoiled = 'tools: [woebot]\n\nTry [Woebot](/tools/woebot).\n\n::tool[chatgpt]\n';
	expect(listDeadEnds(spoiled, tools)).toEqual(['chatgpt', 'woebot', 'woebot']);
});

test('no guide gives a trial to one chatbot alone, where entries have trials of several', () => {
	const tools = JSON.parse(readFileSync(join(folder, 'tools.json'), 'utf8')) as ToolInput[];
	const tested = tools.filter(
		({ types, evidence }) => types.includes('chatbot') && evidence.some(({ kind }) => kind === 'rct')
	);
	expect(tested.length).toBeGreaterThan(1);
	const find = (sentences: string[]) =>
		sentences.filter(
			(sentence) => /\b(?:one|only)\b.*\bbot\b.*\b(?:trial|tested)\b/i.test(sentence) && !/own replies/.test(sentence)
		);
	expect(trees.flatMap(({ tree }) => find(sentencesOf(listPassages(tree))))).toEqual([]);
	expect(find(['One bot has a real trial behind it.'])).toHaveLength(1);
});

test('what NICE advises is said of England, and not of the whole UK', () => {
	const find = (passages: { text: string; kind: string }[]) =>
		passages
			.filter(({ kind }) => kind === 'prose')
			.flatMap(({ text }) => splitSentences(text))
			.filter(
				(sentence) =>
					/\b(?:the UK|Britain)\b/.test(sentence) && listKeys(sentence).some((key) => /^(?:nice|ng)/.test(key))
			);
	expect(trees.flatMap(({ tree }) => find(listPassages(tree)))).toEqual([]);
	expect(find([{ text: 'In the UK, ask a specialist ⟦ng222-rationale⟧.', kind: 'prose' }])).toHaveLength(1);
});

test('what is on record against a chatbot is in the guide’s table and in its entry, or in neither', () => {
	const tools = new Map(
		(JSON.parse(readFileSync(join(folder, 'tools.json'), 'utf8')) as (Listed & { incidents: unknown[] })[]).map(
			(tool) => [tool.slug, tool]
		)
	);
	const find = (text: string) =>
		[...text.matchAll(/^\| \[[^\]]+\]\(\/tools\/([\w-]+)\).*\| ([^|]+) \|$/gm)].flatMap(([, slug, record]) => {
			const { incidents, notListed } = tools.get(slug!)!;
			const isRight = (incidents.length === 0) === record!.startsWith('None found') && notListed.length > 0;
			return isRight ? [] : slug!;
		});
	const text = readFileSync(join(folder, 'guides', 'chatbots-as-therapists.md'), 'utf8');
	expect(find(text)).toEqual([]);
	expect(find(text.replace(/^(\| \[ChatGPT\].*\|).*\|$/m, '$1 None found |'))).toEqual(['chatgpt']);
});

/** The sources that guides cite or that stand behind their figures. */
const listGuideKeys = (): Set<string> =>
	new Set(
		trees.flatMap(({ tree }) =>
			listPassages(tree).flatMap(({ text, figure }) => [...listKeys(text), ...(figure === 'example' ? [] : figure)])
		)
	);

test('every source is used, and has one key', () => {
	const used = listGuideKeys();
	for (const key of sources.glossary.flatMap((entry) => entry.sources ?? [])) used.add(key);
	const keys = sources.references.map(({ key }) => key);
	expect(keys.filter((key) => !used.has(key))).toEqual([]);
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

/** Terms that stand without a source, and sources of terms that nobody read or that are not on file. */
const listUnsourced = (glossary: GlossaryInput[]): string[] =>
	glossary.flatMap(({ slug, sources: keys = [] }) =>
		keys.length === 0 ? slug : keys.filter((key) => !wasRead.has(key)).map((key) => `${slug}: ${key}`)
	);

test('every term has a source on file that was read', () => {
	expect(listUnsourced(sources.glossary)).toEqual([]);
	const { sources: _, ...bare } = sources.glossary[0]!;
	const unread = 'nobody-read-it';
	const spoiled = [bare, { ...bare, sources: [] }, { ...bare, sources: ['no-such-source', unread] }];
	const { slug } = bare;
	expect(listUnsourced(spoiled)).toEqual([slug, slug, `${slug}: no-such-source`, `${slug}: ${unread}`]);
	// A source in the words of a definition would be one that nobody can follow.
	expect(
		sources.glossary.filter(({ definition }) => /\bsource:/i.test(definition)).map(({ slug: name }) => name)
	).toEqual([]);
});

test('no guide cites a source that nobody read', () => {
	expect([...listGuideKeys()].filter((key) => !wasRead.has(key))).toEqual([]);
	expect(sources.references.filter(({ verified }) => verified !== 'read').map(({ key }) => key)).toEqual([]);
});

test('a source that only terms name leads to what was read, and says how much of it was', () => {
	const ofTerms = new Set(sources.glossary.flatMap(({ sources: keys = [] }) => keys));
	for (const key of listGuideKeys()) ofTerms.delete(key);
	const find = (references: ReferenceInput[]) =>
		references
			.filter(({ key, url, note = '' }) => ofTerms.has(key) && (!url || !/\bread\b/i.test(note)))
			.map(({ key }) => key);
	expect(find(sources.references)).toEqual([]);
	const known = sources.references.find(({ key }) => ofTerms.has(key))!;
	expect(find([{ ...known, note: 'Page date not shown' }])).toEqual([known.key]);
});

test('every term is defined once, and explained in a guide that names its sources', () => {
	const words = sources.glossary.flatMap(({ term, abbr }) => [
		...new Set([term.toLowerCase(), abbr?.toLowerCase() ?? term.toLowerCase()])
	]);
	expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
	const slugs = sources.glossary.map(({ slug }) => slug);
	expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
	const explained = new Set(
		trees
			.filter(({ tree }) => listPassages(tree).some(({ text }) => listKeys(text).some((key) => wasRead.has(key))))
			.flatMap(({ tree }) => listTerms(tree))
	);
	expect(
		sources.glossary
			.filter(({ term, abbr }) => !explained.has(term.toLowerCase()) && !explained.has((abbr ?? term).toLowerCase()))
			.map(({ term }) => term)
	).toEqual([]);
});
