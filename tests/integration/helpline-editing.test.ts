import { describe, expect, it } from 'vitest';
import type { HelplineForm } from '#lib/schemas/helpline.ts';
import { importContent, loadStarterContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	addHelpline,
	checkHelpline,
	getHelpline,
	listHelplineChanges,
	listHelplinesForEditors,
	listHelplines,
	listPlaces,
	restoreHelpline,
	saveHelpline,
	withdrawHelpline
} from '#lib/server/helplines/index.ts';
import { readContentVersion } from '../support/content-version.ts';
import { auditOf, makePersona } from '../support/accounts.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { dumpDatabase } from '../support/dump.ts';
import { as, visitor } from '../support/editorial.ts';
import { check, confirmChange, helplineOf, newLine, shout } from '../support/helplines.ts';

const editorOf = (ctx: Ctx): Ctx => as(ctx, 'ben', 'editor');

/** What the form holds when nothing was changed. */
async function formOf(ctx: Ctx, id: string): Promise<HelplineForm> {
	const { place, name, phone, sms, url, hours, purpose, verifiedOn, source, note } = await getHelpline(
		editorOf(ctx),
		id
	);
	return { place, name, phone, sms, url, hours, purpose, verifiedOn, source, note };
}

const publicLine = async (ctx: Ctx, name: string) => (await listHelplines(visitor(ctx))).find((l) => l.name === name);

const refuge = 'National Domestic Abuse Helpline (Refuge)';

describe('the list of helplines', () => {
	it('stands by country, the oldest check first, regions last', async () => {
		const ctx = readStarterCtx();
		const { lines, counts } = await listHelplinesForEditors(editorOf(ctx), { state: 'current' });
		const countries = [...new Set(lines.filter((line) => line.countryCode).map(({ country }) => country))];
		expect(countries).toEqual(countries.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
		expect(lines.at(-1)!.country).toBe('Worldwide');
		const british = lines.filter(({ country }) => country === 'United Kingdom');
		expect(british.map(({ name, verifiedOn }) => [name, verifiedOn])).toEqual([
			[refuge, null],
			[shout, null],
			['Samaritans', '2026-11-23']
		]);
		expect(counts).toEqual({
			current: lines.length,
			recheck: lines.filter((l) => !l.verifiedOn).length,
			waiting: 0,
			withdrawn: 0
		});
	});

	it('is narrowed by country and by what to re-check; what makes no sense is left out', async () => {
		const ctx = readStarterCtx();
		const names = async (state: 'current' | 'recheck', place: string) =>
			(await listHelplinesForEditors(editorOf(ctx), { state, place })).lines.map(({ name }) => name);
		expect(await names('recheck', 'GB')).toEqual([refuge, shout]);
		expect(await names('current', 'Worldwide')).toEqual(['Find A Helpline directory']);
		expect(await names('current', 'Atlantis')).toEqual(await names('current', ''));
	});

	it('offers each place once, under the name that it has here', async () => {
		const places = await listPlaces(editorOf(readStarterCtx()));
		expect(new Set(places.map(({ value }) => value)).size).toBe(places.length);
		expect(places.length).toBeGreaterThan(200);
		expect(places).toContainEqual({ value: 'GB', label: 'United Kingdom' });
		expect(places.slice(0, 2).map(({ label }) => label)).toEqual(['Worldwide', 'European Union']);
	});
});

describe('a recorded check', () => {
	it('shows on the public page at once, with its history and a line in the audit log', async () => {
		const ctx = makeStarterCtx();
		const editor = (await makePersona(ctx, 'editor')).ctx;
		const id = await helplineOf(ctx, shout);
		expect(await publicLine(ctx, shout)).toMatchObject({ recheck: true, verifiedOn: null });
		const content = await readContentVersion(ctx);
		await checkHelpline({ ...editor, now: ctx.now }, id, check);
		expect(await readContentVersion(ctx)).toBe(content + 1);
		expect(await publicLine(ctx, shout)).toMatchObject({ recheck: false, verifiedOn: '2026-11-22' });
		const line = await getHelpline(editor, id);
		expect(line).toMatchObject({ version: 2, source: 'Called them', updatedBy: 'Test editor' });
		expect(line.changes).toMatchObject([
			{ kind: 'checked', by: 'Test editor', note: 'Answered at once.', before: { verifiedOn: null }, version: 2 }
		]);
		expect(await auditOf(ctx, 'helpline.checked')).toMatchObject([
			{ objectId: id, outcome: 'done', detail: { version: 2, fields: ['verifiedOn', 'source'] } }
		]);
	});

	it.each([
		['2026-11-25', 'still to come'],
		['2026-11-22', 'A later check is on record']
	])('of %s is refused: %s', async (checkedOn, words) => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, 'Samaritans');
		const before = await dumpDatabase(ctx.store);
		await expect(checkHelpline(editorOf(ctx), id, { ...check, checkedOn })).rejects.toMatchObject({
			code: 'invalid',
			problems: [{ path: 'checkedOn', message: expect.stringContaining(words) as string }]
		});
		expect(await dumpDatabase(ctx.store)).toEqual(before);
	});

	it('may bear the day that it already is further east', async () => {
		const ctx = makeStarterCtx({ now: new Date('2026-11-23T11:00:00Z') });
		await checkHelpline(editorOf(ctx), await helplineOf(ctx, 'Samaritans'), { ...check, checkedOn: '2026-11-24' });
		expect(await publicLine(ctx, 'Samaritans')).toMatchObject({ verifiedOn: '2026-11-24', recheck: false });
	});
});

