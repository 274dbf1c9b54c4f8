import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openListing } from '#lib/schemas/listing/upgrade.ts';
import { getCards, getToolPage, listSlugs, loadTags, tagBookOf } from '#lib/server/catalogue/index.ts';
import { countKnown, factsOf } from '#lib/server/catalogue/facts.ts';
import { cardOf, facetsOf } from '#lib/server/catalogue/rules.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { findDamage } from '#lib/server/db/health.ts';
import { sqliteOf, openStore, type Store } from '#lib/server/db/store.ts';
import { upgradeDatabase } from '#lib/server/db/upgrade.ts';
import {
	finishReview,
	getEntry,
	jobHandlers,
	listEntries,
	readEntryQuery,
	saveReviewAnswer
} from '#lib/server/editorial/index.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { answer, core, people, review, search, visitor } from '../support/editorial.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { dumpFile } from '../support/dump.ts';
import { copyMigrations, journal, makeOldDatabase } from '../support/old-database.ts';

function makeFolder(): string {
	const path = mkdtempSync(join(tmpdir(), 'cognicare-upgrade-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;

function readTables(store: Store): Tables {
	const { reader } = sqliteOf(store);
	const list = reader.pragma('table_list') as { schema: string; name: string; type: string }[];
	const names = list.filter(
		({ schema, type, name }) => schema === 'main' && type === 'table' && !/^(sqlite_|__)/.test(name)
	);
	const texts = ['tool_text', 'guide_text'];
	return Object.fromEntries(
		[...names.map(({ name }) => name), ...texts]
			.sort()
			.map((name) => [
				name,
				reader.prepare<[], Row>(`select ${/_text$/.test(name) ? 'rowid, *' : '*'} from "${name}"`).all()
			])
	);
}

function readFile(file: string): Tables {
	const store = openStore(file);
	try {
		return readTables(store);
	} finally {
		store.close();
	}
}

/** Rows as text, by the columns that both sides have: what an upgrade adds or removes is named elsewhere. */
function asTexts(rows: Row[], other: Row[]): string[] {
	const isShared = (name: string) => name in (other[0] ?? {});
	const names = Object.keys(rows[0] ?? {}).filter(isShared);
	return rows.map((row) => JSON.stringify(names.sort().map((name) => [name, row[name]]))).sort();
}

async function upgrade() {
	const path = makeFolder();
	const file = makeOldDatabase(path);
	const before = readFile(file);
	await prepareDatabase({ databaseFile: file, seed: 'none' });
	const store = openStore(file);
	onTestFinished(() => store.close());
	const ctx: Ctx = {
		store,
		actor: { kind: 'system', name: 'test' },
		now: new Date('2026-11-23T09:00:00Z'),
		requestId: 'test'
	};
	return { path, before, after: readTables(store), ctx };
}

/** What the tables of parts held is in the documents. */
const dropped = [
	'guide_changes',
	'guide_related',
	'guide_tags',
	'guide_tools',
	'tool_answers',
	'tool_evidence',
	'tool_incidents',
	'tool_languages',
	'tool_not_for',
	'tool_platforms',
	'tool_pricing',
	'tool_privacy',
	'tool_regulatory',
	'tool_safety',
	'tool_sources',
	'tool_support',
	'tool_tags'
];

describe('a database of an older release', () => {
	it('keeps every row of every table that is still there', async () => {
		const { before, after } = await upgrade();
		expect(Object.keys(before).filter((name) => before[name]!.length > 0).length).toBeGreaterThan(40);
		expect(Object.keys(before).filter((name) => !(name in after))).toEqual(dropped);
		for (const name of Object.keys(before).filter((table) => table in after)) {
			const old = before[name]!;
			// Guides got their place among what editors write.
			const isGuide = ({ kind }: Record<string, unknown>) => name === 'entries' && kind === 'guide';
			const now = after[name]!.filter((row) => !isGuide(row));
			// Derived: the next tests compare both with the documents.
			if (['tool_cards', 'content_version', 'site_marks'].includes(name)) continue;
			if (name === 'tool_facets') expect(asTexts(now, old)).toEqual(expect.arrayContaining(asTexts(old, now)));
			else expect(asTexts(now, old), name).toEqual(asTexts(old, now));
		}
	});

	it('has lost no part of a listing: each is in its document', async () => {
		const { before, ctx } = await upgrade();
		const { reader } = sqliteOf(ctx.store);
		const rowsOf = (table: string, id: unknown) => before[table]!.filter((row) => row.tool_id === id);
		const documents = reader
			.prepare<[], { id: string; source_count: number; document: string }>(
				`select t.id, t.source_count, r.document from tools t
					join tool_revisions r on r.tool_id = t.id and r.number = t.version`
			)
			.all();
		expect(documents.length).toBe(before.tools!.length);
		for (const { id, source_count, document } of documents) {
			const tool = openListing(JSON.parse(document) as object);
			const old = before.tools!.find((row) => row.id === id)!;
			expect(old).toMatchObject({
				website: tool.website,
				summary: tool.summary,
				description: tool.description,
				for_whom: tool.forWhom,
				maker_country: tool.makerCountry,
				ai_kind: tool.ai.kind,
				ai_model: tool.ai.model,
				ai_on_risk: tool.ai.onRisk,
				evidence_note: tool.evidenceNote
			});
			expect(source_count).toBe(tool.sources.length);
			const counts = {
				tool_answers: tool.answers.length,
				tool_evidence: tool.evidence.length,
				tool_incidents: tool.incidents.length,
				tool_languages: tool.languages.length,
				tool_not_for: tool.notForYouIf.length,
				tool_platforms: tool.platforms.length,
				tool_regulatory: tool.regulatory.length,
				tool_sources: tool.sources.length,
				tool_support: tool.support.length
			};
			for (const [table, count] of Object.entries(counts)) expect(rowsOf(table, id), table).toHaveLength(count);
		}
	});

	it('has lost no part of a guide: each is in its document', async () => {
		const { before, ctx } = await upgrade();
		const rowsOf = (table: string, column: string) =>
			before[table]!.toSorted((a, b) => Number(a.position) - Number(b.position)).map((row) => row[column]);
		const documents = sqliteOf(ctx.store)
			.reader.prepare<[], string>(
				'select r.document from guides g join guide_revisions r on r.guide_id = g.id and r.number = g.version'
			)
			.pluck()
			.all();
		expect(documents.map((document) => JSON.parse(document) as unknown)).toEqual(
			before.guides!.map((row) => ({
				slug: row.slug,
				title: row.title,
				shortTitle: row.short_title,
				summary: row.summary,
				stage: row.stage,
				position: row.position,
				published: row.published,
				lastReviewed: row.last_reviewed,
				nextReview: row.next_review,
				tags: rowsOf('guide_tags', 'tag_slug'),
				tools: rowsOf('guide_tools', 'tool_slug'),
				related: rowsOf('guide_related', 'related_slug'),
				changes: before.guide_changes!.map(({ date, note }) => ({ date, note })),
				body: row.body
			}))
		);
	});

	it('has of each listing the facets, and the card and facts where it is listed, that its document gives', async () => {
		const { ctx } = await upgrade();
		const { reader } = sqliteOf(ctx.store);
		const book = tagBookOf(await loadTags(ctx.store.read));
		const rubric = await getRubric(ctx);
		const rows = reader
			.prepare<
				[],
				{
					seq: number;
					publication: string;
					decision: string | null;
					known: number;
					document: string;
					card: string | null;
					facts: string | null;
				}
			>(
				`select t.seq, t.publication, t.decision, t.core_known as known, r.document, c.card, c.facts from tools t
					join tool_revisions r on r.tool_id = t.id and r.number = t.version
					left join tool_cards c on c.seq = t.seq`
			)
			.all();
		expect(new Set(rows.map(({ publication }) => publication))).toEqual(
			new Set(['published', 'archived', 'not-listed'])
		);
		for (const { seq, publication, decision, known, document, card, facts } of rows) {
			const tool = openListing(JSON.parse(document) as object);
			const facets = reader
				.prepare<[number], [string, string]>('select "group", value from tool_facets where seq = ?')
				.raw()
				.all(seq);
			expect(facets.sort()).toEqual(facetsOf(tool, book).sort());
			const whole = publication === 'published' ? cardOf(tool, book, rubric, decision !== null) : null;
			expect(JSON.parse(card ?? 'null')).toEqual(whole);
			expect(JSON.parse(facts ?? 'null')).toEqual(whole && factsOf(tool, rubric));
			expect(known).toBe(countKnown(tool, rubric));
		}
	});

	it('is whole, and works: pages, search, drafts, reviews and the schedule', async () => {
		const { ctx } = await upgrade();
		expect(findDamage(sqliteOf(ctx.store).writer)).toEqual([]);
		const visit = visitor(ctx);
		for (const { slug } of await listSlugs(visit)) {
			expect(await getToolPage(visit, slug), slug).toBeDefined();
			expect(await getCards(visit, [slug]), slug).toHaveLength(1);
		}
		expect(await search(ctx, 'quiet lamp')).toContain('quiet-lamp');
		expect(await search(ctx, 'fallen leaf')).not.toContain('fallen-leaf');
		const { first, second } = people(ctx);
		const all = await listEntries(first, readEntryQuery(new URLSearchParams()));
		const find = (name: string) => all.items.find((item) => item.name === name)!;
		expect(find('Loud Lamp')).toMatchObject({ hasDraft: true, isPublic: true });
		expect(find('Soon Swan')).toMatchObject({ state: 'scheduled' });
		expect(await listEntries(first, readEntryQuery(new URLSearchParams({ trash: '1' })))).toMatchObject({ total: 1 });

		const open = (await getEntry(first, find('Open Owl').id)).round!;
		for (const id of core.slice(4)) await saveReviewAnswer(first, open.id, answer(id, 'partial'));
		await finishReview(first, open.id);
		expect(await review(second, open.id)).toMatchObject({ state: 'settling' });

		const due = { ...ctx, now: new Date('2026-12-24T09:00:00Z') };
		await runDueJobs(due.store, jobHandlers(due.store), due.now);
		expect(await getToolPage(visitor(due), 'soon-swan')).toBeDefined();
	});

	it('is backed up first, as it was', async () => {
		const { path, before } = await upgrade();
		const [backup] = readdirSync(join(path, 'backups')).filter((name) => name.endsWith('.sqlite'));
		expect(readFile(join(path, 'backups', backup!))).toEqual(before);
	});

	it.each(journal.entries.slice(15).map(({ tag }) => tag))(
		'stays as it was when the upgrade fails after %s',
		async (tag) => {
			const path = makeFolder();
			const file = makeOldDatabase(path);
			const before = openStore(file);
			const dump = dumpFile(before);
			before.close();
			const upTo = journal.entries.findIndex((entry) => entry.tag === tag) + 1;
			const bad = copyMigrations(path, (entries) => {
				const last = entries[upTo - 1]!;
				return [...entries.slice(0, upTo), { ...last, idx: upTo, when: last.when + 1, tag: 'bad' }];
			});
			writeFileSync(join(bad, 'bad.sql'), 'insert into tools (id) values (null)');
			await expect(upgradeDatabase(file, join(path, 'aside.sqlite'), bad)).rejects.toThrow(/nothing was changed/);
			const after = openStore(file);
			onTestFinished(() => after.close());
			expect(dumpFile(after)).toEqual(dump);
		}
	);
});
