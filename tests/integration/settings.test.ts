import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, settingsForm, settingsInput } from '#lib/schemas/settings.ts';
import { createEntry, createPreviewLink, getEntry, submitEntry } from '#lib/server/editorial/index.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { readContentVersion } from '../support/content-version.ts';
import { changeSettings, readSettings } from '#lib/server/settings/index.ts';
import * as securityText from '../../src/routes/(machine)/.well-known/security.txt/+server.ts';
import { asVisitor, auditOf, makeAccountsCtx, makePersona } from '../support/accounts.ts';
import { makeEvent } from '../support/call.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { dumpDatabase } from '../support/dump.ts';
import { people, sample } from '../support/editorial.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

const wanted = {
	reviewDays: 21,
	previewDays: 3,
	operator: 'Example Trust, Leeds',
	contact: 'hello@example.org',
	timeZone: 'Europe/Berlin'
};

describe('settings that admins change', () => {
	it('have the values they always had until somebody changes them', async () => {
		const ctx = makeAccountsCtx();
		expect(await readSiteSettings(asVisitor(ctx))).toEqual({
			reviewDays: 14,
			previewDays: 7,
			operator: '',
			contact: '',
			timeZone: ''
		});
		expect(await readSettings((await makePersona(ctx, 'admin')).ctx)).toMatchObject({
			settings: defaultSettings,
			version: 0,
			updatedBy: null
		});
	});

	it('are changed with what was before and after in the audit log', async () => {
		const ctx = makeAccountsCtx();
		const admin = (await makePersona(ctx, 'admin')).ctx;
		expect(await changeSettings(admin, 0, wanted)).toBe(true);
		expect(await readSiteSettings(asVisitor(ctx))).toEqual(wanted);
		expect(await changeSettings(admin, 1, { ...wanted, reviewDays: 10 })).toBe(true);
		expect(await readSettings(admin)).toMatchObject({ version: 2, updatedBy: 'Test admin' });
		expect((await auditOf(ctx, 'settings.change')).map(({ detail }) => detail)).toEqual([
			{ before: defaultSettings, after: wanted },
			{ before: { reviewDays: 21 }, after: { reviewDays: 10 } }
		]);
	});

	it('stay as they are by a save that changes nothing', async () => {
		const ctx = makeAccountsCtx();
		const admin = (await makePersona(ctx, 'admin')).ctx;
		const before = await dumpDatabase(ctx.store);
		expect(await changeSettings(admin, 0, defaultSettings)).toBe(false);
		expect(await dumpDatabase(ctx.store)).toEqual(before);
	});

	it('are refused to one who opened the form before somebody else saved', async () => {
		const ctx = makeAccountsCtx();
		const admin = (await makePersona(ctx, 'admin')).ctx;
		const other = (await makePersona(ctx, 'admin', '-two')).ctx;
		await changeSettings(admin, 0, wanted);
		await expect(changeSettings(other, 0, { ...wanted, reviewDays: 5 })).rejects.toMatchObject({ code: 'conflict' });
		expect(await readSiteSettings(ctx)).toEqual(wanted);
	});

	it('are for admins who proved lately who they are', async () => {
		const ctx = makeAccountsCtx();
		const admin = (await makePersona(ctx, 'admin')).ctx;
		for (const role of ['contributor', 'editor'] as const) {
			const { ctx: other } = await makePersona(ctx, role);
			await expect(changeSettings(other, 0, wanted)).rejects.toMatchObject({ code: 'forbidden' });
			await expect(readSettings(other)).rejects.toMatchObject({ code: 'forbidden' });
		}
		await expect(changeSettings(asVisitor(ctx), 0, wanted)).rejects.toMatchObject({ code: 'unauthenticated' });
		vi.advanceTimersByTime(11 * 60_000);
		await expect(changeSettings(admin, 0, wanted)).rejects.toMatchObject({ message: /Confirm that it is you/ });
		expect(await readSiteSettings(ctx)).toEqual(defaultSettings);
	});
});

