import { describe, expect, it } from 'vitest';
import type { Candidate } from '#lib/schemas/choice/candidate.ts';
import { arrange, isCrisisService } from '#lib/schemas/choice/rule.ts';
import { unpackTool } from '#lib/schemas/choice/wire.ts';
import type { TagInput } from '#lib/schemas/tag.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import {
	listCandidates,
	listDocuments,
	listTags,
	listTools,
	readFinderData,
	startOf
} from '#lib/server/catalogue/index.ts';
import { factsOf } from '#lib/server/catalogue/facts.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { startWith } from '../support/asked.ts';
import { addCopies } from '../support/many-tools.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { meddle } from '../support/raw-sql.ts';
import type { Store } from '#lib/server/db/store.ts';

/** The card as it would be of another tool. */
const withSlug = ({ postgres }: Store): string =>
	postgres
		? `replace(c.card::text, '"slug":"insomnia-coach"', '"slug":"' || t.slug || '"')::json`
		: `json_set(c.card, '$.slug', t.slug)`;

/** The facts of a tool with a grave caution. */
const asGrave = ({ postgres }: Store): string =>
	postgres ? `jsonb_set(facts::jsonb, '{isGrave}', 'true')::json` : `json_set(facts, '$.isGrave', json('true'))`;

const needsOf = async (ctx: Ctx) => (await listTags(ctx)).filter(({ group }) => group === 'condition');
const queryOf = (search: string) => readToolQuery(new URLSearchParams(search));

async function change(ctx: Ctx, statement: string): Promise<void> {
	await meddle(ctx.store, statement);
	await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
}

