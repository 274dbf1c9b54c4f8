import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentBundle } from '#lib/schemas/bundle.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import {
	exportContent,
	importContent,
	ImportRefused,
	loadStarterContent,
	readImportFile,
	readStarterContent
} from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listGlossary } from '#lib/server/guides/index.ts';
import { makeCtx, makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { dumpDatabase } from '../support/dump.ts';
import { ask } from '../support/raw-sql.ts';

const starter = readStarterContent();

async function importText(ctx: Ctx, text: string) {
	const { bundle, explain } = readImportFile(text);
	return importContent(ctx, bundle, { explain });
}

async function refusalOf(ctx: Ctx, text: string): Promise<string[]> {
	const before = await dumpDatabase(ctx.store);
	const error: unknown = await importText(ctx, text).then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(ImportRefused);
	expect(await dumpDatabase(ctx.store)).toEqual(before);
	return (error as ImportRefused).reasons;
}

const someTool = (change: Record<string, unknown> = {}): ToolInput =>
	({ ...structuredClone(starter.tools![0]!), slug: 'brand-new', name: 'Brand New', ...change }) as ToolInput;
const write = (value: unknown) => JSON.stringify(value, null, '\t');
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('the starter content', () => {
	it('gives all its tools, tags and guides', async () => {
		const ctx = makeCtx();
		const report = await loadStarterContent(ctx);
		expect(report.tools).toEqual({ added: starter.tools!.length, changed: 0, unchanged: 0, left: [] });
		expect(report.guides.added).toBe(starter.guides!.length);
		const { tags } = await exportContent(ctx);
		expect(tags!.length).toBe(starter.tags!.length);
	});

	it('imported a second time changes nothing that anyone can see', async () => {
		const ctx = makeStarterCtx();
		const shown = await exportContent(ctx);
		const untouched = ['audit_log', 'audit_chain', 'content_version', 'tag_synonyms', 'rubric_criteria'];
		const fresh = ['emergency_numbers'];
		const before = await dumpDatabase(ctx.store, [...untouched, ...fresh]);
		const report = await loadStarterContent(ctx);
		expect(report.tools).toEqual({ added: 0, changed: 0, unchanged: starter.tools!.length, left: [] });
		expect(report.guides).toEqual({ added: 0, changed: 0, unchanged: starter.guides!.length, left: [] });
		expect(await dumpDatabase(ctx.store, [...untouched, ...fresh])).toEqual(before);
		expect(await exportContent(ctx)).toEqual(shown);
	});

	it('exported and imported elsewhere is the same again', async () => {
		const shown = await exportContent(readStarterCtx());
		const elsewhere = makeCtx();
		await importText(elsewhere, write(shown));
		expect(await exportContent(elsewhere)).toEqual(shown);
	});
});

describe('an import', () => {
	it('takes a list of tools, tells its progress, and keeps a history', async () => {
		const ctx = makeStarterCtx();
		const steps: [number, number][] = [];
		const { bundle } = readImportFile(write([someTool(), { ...starter.tools![1], summary: 'Something else.' }]));
		const report = await importContent(ctx, bundle, { onProgress: (...step) => steps.push(step) });
		expect(report.tools).toEqual({ added: 1, changed: 1, unchanged: 0, left: [] });
		expect(steps.at(-1)).toEqual([2, 2]);
		const history = await ask<{ slug: string; number: number; summary: string }>(
			ctx.store,
			'select t.slug, r.number, r.summary from tool_revisions r join tools t on t.id = r.tool_id where t.slug in (?, ?) order by t.slug, r.number',
			...['brand-new', starter.tools![1]!.slug]
		);
		expect(history.map(({ number }) => number)).toEqual([1, 2, 1]);
		expect(history[1]!.summary).toContain('summary');
	});

	it('may begin with a byte order mark', async () => {
		const report = await importText(makeStarterCtx(), `\uFEFF${write([someTool()])}`);
		expect(report.tools.added).toBe(1);
	});

	it('of nothing does nothing', async () => {
		const report = await importText(makeStarterCtx(), '{}');
		expect(report.tools).toEqual({ added: 0, changed: 0, unchanged: 0, left: [] });
	});
});

describe('a file of an older release', () => {
	const old = JSON.parse(readFileSync('src/lib/schemas/listing/samples/listing-1.json', 'utf8')) as ToolInput;

	it.each([
		['as a list', [old]],
		['as an export that says nothing of its shape', { tools: [old] }],
		['as an export of its shape', { schemaVersion: 1, tools: [old] }]
	])('is taken in, %s', async (_, file) => {
		const ctx = makeStarterCtx();
		await importText(ctx, write(file));
		const taken = (await exportContent(ctx)).tools!.find(({ slug }) => slug === old.slug)!;
		expect(taken.incidents).toHaveLength(2);
		expect(taken.incidents[0]).toMatchObject({ kind: 'privacy', standing: 'unknown', source: null });
		expect(taken.availableIn.where).toBe('unknown');
	});

	it('is refused where a newer one wrote it, with what to do', async () => {
		const newer = write({ schemaVersion: 99, tools: [someTool()] });
		expect(await refusalOf(readStarterCtx(), newer)).toEqual([expect.stringContaining('Update this site first')]);
	});
});

describe('a file that is not valid JSON', () => {
	const good = write([someTool()]);

	it.each([
		['nothing in it', '', 1],
		['only blanks', ' \n\n ', 3],
		['prose', 'Dear editors,\nhere is our tool', 1],
		['a comma too many', good.replace(/\n\t\}\n\]$/, ',\n\t}\n]'), undefined],
		['a quote left out', good.replace('"Brand New"', '"Brand New'), lineOf(good, '"Brand New"')],
		['a comment', good.replace('\t\t"name"', '\t\t// the name\n\t\t"name"'), lineOf(good, '"name"')],
		['its end cut off', good.slice(0, good.length / 2), undefined],
		['single quotes', good.replaceAll('"', "'"), undefined],
		['binary in it', '\u0000\u0001\u0002PK', 1]
	])('with %s is refused with the line', async (_what, text, line) => {
		const [first] = await refusalOf(readStarterCtx(), text);
		expect(first).toMatch(/^line \d+: this is not valid JSON/);
		if (line) expect(first).toMatch(new RegExp(`^line ${line}:`));
	});
});

