import { describe, expect, it } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import {
	createEntry,
	createPreviewLink,
	publishEntry,
	purgeEntry,
	readPreview,
	takePageDown,
	trashEntry,
	untrashEntry
} from '#lib/server/editorial/index.ts';
import { changeRole, disableUser, enableUser } from '#lib/server/users/index.ts';
import { auditOf, makeAccountsCtx, makePersona } from '../support/accounts.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { approve, people, sample, visitor } from '../support/editorial.ts';

const shows = async (ctx: Ctx, token: string) => (await readPreview(visitor(ctx), token)) !== undefined;

describe('a preview link ends with its entry', () => {
	it('in the trash, and stays ended when the entry comes back', async () => {
		const ctx = makeStarterCtx();
		const { author, admin } = people(ctx);
		const { id } = await createEntry(author, sample);
		const { token } = await createPreviewLink(author, id);
		expect(await shows(ctx, token)).toBe(true);
		await trashEntry(author, id, 1);
		expect(await shows(ctx, token)).toBe(false);
		await untrashEntry(author, id, 2);
		expect(await shows(ctx, token)).toBe(false);
		expect(await auditOf(ctx, 'preview.revoke')).toMatchObject([{ objectId: id, detail: { count: 1 } }]);
		const again = await createPreviewLink(author, id);
		await trashEntry(author, id, 3);
		await purgeEntry({ ...admin, actor: { kind: 'system', name: 'test' } }, id, 4);
		expect(await shows(ctx, again.token)).toBe(false);
	});

	it('when what was public is taken back', async () => {
		const ctx = makeStarterCtx();
		const { id, version, author, first } = await approve(ctx);
		await publishEntry(first, id, version);
		const { token } = await createPreviewLink(author, id);
		await takePageDown(first, id, { version: version + 1, reason: 'We are checking a claim.' });
		expect(await shows(ctx, token)).toBe(false);
	});
});

describe('a preview link ends with its maker', () => {
	async function share() {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const maker = await makePersona(ctx, 'editor');
		const other = await makePersona(ctx, 'editor', '-other');
		const { id } = await createEntry(maker.ctx, { name: 'Half Moon' });
		const { token } = await createPreviewLink(maker.ctx, id);
		const theirs = await createPreviewLink(other.ctx, id);
		expect(await shows(ctx, token)).toBe(true);
		return { ctx, admin, maker, token, theirs: theirs.token };
	}

	it('whose account is closed, also when it is opened again; the links of others stay', async () => {
		const { ctx, admin, maker, token, theirs } = await share();
		await disableUser(admin, maker.id);
		expect(await shows(ctx, token)).toBe(false);
		await enableUser(admin, maker.id);
		expect(await shows(ctx, token)).toBe(false);
		expect(await shows(ctx, theirs)).toBe(true);
	});

	it('is made for no entry in the trash', async () => {
		const ctx = makeStarterCtx();
		const { author } = people(ctx);
		const { id } = await createEntry(author, sample);
		await trashEntry(author, id, 1);
		await expect(createPreviewLink(author, id)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('whose role changes', async () => {
		const { ctx, admin, maker, token } = await share();
		await changeRole(admin, maker.id, 'contributor');
		expect(await shows(ctx, token)).toBe(false);
		expect(await auditOf(ctx, 'preview.revoke')).toMatchObject([{ objectId: maker.id, detail: { count: 1 } }]);
	});
});
