import { describe, expect, it } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import {
	addHelpline,
	checkHelpline,
	confirmProposal,
	discardProposal,
	getHelpline,
	listHelplinesForEditors,
	restoreHelpline,
	saveHelpline,
	turnDownProposal,
	withdrawHelpline
} from '#lib/server/helplines/index.ts';
import { auditOf, makePersona } from '../support/accounts.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { as, visitor } from '../support/editorial.ts';
import { expectRefusal, hoursOf, openScene } from '../support/helpline-scene.ts';
import {
	check,
	confirmChange,
	helplineOf,
	newLine,
	openForm,
	readPublic,
	save,
	shout,
	staff,
	tokenFor
} from '../support/helplines.ts';

describe('a change to a helpline', () => {
	it.each<[string, string, (who: Ctx, ctx: Ctx) => Promise<string>]>([
		['adding one', 'added', (who) => addHelpline(who, newLine)],
		[
			'a number',
			'changed',
			async (who, ctx) => {
				const id = await helplineOf(ctx, shout);
				await save(who, id, { sms: 'SHOUT to 1', note: 'Moved.', verifiedOn: '2026-11-22' });
				return id;
			}
		],
		[
			'withdrawing it',
			'withdrawn',
			async (who, ctx) => {
				const id = await helplineOf(ctx, shout);
				await withdrawHelpline(who, id, { version: 1 }, 'It closed.');
				return id;
			}
		],
		[
			'listing it again',
			'restored',
			async (who, ctx) => {
				const id = await helplineOf(ctx, shout);
				await withdrawHelpline(who, id, { version: 1 }, 'It closed.');
				await confirmChange(ctx, id);
				await restoreHelpline(who, id, { version: 2 });
				return id;
			}
		]
	])('(%s) is public once a second person agrees, and says who the two were', async (_, kind, act) => {
		const ctx = makeStarterCtx();
		const [ben, cleo] = [(await makePersona(ctx, 'editor')).ctx, (await makePersona(ctx, 'editor', '2')).ctx];
		const now = { now: ctx.now };
		const begin = await readPublic(ctx);
		const id = await act({ ...ben, ...now }, ctx);
		const before = await readPublic(ctx);
		if (kind !== 'restored') expect(before).toEqual(begin);
		expect((await auditOf(ctx, `helpline.${kind}`)).length).toBe(0);
		expect(await getHelpline(cleo, id)).toMatchObject({
			proposal: { kind, by: 'Test editor', mayConfirm: true, isMine: false, confirmers: ['Test editor2'] }
		});

		await confirmChange(ctx, id, { ...cleo, ...now });
		const after = await readPublic(ctx);
		expect(after.version).toBe(before.version + 1);
		expect(after.lines).not.toEqual(before.lines);
		expect(after.changes.length).toBe(before.changes.length + 1);
		const line = await getHelpline(cleo, id);
		expect(line).toMatchObject({ proposal: null, updatedBy: 'Test editor' });
		expect(line.changes[0]).toMatchObject({ kind, by: 'Test editor', confirmedBy: 'Test editor2' });
		const proposed = await auditOf(ctx, 'helpline.proposed');
		expect(proposed.at(-1)).toMatchObject({
			objectId: id,
			actor: `user:${ben.actor.kind === 'user' && ben.actor.id}`,
			detail: { kind }
		});
		expect(await auditOf(ctx, `helpline.${kind}`)).toMatchObject([
			{
				objectId: id,
				actor: `user:${cleo.actor.kind === 'user' && cleo.actor.id}`,
				detail: { version: line.version, writers: [ben.actor.kind === 'user' && ben.actor.id] }
			}
		]);
	});

	it('waits on the list for everyone who works here, and a new line only there', async () => {
		const { ctx, ada, ben, cleo } = await openScene();
		await addHelpline(ben, newLine);
		const { lines, counts } = await listHelplinesForEditors(cleo, { state: 'waiting' });
		expect(counts.waiting).toBe(2);
		expect(lines.map(({ name, isNew, waiting }) => [name, isNew, waiting?.kind, waiting?.mayConfirm])).toEqual([
			['Linha Um', true, 'added', true],
			[shout, false, 'changed', true]
		]);
		const own = await listHelplinesForEditors(ben, { state: 'waiting' });
		expect(own.lines.map(({ waiting }) => [waiting?.isMine, waiting?.mayConfirm])).toEqual([
			[true, false],
			[true, false]
		]);
		const reader = await listHelplinesForEditors(ada, { state: 'waiting' });
		expect(reader.lines.map(({ waiting }) => waiting?.mayConfirm)).toEqual([false, false]);
		for (const state of ['current', 'recheck', 'withdrawn'] as const) {
			const { lines: others } = await listHelplinesForEditors(ben, { state });
			expect(others.some(({ name }) => name === 'Linha Um')).toBe(false);
		}
		expect(await hoursOf(ctx)).toBe('24/7');
	});

	it('is not needed for a check, its source or a note, which are saved at once', async () => {
		const ctx = makeStarterCtx();
		const { ben } = staff(ctx);
		const id = await helplineOf(ctx, shout);
		expect(await save(ben, id, { verifiedOn: '2026-11-22', source: 'Called them', note: 'Nice people.' })).toBe(true);
		const line = await getHelpline(ben, id);
		expect(line).toMatchObject({ version: 2, verifiedOn: '2026-11-22', note: 'Nice people.', proposal: null });
		expect(line.changes).toMatchObject([{ kind: 'changed', confirmedBy: null }]);
		await expect(save(ben, id, { verifiedOn: '2027-01-01' })).rejects.toMatchObject({ code: 'invalid' });
	});
});

