import fc from 'fast-check';
import { and, eq, isNotNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { toForm } from '../support/listing-form.ts';
import type { Changes, Side } from '#lib/schemas/document/merge.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entryAutosaves, entryRevisions } from '#lib/server/db/schema/entries.ts';
import { createEntry, discardCopy, getEntry } from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { as, sample } from '../support/editorial.ts';
import { ModelClock, Network, Tab } from '../support/typists.ts';

const mostStored = 5_000;
const boxes = ['maker', 'summary', 'forWhom', 'description'] as const;
type Box = (typeof boxes)[number];

type Step =
	| { do: 'type'; tab: number; box: number; isLong: boolean }
	| { do: 'add'; tab: number }
	| { do: 'wait'; ms: number }
	| { do: 'save'; tab: number; side: Side | 'later'; isAnswerLost: boolean }
	| { do: 'crash' | 'reload'; tab: number }
	| { do: 'recover'; tab: number; copy: number; side: Side }
	| { do: 'discard'; tab: number; copy: number }
	| { do: 'network'; isGood: boolean }
	| { do: 'packet'; place: number; fate: 'deliver' | 'lose' | 'lose the answer' | 'double' };

const tab = fc.nat(2);
const place = fc.nat(20);
const side = fc.constantFrom<Side>('mine', 'theirs');
const fate = fc.constantFrom('deliver' as const, 'lose' as const, 'lose the answer' as const, 'double' as const);
const isLong = fc.nat(9).map((n) => n === 0);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 10, arbitrary: fc.record({ do: fc.constant('type' as const), tab, box: fc.nat(3), isLong }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const), tab }) },
	{ weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 50, max: 4000 }) }) },
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('save' as const),
			tab,
			isAnswerLost: isLong,
			side: fc.constantFrom<Side | 'later'>('mine', 'theirs', 'later')
		})
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'reload' as const), tab }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('recover' as const), tab, copy: place, side }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('discard' as const), tab, copy: place }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('network' as const), isGood: fc.boolean() }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('packet' as const), place, fate }) }
);

/** What hardly comes about by chance: typing on and on, an older message that overtakes, two tabs over one text. */
const scene: fc.Arbitrary<Step[]> = fc.oneof(
	fc.record({ tab, box: fc.nat(3), keys: fc.integer({ min: 7, max: 12 }) }).map(({ tab, box, keys }) =>
		Array.from({ length: keys }, (): Step[] => [
			{ do: 'type', tab, box, isLong: false },
			{ do: 'wait', ms: 900 }
		]).flat()
	),
	fc
		.record({ tab, box: fc.nat(3) })
		.map(({ tab, box }): Step[] => [
			...[{ do: 'network', isGood: true } as const, { do: 'network', isGood: false } as const],
			...[{ do: 'type', tab, box, isLong: false } as const, { do: 'wait', ms: 1100 } as const],
			...[{ do: 'type', tab, box, isLong: false } as const, { do: 'wait', ms: 1100 } as const],
			...[{ do: 'packet', place: 1, fate: 'deliver' } as const, { do: 'packet', place: 0, fate: 'deliver' } as const],
			...[{ do: 'crash', tab } as const, { do: 'network', isGood: true } as const]
		]),
	fc
		.record({ box: fc.nat(3), copy: fc.nat(2) })
		.map(({ box, copy }): Step[] => [
			...[{ do: 'type', tab: 0, box, isLong: false } as const, { do: 'wait', ms: 1500 } as const],
			...[{ do: 'recover', tab: 1, copy, side: 'mine' } as const, { do: 'type', tab: 0, box, isLong: false } as const],
			...[{ do: 'wait', ms: 1400 } as const, { do: 'add', tab: 1 } as const, { do: 'wait', ms: 1500 } as const],
			{ do: 'crash', tab: 0 }
		])
);
const story = fc
	.array(fc.oneof({ weight: 9, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: scene }), {
		minLength: 10,
		maxLength: 35
	})
	.map((parts) => parts.flat());

const marks = (value: unknown): string[] => JSON.stringify(value).match(/<\d+>/g) ?? [];

/** Two people at three tabs, and what may not be lost. */
class Workplace {
	readonly clock = new ModelClock();
	readonly network = new Network(this.clock);
	readonly tabs: Tab[];
	readonly entry: string;
	/** What the server said it holds, by person; taken out where its owner writes over it, discards it or chooses against it. */
	readonly held = { ada: new Set<string>(), ben: new Set<string>() };
	readonly #ctx: Ctx;
	#count = 0;