type Broken = [what: string, change: Record<string, unknown>, where: string, says: RegExp];
const broken: Broken[] = [
	['a slug with capitals', { slug: 'Brand New' }, '"slug"', /0\.slug \(Web name\): Use lower-case/],
	['a blank name', { name: '  ' }, '"name"', /0\.name \(Name\): This is needed/],
	[
		'too long a summary',
		{ summary: 'x'.repeat(201) },
		'"summary"',
		/0\.summary \(One-sentence answer\): Keep this to 200/
	],
	['no web address', { website: 'example.org' }, '"website"', /0\.website \(Web address\): Give a full web address/],
	['a script for a web address', { website: 'javascript:alert(1)' }, '"website"', /0\.website/],
	['an unknown AI kind', { ai: { kind: 'magic', model: null, onRisk: null } }, '"magic"', /0\.ai\.kind/],
	['an unknown platform', { platforms: ['ios', 'fridge'] }, '"fridge"', /0\.platforms\.1/],
	['a platform twice', { platforms: ['ios', 'ios'] }, '"platforms"', /0\.platforms \(Where it runs\): Each value once/],
	['nobody it is not for', { notForYouIf: [] }, '"notForYouIf"', /0\.notForYouIf \(Not for you if\): Say at least one/],
	['no source', { sources: [] }, '"sources"', /0\.sources/],
	[
		'a day that does not exist',
		{ checkedOn: '2026-02-30' },
		'"checkedOn"',
		/0\.checkedOn \(Facts last checked on\): Write the date/
	],
	['a field that nobody knows', { rating: 5 }, '"slug"', /Unrecognized key/],
	['a number for a name', { name: 7 }, '"name"', /0\.name/],
	['nothing for a name', { name: null }, '"name"', /0\.name/],
	['an unknown tag', { conditions: ['depression', 'homesickness'] }, '"homesickness"', /no tag "homesickness"/],
	['a criterion that is none', { answers: [{ ...answer('Z1') }] }, '"Z1"', /0\.answers\.0\.criterion: A criterion is/],
	['an unknown criterion', { answers: [answer('A49')] }, '"A49"', /no criterion "A49"/],
	['a criterion answered twice', { answers: [answer('A1'), answer('A1')] }, '', /A1 is answered twice/],
	['an answer without proof', { answers: [{ ...answer('A1'), proofUrl: null }] }, '"A1"', /0\.answers\.0: /]
];

function answer(criterion: string) {
	const proof = { claim: 'stated-by-maker', note: null, proofUrl: 'https://example.org/x', seenOn: '2026-11-01' };
	return { criterion, answer: 'yes', ...proof };
}