describe('what the settings say', () => {
	it('is when a review is due and how long a preview link lives, for those made from then on', async () => {
		const ctx = makeStarterCtx();
		const admin = { ...(await makePersona(ctx, 'admin')).ctx, now: ctx.now };
		const { author } = people(ctx);
		const { id } = await createEntry(author, sample);
		await submitEntry(author, id, { version: 1 });
		expect((await getEntry(author, id)).round?.dueOn).toBe('2026-12-07');
		expect((await createPreviewLink(author, id)).expiresAt).toEqual(new Date('2026-11-30T09:00:00Z'));
		await changeSettings(admin, 0, wanted);
		expect((await getEntry(author, id)).round?.dueOn).toBe('2026-12-07');
		const later = await createEntry(author, { ...sample, slug: 'second-lamp', name: 'Second Lamp' });
		await submitEntry(author, later.id, { version: 1 });
		expect((await getEntry(author, later.id)).round?.dueOn).toBe('2026-12-14');
		expect((await createPreviewLink(author, later.id)).expiresAt).toEqual(new Date('2026-11-26T09:00:00Z'));
	});

	it('is where security.txt sends people first, and the public pages are made anew', async () => {
		const ctx = makeStarterCtx();
		const admin = (await makePersona(ctx, 'admin')).ctx;
		const contacts = async () =>
			(await (await securityText.GET(makeEvent(ctx, '/.well-known/security.txt'))).text()).match(/^Contact: .+$/gm);
		expect(await contacts()).toEqual(['Contact: http://localhost:3000/contact']);
		const before = await readContentVersion(ctx);
		await changeSettings(admin, 0, { ...defaultSettings, reviewDays: 20 });
		expect(await readContentVersion(ctx)).toBe(before);
		await changeSettings(admin, 1, { ...defaultSettings, contact: 'hello@example.org' });
		expect(await readContentVersion(ctx)).toBe(before + 1);
		expect(await contacts()).toEqual(['Contact: mailto:hello@example.org', 'Contact: http://localhost:3000/contact']);
		await changeSettings(admin, 2, { ...defaultSettings, contact: 'hello@example.org', operator: 'Example Trust' });
		expect(await readContentVersion(ctx)).toBe(before + 2);
	});
});

describe('the form of the settings', () => {
	const sent = {
		reviewDays: ' 21 ',
		previewDays: '3',
		operator: ' Example Trust, Leeds ',
		contact: ' hello@example.org ',
		timeZone: 'Europe/Berlin'
	};

	it('reads numbers and takes away outer spaces', () => {
		expect(settingsInput.parse(sent)).toEqual(wanted);
		expect(settingsInput.parse({ ...sent, contact: ' ', timeZone: '' })).toMatchObject({ contact: '', timeZone: '' });
		expect(settingsInput.safeParse({ ...sent, timeZone: 'UTC' }).success).toBe(true);
		expect(settingsForm.parse({ ...sent, version: '' }).version).toBe(0);
		expect(settingsForm.parse({ ...sent, version: 'x' }).version).toBe(-1);
	});

	it.each([
		['reviewDays', ''],
		['reviewDays', '0'],
		['reviewDays', '91'],
		['reviewDays', '1.5'],
		['reviewDays', '1e1'],
		['reviewDays', '-3'],
		['reviewDays', 'two'],
		['previewDays', '61'],
		['previewDays', undefined],
		['operator', 'a'.repeat(201)],
		['operator', 'Example Trust\nLeeds'],
		['operator', undefined],
		['contact', 'hello'],
		['contact', 'a@example.org\nContact: https://evil.example'],
		['contact', `${'a'.repeat(250)}@example.org`],
		['contact', 'Ada <ada@example.org>'],
		['timeZone', 'Mars/Olympus'],
		['timeZone', '+01:00'],
		['timeZone', 'constructor']
	])('refuses %s: %j', (field, value) => {
		const issues = settingsInput.safeParse({ ...sent, [field]: value }).error?.issues ?? [];
		expect([...new Set(issues.map(({ path }) => path.join('.')))]).toEqual([field]);
		for (const { message } of issues) expect(message).toMatch(/^(Write|Choose|Keep)/);
	});
});