describe('a helpline', () => {
	it('is added under the known name of its country, and its note stays inside', async () => {
		const ctx = makeStarterCtx();
		const id = await addHelpline(editorOf(ctx), newLine);
		expect(await getHelpline(editorOf(ctx), id)).toMatchObject({ country: 'Portugal', countryCode: 'PT', version: 0 });
		expect(await publicLine(ctx, 'Linha Um')).toBeUndefined();
		await confirmChange(ctx, id);
		expect(await getHelpline(editorOf(ctx), id)).toMatchObject({ country: 'Portugal', countryCode: 'PT', version: 1 });
		const seen = await publicLine(ctx, 'Linha Um');
		expect(seen).toMatchObject({ country: 'Portugal', phone: '1411', verifiedOn: '2026-11-20', recheck: false });
		expect(JSON.stringify(await listHelplines(visitor(ctx)))).not.toMatch(/Ask for Ana|contact|ben/);
		await expect(addHelpline(editorOf(ctx), { ...newLine, place: 'Atlantis' })).rejects.toMatchObject({
			problems: [{ path: 'place' }]
		});
		await expect(addHelpline(editorOf(ctx), { ...newLine, verifiedOn: '2027-01-01' })).rejects.toMatchObject({
			problems: [{ path: 'verifiedOn' }]
		});
	});

	it('is changed with what was before recorded; a save that changes nothing is none', async () => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, shout);
		const form = await formOf(ctx, id);
		const before = await dumpDatabase(ctx.store);
		expect(await saveHelpline(editorOf(ctx), id, { version: 1 }, form)).toBe(false);
		expect(await dumpDatabase(ctx.store)).toEqual(before);
		expect(
			await saveHelpline(editorOf(ctx), id, { version: 1 }, { ...form, sms: 'SHOUT to 99999', note: 'Moved.' })
		).toBe(true);
		expect(await publicLine(ctx, shout)).toMatchObject({ sms: 'SHOUT to 85258' });
		await confirmChange(ctx, id);
		expect(await publicLine(ctx, shout)).toMatchObject({ sms: 'SHOUT to 99999' });
		const { changes } = await getHelpline(editorOf(ctx), id);
		expect(changes).toMatchObject([
			{
				kind: 'changed',
				before: { sms: 'SHOUT to 85258', note: null },
				after: { sms: 'SHOUT to 99999', note: 'Moved.' }
			}
		]);
	});

	it('is withdrawn from the public and listed again, its record unchanged', async () => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, shout);
		await withdrawHelpline(editorOf(ctx), id, { version: 1 }, 'It closed.');
		expect(await publicLine(ctx, shout)).toBeDefined();
		await confirmChange(ctx, id);
		expect(await publicLine(ctx, shout)).toBeUndefined();
		const { lines, counts } = await listHelplinesForEditors(editorOf(ctx), { state: 'withdrawn' });
		expect([lines.map(({ name }) => name), counts.withdrawn]).toEqual([[shout], 1]);
		await expect(withdrawHelpline(editorOf(ctx), id, { version: 2 }, 'Twice.')).rejects.toMatchObject({
			code: 'invalid'
		});
		await expect(checkHelpline(editorOf(ctx), id, { ...check, version: 2 })).rejects.toMatchObject({ code: 'invalid' });
		await restoreHelpline(editorOf(ctx), id, { version: 2 });
		expect(await publicLine(ctx, shout)).toBeUndefined();
		await confirmChange(ctx, id);
		expect(await publicLine(ctx, shout)).toBeDefined();
		await expect(restoreHelpline(editorOf(ctx), id, { version: 3 })).rejects.toMatchObject({ code: 'invalid' });
		expect((await getHelpline(editorOf(ctx), id)).changes.map(({ kind }) => kind)).toEqual(['restored', 'withdrawn']);
	});

	it('tells everyone what changed, but not who did it or what is noted inside', async () => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, shout);
		const form = await formOf(ctx, id);
		await checkHelpline(editorOf(ctx), id, check);
		await saveHelpline(editorOf(ctx), id, { version: 2 }, { ...form, verifiedOn: '2026-11-22', source: 'Called them' });
		await saveHelpline(
			editorOf(ctx),
			id,
			{ version: 2 },
			{ ...form, verifiedOn: '2026-11-22', source: null, note: 'Inside' }
		);
		await saveHelpline(
			editorOf(ctx),
			id,
			{ version: 3 },
			{ ...form, verifiedOn: '2026-11-22', hours: '9 to 5', sms: '1234' }
		);
		await confirmChange(ctx, id);
		await withdrawHelpline(editorOf(ctx), id, { version: 4 }, 'It closed.');
		await confirmChange(ctx, id);
		const changes = await listHelplineChanges(visitor(ctx));
		expect(changes.map(({ summary }) => summary)).toEqual([
			'Helpline withdrawn: It closed.',
			'Helpline changed: number to text and hours.',
			'Helpline checked again.'
		]);
		expect(JSON.stringify(changes)).not.toMatch(/Inside|ben|Answered/);
	});
});