describe('a broken file is refused whole, with the line', () => {
	it.each(broken)('with %s', async (_what, change, where, says) => {
		const text = write([{ ...someTool(), ...change }]);
		const reasons = await refusalOf(readStarterCtx(), text);
		const said = reasons.find((reason) => says.test(reason));
		expect(said, reasons.join('\n')).toBeDefined();
		if (where) expect(Math.abs(Number(/^line (\d+)/.exec(said!)![1]) - lineOf(text, where))).toBeLessThanOrEqual(1);
	});

	it('with a field left out', async () => {
		const { summary: _summary, ...tool } = someTool();
		expect((await refusalOf(readStarterCtx(), write([tool])))[0]).toMatch(/^line \d+, 0\.summary/);
	});

	it('with a slug used twice', async () => {
		const text = write([someTool(), someTool({ name: 'Another' })]);
		const [reason] = await refusalOf(readStarterCtx(), text);
		const second = text.slice(0, text.lastIndexOf('"brand-new"')).split('\n').length;
		expect(reason).toBe(`line ${second}, 1.slug (Web name): "brand-new" is used twice in this file.`);
	});

	it.each(['5', '"text"', 'null', 'true', '[1]', '[null]', '[[]]', '{"tools":{}}', '{"toolz":[]}', '{"tools":[5]}'])(
		'that is %s',
		async (text) => {
			expect((await refusalOf(readStarterCtx(), text)).length).toBeGreaterThan(0);
		}
	);

	it('though all its other entries are good', async () => {
		const ctx = makeStarterCtx();
		const many = Array.from({ length: 450 }, (_, i) => someTool({ slug: `new-${i}`, name: `New ${i}` }));
		const reasons = await refusalOf(ctx, write([...many, someTool({ types: ['no-such-tag'] })]));
		expect(reasons.length).toBe(1);
		expect((await exportContent(ctx)).tools!.length).toBe(starter.tools!.length);
	});

	it('listing at most 50 reasons and how many more there are', async () => {
		const many = Array.from({ length: 80 }, (_, i) => someTool({ slug: `Bad ${i}` }));
		const reasons = await refusalOf(readStarterCtx(), write(many));
		expect(reasons.length).toBe(51);
		expect(reasons.at(-1)).toBe('and 30 more');
	});

	it('with a guide that points nowhere, in a whole bundle', async () => {
		const guide = { ...starter.guides![0]!, slug: 'new-guide', tools: ['no-such-tool'], related: ['no-such-guide'] };
		const reasons = await refusalOf(readStarterCtx(), write({ guides: [guide] } satisfies ContentBundle));
		expect(reasons.join('\n')).toMatch(/guides\.0\.tools\.0: There is no tool "no-such-tool"/);
		expect(reasons.join('\n')).toMatch(/guides\.0\.related\.0: There is no guide "no-such-guide"/);
	});

	it('with a term whose source is nowhere, and not when the file brings the source', async () => {
		const [reference] = starter.references!;
		const term = { slug: 'new-word', term: 'New word', definition: 'What it means.', sources: ['new-source'] };
		const ctx = makeStarterCtx();
		const reasons = await refusalOf(ctx, write({ glossary: [term] } satisfies ContentBundle));
		expect(reasons.join('\n')).toMatch(/glossary\.0\.sources\.0: There is no source "new-source"/);
		const known = { ...term, sources: [reference!.key, 'new-source'] };
		const bundle = { references: [{ ...reference!, key: 'new-source' }], glossary: [known] } satisfies ContentBundle;
		await importText(ctx, write(bundle));
		expect((await exportContent(ctx)).glossary).toContainEqual(known);
		expect((await listGlossary(ctx)).find(({ slug }) => slug === 'new-word')?.sources).toMatchObject([
			{ key: reference!.key, title: reference!.title },
			{ key: 'new-source' }
		]);
	});

	it('with a guide at the address of a page that this site has itself', async () => {
		const guide = { ...starter.guides![0]!, slug: 'trd-faq' };
		const text = write({ guides: [guide] });
		expect(await refusalOf(readStarterCtx(), text)).toEqual([
			`line ${lineOf(text, '"slug": "trd-faq"')}, guides.0.slug: Choose another web name: this one is taken.`
		]);
	});

	it('with a guide whose days cannot follow each other', async () => {
		const { published, ...rest } = starter.guides![0]!;
		const days = { lastReviewed: '2020-01-02', nextReview: '2020-01-01', changes: [{ date: '2019-01-01', note: 'x' }] };
		const guide = { ...rest, published, slug: 'new-guide', ...days };
		const reasons = (await refusalOf(readStarterCtx(), write({ guides: [guide] }))).join('\n');
		expect(reasons).toMatch(/guides\.0\.lastReviewed: 2 January 2020 is before it was first published/);
		expect(reasons).toMatch(/guides\.0\.nextReview: 1 January 2020 is before it was checked, 2 January 2020/);
		expect(reasons).toMatch(/guides\.0\.changes\.0\.date: 1 January 2019 is before it was first published/);
	});

	it('with a guide that is related to itself', async () => {
		const guide = { ...starter.guides![0]!, slug: 'new-guide', related: ['new-guide'] };
		expect((await refusalOf(readStarterCtx(), write({ guides: [guide] }))).join('\n')).toMatch(
			/guides\.0\.related\.0: This is the guide itself/
		);
	});

	it('with a guide whose text links to what is not there, unless the file brings it', async () => {
		const ctx = makeStarterCtx();
		const links = '[a](/tools/no-such-tool), [b](/guides/later), [c](/no-page) and [d](/tags/no-such-tag)';
		const guide = { ...starter.guides![0]!, slug: 'new-guide', body: `Well.\n\nSee ${links}.\n` };
		const text = write({ guides: [guide] });
		const where = `line ${lineOf(text, '"body"')}, guides.0.body: Line 3: `;
		expect(await refusalOf(ctx, text)).toEqual([
			`${where}There is no tool with the web name "no-such-tool". Correct it, or take it out.`,
			`${where}There is no guide with the web name "later". Correct it, or take it out.`,
			`${where}There is no page /no-page on this site. Correct the link, or take it out.`,
			`${where}There is no tag with the web name "no-such-tag". Correct it, or take it out.`
		]);
		const later = { ...starter.guides![0]!, slug: 'later', body: 'Back to [the first](/guides/new-guide).' };
		const whole = { ...guide, body: 'See [b](/guides/later) and [e](/guides/new-guide).' };
		await importText(ctx, write({ guides: [whole, later] }));
	});

	it('with a guide that cites a source that is not there', async () => {
		const ctx = makeStarterCtx();
		const before = await dumpDatabase(ctx.store);
		const guide = { ...starter.guides![0]!, slug: 'new-guide', body: 'It works :cite[no-such-source].\n' };
		await expect(importText(ctx, write({ guides: [guide] }))).rejects.toThrow(/new-guide/);
		expect(await dumpDatabase(ctx.store)).toEqual(before);
	});

	it('with tools before there is a rubric', async () => {
		const { tags, tools } = starter;
		const reasons = await refusalOf(makeCtx(), write({ tags, tools }));
		expect(reasons).toEqual(['line 1, rubric: Tools need a rubric: import one first.']);
	});

	it('whatever it holds: any JSON is taken in or refused, never anything else', async () => {
		const ctx = makeStarterCtx();
		const before = await dumpDatabase(ctx.store, ['audit_log', 'content_version']);
		await fc.assert(
			fc.asyncProperty(fc.json({ maxDepth: 4 }), async (text) => {
				try {
					await importText(ctx, text);
				} catch (error) {
					expect(error).toBeInstanceOf(ImportRefused);
				}
			}),
			{ numRuns: 200 }
		);
		expect(await dumpDatabase(ctx.store, ['audit_log', 'content_version'])).toEqual(before);
	});
});