describe('nobody confirms', () => {
	it('a change of their own, by whatever step', async () => {
		const { ctx, id, ben, seen } = await openScene();
		await expectRefusal(ctx, 'forbidden', () => confirmProposal(ben, id, seen));
		await expectRefusal(ctx, 'forbidden', () => turnDownProposal(ben, id, seen, 'No.'));
		const added = await addHelpline(ben, newLine);
		await expectRefusal(ctx, 'forbidden', async () => confirmProposal(ben, added, await tokenFor(ben, added)));
		const admin = as(ctx, 'eve', 'admin');
		const own = await addHelpline(admin, { ...newLine, name: 'Linha Dois' });
		await expectRefusal(ctx, 'forbidden', async () => confirmProposal(admin, own, await tokenFor(admin, own)));
	});

	it('what they had a part in: once a second person edits it, a third agrees', async () => {
		const { ctx, id, ben, cleo, dev, seen } = await openScene();
		await save(cleo, id, { phone: '0800 1' });
		await expectRefusal(ctx, 'conflict', () => confirmProposal(dev, id, seen));
		for (const writer of [ben, cleo]) {
			await expectRefusal(ctx, 'forbidden', async () => confirmProposal(writer, id, await tokenFor(writer, id)));
		}
		await save(ben, id, { phone: null });
		await expectRefusal(ctx, 'forbidden', async () => confirmProposal(cleo, id, await tokenFor(cleo, id)));
		await confirmChange(ctx, id, dev);
		expect(await hoursOf(ctx)).toBe('9 to 5');
		const { changes } = await getHelpline(dev, id);
		expect(changes).toMatchObject([{ by: 'Former account and Former account', after: { hours: '9 to 5' } }]);
	});

	it('has no part in it by saving what stands there, or by a note beside it', async () => {
		const { ctx, id, cleo, seen } = await openScene();
		expect(await save(cleo, id, {})).toBe(false);
		expect(await save(cleo, id, { note: 'Called on Monday.' })).toBe(true);
		expect((await getHelpline(cleo, id)).note).toBe('Called on Monday.');
		await confirmProposal(cleo, id, seen);
		expect(await hoursOf(ctx)).toBe('9 to 5');
	});

	it('without the right to: contributors, visitors and the system change nothing', async () => {
		const { ctx, id, ada, seen } = await openScene();
		const acts = [
			(who: Ctx) => confirmProposal(who, id, seen),
			(who: Ctx) => turnDownProposal(who, id, seen, 'No.'),
			(who: Ctx) => discardProposal(who, id, seen)
		];
		for (const act of acts) {
			await expectRefusal(ctx, 'forbidden', () => act(ada));
			await expectRefusal(ctx, 'unauthenticated', () => act(visitor(ctx)));
		}
		await expectRefusal(ctx, 'unauthenticated', () => confirmProposal(ctx, id, seen));
	});
});