describe('where to start with a need', () => {
	it('is at most three tools of its list, open, without a grave caution, for people who are no clinicians', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const rubric = await getRubric(ctx);
		let picked = 0;
		for (const { slug: need } of await needsOf(ctx)) {
			const { first: start, elsewhere } = await startWith(ctx, need);
			expect(start.length).toBeLessThanOrEqual(3);
			expect(elsewhere.length).toBeLessThanOrEqual(3);
			const { items } = await listTools(ctx, { ...queryOf(`condition=${need}`), perPage: 100 });
			const listed = new Set(items.map(({ slug }) => slug));
			for (const { slug, why } of start) {
				const tool = documents.get(slug)!;
				expect(listed.has(slug), slug).toBe(true);
				expect(['active', 'changed-owner']).toContain(tool.status.state);
				expect(factsOf(tool, rubric).isGrave).toBe(false);
				expect(tool.types).not.toContain('clinician-tool');
				const isAboutDanger = ['suicidal-thoughts', 'self-harm'].includes(need);
				if (!isAboutDanger) expect(tool.types[0]).not.toBe('crisis-support');
				expect(why).toMatch(
					/^It is made (for this (first of all|and for more)|for .+ and for more|first of all for .+(, but was (studied|tested) | and names this need as well; ).+)\b.+\.$/
				);
				expect(why.startsWith('It is made for this '), `${slug} for ${need}`).toBe(tool.conditions[0] === need);
				const { where, countries } = tool.availableIn;
				if (where === 'unknown')
					expect(why).toContain(countries.length > 0 ? ', perhaps elsewhere' : 'We don’t know in which countries');
				picked += 1;
			}
			for (const { slug, how } of elsewhere) {
				const { availableIn, conditions } = documents.get(slug)!;
				expect([conditions.includes(need), availableIn.where], slug).toEqual([true, 'some']);
				expect(how).toMatch(/^(the )?[A-Z]/);
				picked += 1;
			}
		}
		expect(picked).toBeGreaterThan(25);
	});

	it.each(['anxiety', 'insomnia', 'stress', 'depression', 'bipolar', 'ocd'])(
		'has last what is made for something else, and not known to have been studied for it, and says so: %s',
		async (need) => {
			const ctx = readStarterCtx();
			const known = new Map((await listCandidates(ctx)).map((one) => [one.slug, one]));
			const { first: start } = await startWith(ctx, need);
			expect(start.length).toBeGreaterThan(0);
			const isMeant = start.map(({ slug }) => {
				const { conditions, studiedFor } = known.get(slug)!;
				return conditions[0] === need || (studiedFor[need] ?? 0) > 0;
			});
			expect(isMeant).toEqual(isMeant.toSorted((a, b) => Number(b) - Number(a)));
			expect(start.map(({ why }) => !why.includes('we found no study we could read with people who have it'))).toEqual(
				isMeant
			);
		}
	);

	it('says of each why it is there', async () => {
		const ctx = readStarterCtx();
		expect((await startWith(ctx, 'insomnia')).first[0]).toMatchObject({
			slug: 'insomnia-coach',
			why: expect.stringMatching(
				/^It is made for this first of all, is free.* and .*\. Its facts were checked on 30 November 2026\./
			) as string
		});
		expect((await startWith(ctx, 'ptsd')).first[0]).toMatchObject({
			slug: 'ptsd-coach',
			why: expect.stringContaining(
				'tested against a waiting list or usual care with people who have this need'
			) as string
		});
	});

	it('follows what people find out: a review puts a tool first, and what counts against it takes it out', async () => {
		const ctx = makeStarterCtx();
		const first = async () => (await startWith(ctx, 'stress')).first.map(({ slug }) => slug);
		expect(await first()).not.toContain('ucla-mindful');
		await change(
			ctx,
			`update tools set decision = 'meets-baseline', reviewed_on = '2026-11-20', review_due_on = '2027-05-20' where slug = 'ucla-mindful'`
		);
		expect((await first())[0]).toBe('ucla-mindful');
		expect((await startWith(ctx, 'stress')).first[0]!.why).toContain('was reviewed by people on 20 November 2026');
		await change(ctx, `update tool_cards set facts = ${asGrave(ctx.store)} where card ->> 'slug' = 'ucla-mindful'`);
		expect(await first()).not.toContain('ucla-mindful');
	});

	it('leaves out what is off the lists and what has ended', async () => {
		const ctx = makeStarterCtx();
		const [one, two] = (await startWith(ctx, 'insomnia')).first.map(({ slug }) => slug);
		await change(ctx, `update tools set state = 'discontinued' where slug = '${one}'`);
		await change(
			ctx,
			`delete from tool_cards where card ->> 'slug' = '${two}'; update tools set publication = 'not-listed' where slug = '${two}'`
		);
		const now = (await startWith(ctx, 'insomnia')).first.map(({ slug }) => slug);
		expect(now).not.toContain(one);
		expect(now).not.toContain(two);
	});

	const startFor = async (search: string, inDanger = false) => {
		const ctx = readStarterCtx();
		return (await startOf(ctx, await listTools(ctx, { ...queryOf(search), inDanger }))).first.map(({ slug }) => slug);
	};

	it.each([
		['condition=insomnia', 'insomnia-coach'],
		['condition=insomnia&cost=free', 'insomnia-coach'],
		['q=insomnia', 'insomnia-coach'],
		['q=insomnia+app+without+an+account', 'insomnia-coach'],
		['q=free+help+with+stress', 'medito'],
		['q=depression+app+that+works+on+android', 'daylio'],
		['q=kostenlose+App+gegen+Depression', 'healthy-minds-program'],
		['q=appli+contre+l’insomnie', 'insomnia-coach']
	])('stands on the first page of a list for one need, whatever else is asked for: %s', async (search, slug) => {
		const start = await startFor(search);
		expect(start).toContain(slug);
		const { items } = await listTools(readStarterCtx(), { ...queryOf(search), perPage: 100 });
		expect(items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(start));
		for (const slug of ['silvercloud', 'togetherall', 'betterhelp', '988-lifeline', 'mindspot'])
			expect(start).not.toContain(slug);
	});

	it('is there for a need that nothing free is made for first of all', async () =>
		expect(await startFor('q=free+app+for+anxiety')).toHaveLength(3));

	it.each([
		'',
		'condition=insomnia&condition=stress',
		'condition=insomnia&page=2',
		'condition=insomnia&sort=name',
		'condition=nope',
		'q=calm',
		'q=like+calm',
		'q=no+meditation+please',
		'q=sertraline+and+anxiety',
		'q=anxiety+and+insomnia'
	])('and on no other: %s', async (search) => expect(await startFor(search)).toEqual([]));

	it('begins with nothing that is to come after the rest', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const q of ['not+just+meditation+for+stress', 'nicht+nur+Meditation+gegen+Stress'])
			for (const slug of await startFor(`q=${q}`))
				expect(documents.get(slug)!.types, `${slug} for ${q}`).not.toContain('mindfulness');
		expect(await startFor('q=help+with+stress')).toContain('medito');
	});

	it('nor where words may come from somebody in danger', async () =>
		expect(await startFor('q=depression+and+i+want+to+die', true)).toEqual([]));
});

