import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import {
	addHelpline,
	checkHelpline,
	confirmProposal,
	discardProposal,
	getHelpline,
	isOnlyEditor,
	listHelplineChanges,
	listHelplinesForEditors,
	listHelplines,
	turnDownProposal
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

describe('a change that was turned down', () => {
	it('says why to its writer, who changes it and sends it again', async () => {
		const { ctx, id, ben, cleo, seen } = await openScene();
		await turnDownProposal(cleo, id, seen, 'It says 8 to 5.');
		expect(await hoursOf(ctx)).toBe('24/7');
		expect((await getHelpline(ben, id)).proposal).toMatchObject({
			isTurnedDown: true,
			isMine: true,
			mayDiscard: true,
			turnedDown: { why: 'It says 8 to 5.', at: ctx.now }
		});
		const token = await tokenFor(cleo, id);
		await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, token));
		expect((await openForm(ben, id)).form.hours).toBe('9 to 5');
		expect((await openForm(cleo, id)).form.hours).toBe('24/7');
		await save(ben, id, { hours: '8 to 5' });
		expect((await getHelpline(cleo, id)).proposal).toMatchObject({ turnedDown: null, mayConfirm: true });
		await confirmChange(ctx, id);
		expect(await hoursOf(ctx)).toBe('8 to 5');
		expect(await auditOf(ctx, 'helpline.turnedDown')).toMatchObject([
			{ detail: { kind: 'changed', fields: ['hours'] } }
		]);
		expect(JSON.stringify(await listHelplineChanges(visitor(ctx)))).not.toContain('It says');
	});

	it('gives way to one of somebody else, who had no part in it', async () => {
		const { ctx, id, ben, cleo, dev, seen } = await openScene();
		await turnDownProposal(cleo, id, seen, 'No.');
		await save(dev, id, { phone: '0800 2' });
		expect((await getHelpline(ben, id)).proposal).toMatchObject({ isMine: false, after: { phone: '0800 2' } });
		await confirmChange(ctx, id, ben);
		expect(await hoursOf(ctx)).toBe('24/7');
	});

	it('of a new line is its writer’s to send again, and nobody else’s', async () => {
		const ctx = makeStarterCtx();
		const { ben, cleo } = staff(ctx);
		const id = await addHelpline(ben, newLine);
		await turnDownProposal(cleo, id, await tokenFor(cleo, id), 'Its name is longer.');
		await expectRefusal(ctx, 'invalid', () => save(cleo, id, { name: 'Linha Um Dois' }));
		await save(ben, id, { name: 'Linha Um Dois' });
		await confirmChange(ctx, id);
		expect((await listHelplines(visitor(ctx))).some(({ name }) => name === 'Linha Um Dois')).toBe(true);
	});

	it('can be discarded by anyone once its writer has left', async () => {
		const ctx = makeStarterCtx();
		const [ben, cleo] = [await makePersona(ctx, 'editor'), (await makePersona(ctx, 'editor', '2')).ctx];
		const id = await addHelpline({ ...ben.ctx, now: ctx.now }, newLine);
		await turnDownProposal(cleo, id, await tokenFor(cleo, id), 'No such line.');
		const token = await tokenFor(cleo, id);
		await expectRefusal(ctx, 'forbidden', () => discardProposal(cleo, id, token));
		await ctx.store.transaction(async (tx) => {
			await tx.update(users).set({ state: 'disabled' }).where(eq(users.id, ben.id));
		});
		expect(await discardProposal(cleo, id, token)).toBe(false);
		await expect(getHelpline(cleo, id)).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('a change that is taken back', () => {
	it('leaves no trace but in the log, and only its writers take it back', async () => {
		const { ctx, id, ben, cleo, seen } = await openScene();
		await expectRefusal(ctx, 'forbidden', () => discardProposal(cleo, id, seen));
		expect(await discardProposal(ben, id, seen)).toBe(true);
		expect(await getHelpline(ben, id)).toMatchObject({ proposal: null, version: 1, changes: [] });
		expect((await auditOf(ctx, 'helpline.discarded')).length).toBe(1);
	});

	it('is one whose writer writes what everyone sees already', async () => {
		const { ctx, id, ben, cleo } = await openScene();
		await expectRefusal(ctx, 'invalid', () => save(cleo, id, { hours: '24/7' }));
		expect(await save(ben, id, { hours: '24/7' })).toBe(true);
		expect(await getHelpline(ben, id)).toMatchObject({ proposal: null, version: 1 });
	});
});

describe('an import beside a waiting change', () => {
	const bring = (ctx: Ctx, change: (line: { name: string; hours: string }) => object | undefined) =>
		importContent(ctx, {
			helplines: readStarterContent().helplines!.flatMap((line) => {
				const changed = change(line);
				return changed ? [{ ...line, ...changed }] : [];
			})
		});

	it('leaves it as it is where it brings the line unchanged', async () => {
		const { ctx, id, seen } = await openScene();
		await bring(ctx, () => ({}));
		await confirmProposal(as(ctx, 'cleo', 'editor'), id, seen);
		expect(await hoursOf(ctx)).toBe('9 to 5');
	});

	it('makes it wait for its writer where it changes the line', async () => {
		const { ctx, id, ben, cleo, seen } = await openScene();
		await bring(ctx, ({ name }) => (name === shout ? { phone: '0800 9' } : {}));
		await expectRefusal(ctx, 'conflict', () => confirmProposal(cleo, id, seen));
		expect((await getHelpline(cleo, id)).proposal).toMatchObject({ isOutdated: true });
		expect((await openForm(ben, id)).form).toMatchObject({ phone: '0800 9', hours: '9 to 5' });
		expect(await save(ben, id, {})).toBe(true);
		await confirmChange(ctx, id);
		const [line] = (await readPublic(ctx)).lines.filter(({ name }) => name === shout);
		expect(line).toMatchObject({ phone: '0800 9', hours: '9 to 5' });
	});

	it('ends it, and says so in the log, where it takes the line away', async () => {
		const { ctx, id, cleo } = await openScene();
		await bring(ctx, ({ name }) => (name === shout ? undefined : {}));
		await expect(getHelpline(cleo, id)).rejects.toMatchObject({ code: 'not_found' });
		expect((await listHelplinesForEditors(cleo, { state: 'waiting' })).lines).toEqual([]);
		expect(await auditOf(ctx, 'helpline.discarded')).toMatchObject([{ objectId: id, actor: 'test' }]);
	});

	it('leaves a new line waiting, and lists none twice', async () => {
		const ctx = makeStarterCtx();
		const { ben, cleo } = staff(ctx);
		const id = await addHelpline(ben, newLine);
		await bring(ctx, () => ({}));
		expect(await getHelpline(cleo, id)).toMatchObject({ isNew: true, name: 'Linha Um' });
		const [line] = readStarterContent().helplines!;
		const brought = { ...line!, country: 'Portugal', countryCode: 'PT', name: 'Linha Um' };
		await importContent(ctx, { helplines: [...readStarterContent().helplines!, brought] });
		await expectRefusal(ctx, 'invalid', async () => confirmProposal(cleo, id, await tokenFor(cleo, id)));
		await expectRefusal(ctx, 'invalid', () => addHelpline(cleo, newLine));
	});
});

it('who works alone sees that, and checks all the same', async () => {
	const ctx = makeStarterCtx();
	const { ctx: admin } = await makePersona(ctx, 'admin');
	await makePersona(ctx, 'contributor');
	expect(await isOnlyEditor(admin)).toBe(true);
	const id = await helplineOf(ctx, shout);
	await save({ ...admin, now: ctx.now }, id, { hours: '9 to 5' });
	expect(await getHelpline(admin, id)).toMatchObject({ isAlone: true, proposal: { confirmers: [] } });
	await checkHelpline({ ...admin, now: ctx.now }, id, check);
	await makePersona(ctx, 'editor');
	expect(await isOnlyEditor(admin)).toBe(false);
});