describe('a file that would take too long to read', () => {
	it('is refused with its line when it is nested too deep', async () => {
		const ctx = makeCtx();
		const reason = 'lists stand more than 32 deep inside each other here.';
		expect(await refusalOf(ctx, `{\n"tools":\n${'['.repeat(200_000)}`)).toEqual([`line 3: ${reason}`]);
		expect(await refusalOf(ctx, `{"guides":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_001)}`)).toEqual([
			`line 1: ${reason}`
		]);
		expect(await refusalOf(ctx, `"/* \n" */ ${'['.repeat(20_000)}`)).not.toEqual([]);
		expect(await refusalOf(ctx, `/* " */ ${'['.repeat(20_000)}`)).not.toEqual([]);
	});

	it('is refused when a listing in it is larger than one may be', async () => {
		const study = { ...starter.tools!.flatMap((tool) => tool.evidence)[0]!, finding: 'a'.repeat(400) };
		const evidence = Array.from({ length: 100 }, () => ({
			...study,
			citation: 'b'.repeat(400),
			population: 'c'.repeat(160),
			retention: 'd'.repeat(160)
		}));
		const text = write([someTool({ evidence })]);
		const [reason, ...others] = await refusalOf(readStarterCtx(), text);
		expect(others).toEqual([]);
		expect(reason).toMatch(/^line 2, 0: This listing is 1\d\d,\d{3} characters long in all, and 120,000 is the most/);
	});

	it('is refused when a guide in it is, with the line of the text', async () => {
		const ctx = makeStarterCtx();
		const guide = { ...starter.guides![0]!, body: `## One\n\n${'> '.repeat(20)}deep` };
		const error: unknown = await importText(ctx, write({ guides: [guide] })).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ problems: [{ path: `${guide.slug}, line 3 of the text` }] });
	});
});