describe('a search for a need', () => {
	it('has no crisis service first, unless its words are about danger', async () => {
		const ctx = readStarterCtx();
		const about = (slugs: string[]) => (tag: { slug: string }) => slugs.includes(tag.slug);
		const danger = ['crisis-support', 'suicidal-thoughts', 'self-harm', 'safety-planning'];
		const wordsOf = ({ name, synonyms }: TagInput) => [name, ...synonyms];
		const aboutDanger = new Set((await listTags(ctx)).filter(about(danger)).flatMap(wordsOf));
		const calm = (await needsOf(ctx)).flatMap(wordsOf).filter((words) => !aboutDanger.has(words));
		const services = new Set((await listDocuments(ctx)).filter(isCrisisService).map(({ slug }) => slug));
		expect(calm.length).toBeGreaterThan(150);
		for (const q of calm) {
			const { items } = await listTools(ctx, queryOf(new URLSearchParams({ q }).toString()));
			const leads = items.length > 0 && services.has(items[0]!.slug);
			// Where nothing else fits, there is nothing to put before it.
			if (leads)
				expect(
					items.map(({ slug }) => slug).filter((slug) => !services.has(slug)),
					q
				).toEqual([]);
		}
	});
});

describe('what the finder chooses from in the browser', () => {
	it('is every listed tool that is not gone, as the server knows it', async () => {
		const ctx = readStarterCtx();
		const { rows, names, total, today } = await readFinderData(ctx);
		const candidates = await listCandidates(ctx);
		expect([rows.length, today]).toEqual([total, '2026-11-23']);
		const sent = rows.map((row) => unpackTool(row, names).candidate);
		const bySlug = (a: Candidate, b: Candidate) => (a.slug < b.slug ? -1 : 1);
		// What tools shut out is asked on the server alone.
		const known = candidates.map(({ shutsOut: _, ...rest }) => rest as Candidate);
		expect(sent.toSorted(bySlug)).toEqual(known.toSorted(bySlug));
		const all = await listTools(ctx, { ...queryOf(''), perPage: 100 });
		expect(sent.map(({ slug }) => slug).sort()).toEqual(all.items.map(({ slug }) => slug).sort());
	});

	it('stays below a size, leaves out what the rule puts last, and says how many there are', async () => {
		const ctx = makeStarterCtx();
		const copies = 3000;
		await addCopies(ctx.store, copies);
		await change(
			ctx,
			`insert into tool_cards select t.seq, ${withSlug(ctx.store)}, c.facts from tools t
				cross join (select card, facts from tool_cards where card ->> 'slug' = 'insomnia-coach') c where t.slug like 'copy-%'`
		);
		const whole = (await readFinderData(readStarterCtx())).total;
		const { rows, total } = await readFinderData(ctx);
		expect(total).toBe(whole + copies);
		expect(rows.length).toBeLessThan(total);
		expect(JSON.stringify(rows).length).toBeLessThan(1_000_000);
		const sent = new Set(rows.map(([[slug]]) => slug));
		const order = arrange(await listCandidates(ctx), { isAboutSafety: true }, '2026-11-23').map(({ slug }) => slug);
		const last = order.findLastIndex((slug) => sent.has(slug));
		expect(order.slice(0, last + 1).every((slug) => sent.has(slug))).toBe(true);
	});
});

describe('what was studied and only some countries have', () => {
	const startAt = async (search: string) =>
		startOf(readStarterCtx(), await listTools(readStarterCtx(), queryOf(search)));

	it.each(['condition=insomnia', 'q=insomnia', 'q=i+cannot+sleep', 'q=schlafen'])(
		'is named below what everybody can begin with: %s',
		async (search) => {
			const { first, elsewhere } = await startAt(search);
			expect(first[0]?.slug).toBe('insomnia-coach');
			expect(first.map(({ why }) => why).join()).not.toContain('we found no study');
			expect(elsewhere.map(({ slug, how }) => [slug, how])).toContainEqual([
				'sleepio',
				'the United Kingdom and the United States, on prescription'
			]);
		}
	);

	it('is no answer to a kind of tool, whose list begins with what is made for the need', async () => {
		const { items, start } = await listTools(readStarterCtx(), queryOf('q=sleep'));
		expect(start).toBeUndefined();
		expect(items[0]!.slug).toBe('insomnia-coach');
	});

	it('is among the first for somebody who is there, and nowhere for somebody else', async () => {
		expect((await startAt('condition=depression&country=us')).first.map(({ slug }) => slug)).toContain(
			'nami-connection'
		);
		const places = new Map((await listDocuments(readStarterCtx())).map((tool) => [tool.slug, tool.availableIn]));
		for (const { slug } of (await startAt('condition=depression&country=us')).first)
			expect(places.get(slug)!.where === 'everywhere' || places.get(slug)!.countries.includes('US'), slug).toBe(true);
		for (const country of ['us', 'fr', 'de'])
			expect((await startAt(`condition=depression&country=${country}`)).elsewhere).toEqual([]);
	});
});
