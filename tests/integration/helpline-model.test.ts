import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { helplineProposals, helplines } from '#lib/server/db/schema/helplines.ts';
import { AppError } from '#lib/server/errors.ts';
import {
	addHelpline,
	checkHelpline,
	confirmProposal,
	discardProposal,
	getHelpline,
	listHelplines,
	restoreHelpline,
	saveHelpline,
	turnDownProposal,
	withdrawHelpline
} from '#lib/server/helplines/index.ts';
import { readContentVersion } from '../support/content-version.ts';
import { fillStock } from '../support/clones.ts';
import { makeCtx } from '../support/ctx.ts';
import { visitor } from '../support/editorial.ts';
import { newLine, openForm, staff } from '../support/helplines.ts';

const names = ['ben', 'cleo', 'dev', 'eve'] as const;
const lineOf = (name: string, phone: string) => ({
	country: 'Portugal',
	countryCode: 'PT',
	name,
	phone,
	url: 'https://line.example',
	hours: '24/7',
	verified: 'read' as const,
	verifiedOn: '2026-11-01'
});

type Step = { do: string; who: number; line: number; word: number; isStale: boolean };
const kinds = ['open', 'hours', 'phone', 'note', 'both', 'add', 'withdraw', 'restore', 'check', 'refuse', 'discard'];
const step: fc.Arbitrary<Step> = fc.record({
	do: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(...kinds) },
		{ weight: 4, arbitrary: fc.constant('confirm') },
		{ weight: 1, arbitrary: fc.constant('import') }
	),
	who: fc.nat(3),
	line: fc.nat(3),
	word: fc.nat(2),
	isStale: fc.nat(4).map((n) => n === 0)
});

/** What readers see of the lines, but for the day of a check. */
const readLines = async (ctx: Ctx) =>
	(await listHelplines(visitor(ctx))).map(({ verifiedOn: _, recheck: __, ...line }) => JSON.stringify(line)).sort();

type Opened = Awaited<ReturnType<typeof openForm>>;

/** One site with two lines and four people, each with the pages that they opened last. */
class Site {
	readonly ctx = makeCtx();
	readonly ids: string[] = [];
	/** By proposal: everyone whose words it took, as the steps had it. */
	readonly writers = new Map<string, Set<string>>();
	readonly opened = new Map<string, Opened>();
	confirmed = 0;
	steps = 0;

	async start(): Promise<this> {
		await importContent(this.ctx, { helplines: [lineOf('One', '1'), lineOf('Two', '2')] });
		for (const { id } of await this.ctx.store.read.select().from(helplines)) this.ids.push(id);
		return this;
	}

	readonly readProposals = () => this.ctx.store.read.select().from(helplineProposals);

	/** The page as this person has it open: as it is now or, where it is stale, as it was. */
	async page(who: Ctx, name: string, id: string, isStale: boolean): Promise<Opened> {
		const key = `${name} ${id}`;
		const known = this.opened.get(key);
		if (isStale && known) return known;
		const page = await openForm(who, id);
		this.opened.set(key, page);
		return page;
	}

	async act({ do: kind, who: person, line, word, isStale }: Step): Promise<void> {
		const name = names[person]!;
		const who = staff(this.ctx)[name];
		who.now = new Date(this.ctx.now.getTime() + ++this.steps * 1000);
		if (kind === 'import') {
			await importContent(this.ctx, { helplines: [lineOf('One', `1${word}`), ...(word ? [lineOf('Two', '2')] : [])] });
			return;
		}
		if (kind === 'add') {
			this.ids.push(await addHelpline(who, { ...newLine, name: `Linha ${word}` }));
			return;
		}
		const id = this.ids[line % this.ids.length]!;
		const { seen, form } = await this.page(who, name, id, isStale);
		const token = seen.proposal!;
		const day = `2026-11-2${word}`;
		const write = (change: object) => saveHelpline(who, id, seen, { ...form, ...change });
		const acts: Record<string, () => Promise<unknown>> = {
			open: () => getHelpline(who, id),
			hours: () => write({ hours: `${word} to 5` }),
			phone: () => write({ phone: `080${word}` }),
			note: () => write({ note: `Note ${word}`, verifiedOn: day }),
			both: () => write({ hours: `${word} to 6`, verifiedOn: day }),
			withdraw: () => withdrawHelpline(who, id, seen, `Reason ${word}`),
			restore: () => restoreHelpline(who, id, seen),
			check: () => checkHelpline(who, id, { version: seen.version, checkedOn: day, seenAt: 'x', checkNote: null }),
			refuse: () => turnDownProposal(who, id, token, 'No.'),
			discard: () => discardProposal(who, id, token),
			confirm: () => this.confirm(who, id, token)
		};
		await acts[kind]!();
	}