describe('two people at one helpline', () => {
	it('lose nothing: of twenty saves at once one goes through, and nineteen are refused', async () => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, shout);
		const form = await formOf(ctx, id);
		const results = await Promise.allSettled(
			Array.from({ length: 20 }, (_, i) =>
				saveHelpline(editorOf(ctx), id, { version: 1 }, { ...form, hours: `Way ${i}` })
			)
		);
		const refused = results.filter((result) => result.status === 'rejected');
		expect(refused.length).toBe(19);
		for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
		expect((await getHelpline(editorOf(ctx), id)).proposal).toMatchObject({ by: 'Former account', isMine: true });
		await confirmChange(ctx, id);
		expect((await getHelpline(editorOf(ctx), id)).changes.length).toBe(1);
	});

	it.each([
		['a check', (ctx: Ctx, id: string) => checkHelpline(ctx, id, check)],
		['withdrawing', (ctx: Ctx, id: string) => withdrawHelpline(ctx, id, { version: 1 }, 'It closed.')],
		['listing again', (ctx: Ctx, id: string) => restoreHelpline(ctx, id, { version: 1 })]
	])('%s on an older version is refused and changes nothing', async (_, act) => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, shout);
		await saveHelpline(editorOf(ctx), id, { version: 1 }, { ...(await formOf(ctx, id)), hours: 'At night' });
		await confirmChange(ctx, id);
		const before = await dumpDatabase(ctx.store);
		await expect(act(editorOf(ctx), id)).rejects.toMatchObject({ code: 'conflict' });
		expect(await dumpDatabase(ctx.store)).toEqual(before);
	});
});