	constructor(ctx: Ctx, entry: string) {
		[this.#ctx, this.entry] = [ctx, entry];
		const ctxOf = (person: string): Ctx =>
			as(ctx, person, person === 'ada' ? 'contributor' : 'editor', new Date(ctx.now.getTime() + this.clock.at));
		const world = { clock: this.clock, network: this.network, ctxOf, entry };
		this.tabs = ['ada', 'ada', 'ben'].map((person, number) => new Tab(world, person, `tab-${number}`));
		for (const one of this.tabs) one.onConfirmed = (text) => this.note(one, JSON.parse(text));
	}

	/** What was written over before the answer came is not missed. */
	note(one: Tab, stored: unknown): void {
		const here = new Set(marks(one.listing));
		for (const mark of marks(stored)) if (here.has(mark)) this.heldBy(one).add(mark);
	}

	heldBy({ person }: Tab): Set<string> {
		return this.held[person as 'ada' | 'ben'];
	}

	forget(one: Tab, value: unknown): void {
		for (const mark of marks(value)) this.heldBy(one).delete(mark);
	}

	async run(step: Step): Promise<void> {
		if (step.do === 'wait') return this.clock.advance(step.ms);
		if (step.do === 'network') return this.network.setGood(step.isGood);
		if (step.do === 'packet') return this.network.act(step.place, step.fate);
		const one = this.tabs[step.tab]!;
		if (step.do === 'type') this.type(one, boxes[step.box]!, step.isLong);
		else if (step.do === 'add') one.type((listing) => listing.notForYouIf.push(`you are <${++this.#count}>`));
		else if (step.do === 'save') await this.save(one, step);
		else if (step.do === 'crash') {
			one.crash();
			await one.open();
		} else if (step.do === 'reload') {
			one.leave();
			await one.open();
		} else if (step.do === 'recover' || step.do === 'discard') await this.handle(one, step);
	}

	type(one: Tab, box: Box, isLong: boolean): void {
		this.forget(one, one.listing[box]);
		const text = `${one.person} <${++this.#count}>${isLong ? ' long'.repeat(2000) : ''}`;
		one.type((listing) => (listing[box] = text));
	}

	async save(one: Tab, { side, isAnswerLost }: { side: Side | 'later'; isAnswerLost: boolean }): Promise<void> {
		const before = toForm((await getEntry(one.ctx, this.entry)).document);
		const seen = structuredClone(one.session.saved) as FormListing;
		const sent = structuredClone(one.listing);
		const chosen: string[] = [];
		const choose = (path: string) => {
			chosen.push(path);
			return side === 'later' ? undefined : side;
		};
		const isSaved = await one.save(choose, isAnswerLost);
		const after = toForm((await getEntry(one.ctx, this.entry)).document);
		this.expectUntouched({ before, after, seen, sent, chosen });
		if (isSaved && side === 'theirs') for (const path of chosen) this.forget(one, at(sent, path));
		if (!isSaved || isAnswerLost) {
			one.leave();
			await one.open();
		}
	}

	/** What is saved changes only where this person changed it over what they saw, or chose. */
	expectUntouched({
		before,
		after,
		seen,
		sent,
		chosen
	}: Record<'before' | 'after' | 'seen' | 'sent', FormListing> & { chosen: string[] }): void {
		for (const box of boxes) {
			if (after[box] === before[box]) continue;
			expect(after[box], `${box} says what was typed`).toBe(sent[box]);
			expect(sent[box], `${box} was changed by the one who saved`).not.toBe(seen[box]);
			if (seen[box] !== before[box]) expect(chosen, `${box} was chosen`).toContain(box);
		}
		const gone = before.notForYouIf.filter((row) => !after.notForYouIf.includes(row));
		expect(gone, 'nobody removed a row').toEqual([]);
	}

	async handle(one: Tab, step: Extract<Step, { copy: number }>): Promise<void> {
		const copies = await one.list();
		const copy = copies[step.copy % Math.max(copies.length, 1)];
		if (!copy) return;
		if (step.do === 'discard') {
			this.forget(one, copy.changes);
			return discardCopy(one.ctx, this.entry, copy);
		}
		one.leave();
		const chosen: string[] = [];
		await one.open(copy, (path) => {
			chosen.push(path);
			return step.side;
		});
		if (step.side === 'theirs') for (const path of chosen) this.forget(one, (copy.changes as Changes)[path]?.now);
	}

	async expectNothingLost(): Promise<void> {
		const saved = await this.#ctx.store.read
			.select({ document: entryRevisions.document })
			.from(entryRevisions)
			.where(eq(entryRevisions.entryId, this.entry));
		const safe = marks(saved);
		for (const [person, held] of Object.entries(this.held)) {
			const copies = await this.#ctx.store.read
				.select({ changes: entryAutosaves.changes })
				.from(entryAutosaves)
				.where(
					and(
						eq(entryAutosaves.entryId, this.entry),
						eq(entryAutosaves.userId, person),
						isNotNull(entryAutosaves.changes)
					)
				);
			const found = new Set([
				...safe,
				...copies.flatMap(({ changes }) => Object.values(changes!).flatMap(({ now }) => marks(now)))
			]);
			expect(
				[...held].filter((mark) => !found.has(mark)),
				`lost of ${person}`
			).toEqual([]);
		}
	}

	expectStoredSoon(): void {
		if (!this.network.isGood) return;
		for (const { waiting, isFull, name } of this.tabs) {
			const first = waiting.find((at) => at >= this.network.goodSince);
			if (first === undefined || isFull) continue;
			expect(this.clock.at - first, `${name} waits`).toBeLessThanOrEqual(mostStored);
		}
	}
}

const at = (listing: FormListing, path: string): unknown =>
	path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], listing);

describe('two people, three tabs, crashes and reloads', () => {
	it('lose nothing that was stored, write over nobody, and are stored within five seconds', async () => {
		const ctx = makeStarterCtx();
		const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
		console.info(`unsaved text: FC_SEED=${seed}`);
		let stored = 0;
		const property = fc.asyncProperty(story, async (steps) => {
			const { id } = await createEntry(as(ctx, 'ada', 'contributor'), { ...sample, slug: null });
			const workplace = new Workplace(ctx, id);
			for (const one of workplace.tabs) await one.open();
			for (const next of steps) {
				await workplace.run(next);
				await workplace.expectNothingLost();
				workplace.expectStoredSoon();
			}
			stored += workplace.held.ada.size + workplace.held.ben.size;
		});
		await fc.assert(property, { seed, numRuns: 40, endOnFailure: false });
		expect(stored).toBeGreaterThan(20);
	}, 240_000);
});