	/** What somebody agrees to is what their page showed, and two different people are behind it. */
	async confirm(who: Ctx, id: string, token: string): Promise<void> {
		const shown = (await this.readProposals()).find(({ helplineId }) => helplineId === id);
		await confirmProposal(who, id, token);
		const writers = this.writers.get(shown!.id)!;
		const me = who.actor.kind === 'user' ? who.actor.id : '';
		expect(token).toBe(`${shown!.id}.${shown!.revision}`);
		expect(writers.size).toBeGreaterThan(0);
		expect(writers.has(me)).toBe(false);
		const line = await getHelpline(who, id);
		expect(line).toMatchObject(shown!.after);
		expect(line.withdrawn).toBe(shown!.kind === 'withdrawn' || (shown!.kind === 'changed' && line.withdrawn));
		this.confirmed++;
	}

	/** Does one step and holds it against the rule. */
	async step(step: Step): Promise<void> {
		const before = { lines: await readLines(this.ctx), version: await readContentVersion(this.ctx) };
		const old = new Map((await this.readProposals()).map((row) => [row.id, row]));
		const { confirmed } = this;
		await this.act(step).catch((refusal: unknown) => {
			if (!(refusal instanceof AppError)) throw refusal;
		});
		const proposals = await this.readProposals();
		const isPublic = this.confirmed > confirmed || step.do === 'import';
		if (!isPublic) expect(await readLines(this.ctx)).toEqual(before.lines);
		if (isPublic) expect(await readContentVersion(this.ctx)).toBe(before.version + 1);
		for (const row of proposals) {
			const was = old.get(row.id);
			const isWritten = row.at.getTime() !== was?.at.getTime();
			if (was && !isWritten) expect([row.after, row.note, row.kind]).toEqual([was.after, was.note, was.kind]);
			if (!isWritten) continue;
			const writers = this.writers.get(row.id) ?? new Set();
			this.writers.set(row.id, writers.add(names[step.who]!));
		}
		await this.holdTogether(proposals);
	}

	/** At most one waits for each line, each says what the line says now, and only new lines have none below them. */
	async holdTogether(proposals: Awaited<ReturnType<Site['readProposals']>>): Promise<void> {
		const rows = new Map((await this.ctx.store.read.select().from(helplines)).map((row) => [row.id, row]));
		expect(new Set(proposals.map(({ helplineId }) => helplineId)).size).toBe(proposals.length);
		for (const { helplineId, kind, baseVersion, before, writers, id } of proposals) {
			const row = rows.get(helplineId);
			expect(row === undefined).toBe(kind === 'added');
			if (row?.version === baseVersion) expect(row).toMatchObject(before);
			expect(new Set(writers)).toEqual(this.writers.get(id));
		}
	}
}

describe('for random histories of four people', () => {
	it('nothing about a helpline becomes public without two different people', async () => {
		let confirmed = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
				await fillStock(1);
				const site = await new Site().start();
				for (const step of steps) await site.step(step);
				site.ctx.store.close();
				confirmed += site.confirmed;
			}),
			{ numRuns: 40 }
		);
		expect(confirmed).toBeGreaterThan(10);
	}, 360_000);
});