describe('rights on helplines', () => {
	it('contributors read, and change nothing; visitors do neither', async () => {
		const ctx = readStarterCtx();
		const id = await helplineOf(ctx, shout);
		const form = await formOf(ctx, id);
		const contributor = as(ctx, 'ada', 'contributor');
		expect((await getHelpline(contributor, id)).name).toBe(shout);
		const before = await dumpDatabase(ctx.store);
		const acts = [
			(who: Ctx) => addHelpline(who, newLine),
			(who: Ctx) => saveHelpline(who, id, { version: 1 }, { ...form, hours: 'Never' }),
			(who: Ctx) => checkHelpline(who, id, check),
			(who: Ctx) => withdrawHelpline(who, id, { version: 1 }, 'No.'),
			(who: Ctx) => restoreHelpline(who, id, { version: 1 })
		];
		for (const act of acts) {
			await expect(act(contributor)).rejects.toMatchObject({ code: 'forbidden' });
			await expect(act(visitor(ctx))).rejects.toMatchObject({ code: 'unauthenticated' });
		}
		await expect(getHelpline(visitor(ctx), id)).rejects.toMatchObject({ code: 'unauthenticated' });
		await expect(listHelplinesForEditors(visitor(ctx), { state: 'current' })).rejects.toMatchObject({
			code: 'unauthenticated'
		});
		await expect(getHelpline(contributor, 'none')).rejects.toMatchObject({ code: 'not_found' });
		expect(await dumpDatabase(ctx.store)).toEqual(before);
	});
});

describe('starter content loaded again', () => {
	it('leaves what people renamed, checked, withdrew and added, and brings none of it back', async () => {
		const ctx = makeStarterCtx();
		const editor = editorOf(ctx);
		const shoutId = await helplineOf(ctx, shout);
		await saveHelpline(
			editor,
			shoutId,
			{ version: 1 },
			{ ...(await formOf(ctx, shoutId)), name: 'Shout 85258', hours: 'At night' }
		);
		await confirmChange(ctx, shoutId);
		await checkHelpline(editor, await helplineOf(ctx, 'CVV'), check);
		const closed = await helplineOf(ctx, 'Livslinien');
		await withdrawHelpline(editor, closed, { version: 1 }, 'It closed.');
		await confirmChange(ctx, closed);
		await confirmChange(ctx, await addHelpline(editor, newLine));
		const unchanged = ['helplines', 'helpline_changes'] as const;
		const before = await dumpDatabase(ctx.store);
		await loadStarterContent({ ...ctx, actor: { kind: 'system', name: 'starter content' } });
		const after = await dumpDatabase(ctx.store);
		for (const table of unchanged) expect(after[table]).toBe(before[table]);
		expect(await publicLine(ctx, shout)).toBeUndefined();
		expect(await publicLine(ctx, 'Livslinien')).toBeUndefined();
	});

	it('renews a line that nobody has touched, so that a form opened before is refused, and drops one it no longer names', async () => {
		const ctx = makeStarterCtx();
		const id = await helplineOf(ctx, shout);
		const form = await formOf(ctx, id);
		const helplines = readStarterContent()
			.helplines!.filter(({ name }) => name !== 'CVV')
			.map((line) => (line.name === shout ? { ...line, hours: 'At night' } : line));
		await importContent(ctx, { helplines });
		expect(await helplineOf(ctx, shout)).toBe(id);
		expect(await publicLine(ctx, shout)).toMatchObject({ hours: 'At night' });
		expect(await publicLine(ctx, 'CVV')).toBeUndefined();
		await expect(saveHelpline(editorOf(ctx), id, { version: 1 }, { ...form, phone: '1' })).rejects.toMatchObject({
			code: 'conflict'
		});
	});

	it('is refused where a file names one line twice', async () => {
		const ctx = makeStarterCtx();
		const [line] = readStarterContent().helplines!;
		await expect(importContent(ctx, { helplines: [line!, line!] })).rejects.toMatchObject({
			reasons: [expect.stringContaining('stands twice')]
		});
	});
});