describe('what is confirmed is what was shown', () => {
	it('and not what was written since, or in place of it', async () => {
		const { ctx, id, ben, cleo, seen } = await openScene();
		await save(ben, id, { hours: 'At night' });
		await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, seen));
		await expectRefusal(ctx, 'conflict', () => turnDownProposal(cleo, id, seen, 'No.'));
		await discardProposal(ben, id, await tokenFor(ben, id));
		await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, seen));
		await save(ben, id, { hours: '9 to 5' });
		await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, seen));
		for (const none of ['', 'none', `${seen.split('.')[0]}.99`]) {
			await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, none));
		}
	});

	it('once: of twenty confirmations at once one goes through', async () => {
		const { ctx, id, cleo, dev, seen } = await openScene();
		const { version } = await readPublic(ctx);
		const results = await Promise.allSettled(
			Array.from({ length: 20 }, (_, i) => confirmProposal(i % 2 ? cleo : dev, id, seen))
		);
		const refused = results.filter((result) => result.status === 'rejected');
		expect(refused.length).toBe(19);
		for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
		expect((await readPublic(ctx)).version).toBe(version + 1);
		expect((await getHelpline(dev, id)).changes.length).toBe(1);
	});

	it('also when a check is recorded meanwhile, which holds nothing up', async () => {
		const { ctx, id, cleo, dev, seen } = await openScene();
		await checkHelpline(dev, id, check);
		await confirmProposal(cleo, id, seen);
		const [line] = (await readPublic(ctx)).lines.filter(({ name }) => name === shout);
		expect(line).toMatchObject({ hours: '9 to 5', verifiedOn: '2026-11-22' });
		await withdrawHelpline(dev, id, { version: 3 }, 'It closed.');
		const withdrawal = await tokenFor(cleo, id);
		await checkHelpline(dev, id, { ...check, version: 3 });
		await confirmProposal(cleo, id, withdrawal);
		expect(await hoursOf(ctx)).toBeUndefined();
	});

	it('and is looked at again where a check and the change are about the same day', async () => {
		const { ctx, id, cleo, dev, seen } = await openScene({ hours: '9 to 5', verifiedOn: '2026-11-20' });
		await checkHelpline(dev, id, check);
		await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, seen));
		const { proposal } = await getHelpline(cleo, id);
		expect(proposal).toMatchObject({
			before: { hours: '24/7', verifiedOn: '2026-11-22' },
			after: { hours: '9 to 5', verifiedOn: '2026-11-20' },
			isOutdated: false
		});
		await confirmChange(ctx, id, cleo);
	});

	it('and a form that was opened before it was written is refused', async () => {
		const ctx = makeStarterCtx();
		const { ben, cleo } = staff(ctx);
		const id = await helplineOf(ctx, shout);
		const { seen, form } = await openForm(cleo, id);
		await save(ben, id, { hours: '9 to 5' });
		await expectRefusal(ctx, 'conflict', () => saveHelpline(cleo, id, seen, { ...form, phone: '1' }));
		await expectRefusal(ctx, 'conflict', () => withdrawHelpline(cleo, id, seen, 'It closed.'));
		const opened = (await openForm(cleo, id)).seen;
		await expectRefusal(ctx, 'conflict', () => withdrawHelpline(cleo, id, opened, 'It closed.'));
	});
});
