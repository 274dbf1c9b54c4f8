import { describe, expect, it } from 'vitest';
import { getToolPage } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	carryOut,
	createEntry,
	getEntry,
	planActs,
	plannedActs,
	publishEntry,
	saveEntry,
	submitEntry,
	takePageDown,
	trashEntry
} from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { approve, people, sample, visitor } from '../support/editorial.ts';

const versionOf = async (ctx: Ctx, id: string) => (await getEntry(ctx, id)).version;
const reason = 'We are checking a claim.';

/** One entry of each kind, by what it is. */
async function makeKinds(ctx: Ctx) {
	const { author, first } = people(ctx);
	const named = (name: string) => ({ ...sample, name, slug: name });
	const publish = async (name: string) => {
		const { id, version } = await approve(ctx, named(name));
		await publishEntry(first, id, version);
		return id;
	};
	const edit = async (id: string, name: string) =>
		saveEntry(first, id, { version: await versionOf(first, id), document: { ...named(name), maker: 'New' } });
	const draft = (await createEntry(author, named('draft'))).id;
	const approved = (await approve(ctx, named('approved'))).id;
	const inReview = (await createEntry(author, named('in-review'))).id;
	await submitEntry(author, inReview, { version: 1 });
	const trashed = (await createEntry(author, named('trashed'))).id;
	await trashEntry(author, trashed, 1);
	const live = await publish('live');
	const liveWithDraft = await publish('live-with-draft');
	await edit(liveWithDraft, 'live-with-draft');
	const liveInReview = await publish('live-in-review');
	await edit(liveInReview, 'live-in-review');
	await submitEntry(first, liveInReview, { version: await versionOf(first, liveInReview) });
	const down = await publish('down');
	await takePageDown(first, down, { version: await versionOf(first, down), reason });
	return { draft, approved, inReview, trashed, live, liveWithDraft, liveInReview, down };
}

const expected = {
	trash: {
		draft: 'trash',
		approved: 'trash',
		inReview: 'refused',
		trashed: 'nothing',
		live: 'nothing',
		liveWithDraft: 'page-stays',
		liveInReview: 'refused',
		down: 'trash'
	},
	takeDown: {
		draft: 'nothing',
		approved: 'nothing',
		inReview: 'nothing',
		trashed: 'nothing',
		live: 'page-goes',
		liveWithDraft: 'page-goes',
		liveInReview: 'page-goes',
		down: 'nothing'
	},
	putBack: {
		draft: 'nothing',
		approved: 'nothing',
		inReview: 'nothing',
		trashed: 'nothing',
		live: 'nothing',
		liveWithDraft: 'nothing',
		liveInReview: 'nothing',
		down: 'page-returns'
	}
};

describe('what is done to many entries', () => {
	it.each(plannedActs)('is shown before, and is then what happens: %s', async (act) => {
		const ctx = makeStarterCtx();
		const { first } = people(ctx);
		const ids = await makeKinds(ctx);
		const picks = await Promise.all(
			Object.values(ids).map(async (id) => ({ id, version: await versionOf(first, id) }))
		);
		const standing = async (id: string, name: string) => {
			const entry = await getEntry(first, id);
			const page = await getToolPage(visitor(ctx), name);
			return { isUp: page !== undefined, isTrashed: entry.trashedAt !== null, hasDraft: entry.hasDraft };
		};
		const plan = await planActs(first, act, picks);
		expect(Object.fromEntries(Object.keys(ids).map((kind, i) => [kind, plan[i]!.effect]))).toEqual(expected[act]);
		expect(await Promise.all(picks.map(async ({ id }) => versionOf(first, id)))).toEqual(
			picks.map(({ version }) => version)
		);
		for (const row of plan) {
			const before = await standing(row.id, row.name);
			const done = await carryOut(first, act, row, reason).then(
				() => true,
				() => false
			);
			const after = await standing(row.id, row.name);
			const planned = {
				'page-stays': { ...before, hasDraft: false },
				'page-goes': { ...before, isUp: false, hasDraft: true },
				'page-returns': { ...before, isUp: true, hasDraft: false },
				trash: { ...before, isTrashed: true },
				nothing: before,
				refused: before
			}[row.effect];
			expect(after, `${act} ${row.name}: ${row.text}`).toEqual(planned);
			if (row.effect === 'refused') expect(done, row.name).toBe(false);
		}
	});

	it('is refused row by row to who may not and where somebody changed it meanwhile', async () => {
		const ctx = makeStarterCtx();
		const { author, first } = people(ctx);
		const { live, liveWithDraft } = await makeKinds(ctx);
		const version = await versionOf(first, live);
		const [role] = await planActs(author, 'takeDown', [{ id: live, version }]);
		expect(role).toMatchObject({ effect: 'refused', text: expect.stringContaining('Your role') });
		const rows = await planActs(first, 'takeDown', [
			{ id: liveWithDraft, version: 1 },
			{ id: 'none', version: 1 }
		]);
		expect(rows.map((row) => row.effect)).toEqual(['refused', 'refused']);
		expect(rows[0]!.text).toContain('in the meantime');
	});
});
