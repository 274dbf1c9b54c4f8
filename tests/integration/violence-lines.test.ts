import { describe, expect, it } from 'vitest';
import { findDanger, findHelpFirst, findLines, getHelpPage, listHelpNumbers } from '#lib/server/helplines/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { confirmChange, helplineOf, readPublic, save, shout, staff } from '../support/helplines.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';

const namesFor = async (ctx: Ctx, q: string, header: string) =>
	(await findHelpFirst(ctx, q, header))?.likely?.lines.map(({ name }) => name) ?? [];

const threat = 'my husband hits me and says he will kill me';
const own = 'i want to kill myself';

describe('lines for who is hurt or threatened by somebody', () => {
	it.each([
		['en-US', 'National Domestic Violence Hotline'],
		['en-GB', 'National Domestic Abuse Helpline (Refuge)'],
		['en-IE', 'Women’s Aid National Freephone Helpline'],
		['en-AU', '1800RESPECT'],
		['de-DE', 'Hilfetelefon Gewalt gegen Frauen'],
		['de-AT', 'Frauenhelpline gegen Gewalt'],
		['fr-FR', '3919, Violences Femmes Info'],
		['es-ES', '016, violencia contra las mujeres'],
		['it-IT', '1522, antiviolenza e stalking'],
		['pt-PT', 'Serviço de Informação às Vítimas de Violência Doméstica']
	])('come first in the panel for them, and not in others: %s', async (header, name) => {
		const ctx = readStarterCtx();
		const threatened = await namesFor(ctx, threat, header);
		expect(threatened[0]).toBe(name);
		expect(threatened.length).toBeGreaterThan(1);
		const others = await namesFor(ctx, own, header);
		expect(others).not.toContain(name);
		expect(others.length).toBeGreaterThan(0);
	});

	it.each([
		['wenn ich ihn anzeige, bringt er mich um', 'de-DE', 'Hilfetelefon Gewalt gegen Frauen'],
		['mein Exfreund passt mich ab und hat mir gedroht', 'de-AT', 'Frauenhelpline gegen Gewalt'],
		['me ha sacado una navaja delante de mis hijos', 'es-ES', '016, violencia contra las mujeres'],
		['mi tío se mete en mi cama por la noche', 'es-ES', '016, violencia contra las mujeres'],
		['il dit que si je le quitte il me tuera', 'fr-FR', '3919, Violences Femmes Info'],
		['me bate e não me deixa sair de casa', 'pt-PT', 'Serviço de Informação às Vítimas de Violência Doméstica'],
		['mi mena e mi chiude in casa a chiave', 'it-IT', '1522, antiviolenza e stalking'],
		['mums boyfriend comes into my bedroom at night', 'en-GB', 'National Domestic Abuse Helpline (Refuge)']
	])('come first for a threat that names no violence by its word: %s', async (q, header, name) =>
		expect((await namesFor(readStarterCtx(), q, header))[0]).toBe(name)
	);

	it.each([threat, own, 'my sister killed herself last week', 'my friend wants to kill himself'])(
		'stand below few enough words to be on the first screen of a phone: %s',
		async (q) => {
			const { words } = (await findHelpFirst(readStarterCtx(), q, 'en-GB'))!;
			expect(words?.intro.length ?? 0).toBeLessThanOrEqual(240);
		}
	);

	it('say that nobody here has confirmed them', async () => {
		const { lines } = await getHelpPage(readStarterCtx(), 'US');
		const line = lines.find(({ purpose }) => purpose === 'violence');
		expect(line).toMatchObject({ verifiedOn: null, recheck: true, phone: '1-800-799-7233', sms: 'START to 88788' });
		expect(lines.at(-1)).toBe(line);
		expect(line!.forWhom).toBe('For anyone who is hurt, threatened or followed by someone');
		expect(lines.filter(({ forWhom }) => forWhom)).toEqual([line]);
	});

	it('are no people to talk to, and none of the numbers that the finder has', async () => {
		const ctx = readStarterCtx();
		const found = await findLines(ctx, 'someone to talk to in Germany', true);
		expect(found!.lines.map(({ purpose }) => purpose)).toEqual(found!.lines.map(() => null));
		for (const header of ['en-PT', 'en-AT', 'en-IE', 'en-IT']) {
			const likely = await findLines(ctx, 'someone to talk to right now', true, {
				language: 'en',
				header,
				isAtOnce: true
			});
			expect(
				likely!.lines.map(({ purpose }) => purpose),
				header
			).toEqual(likely!.lines.map(() => null));
		}
		const all = (await listHelpNumbers(ctx)).flatMap(({ lines }) => lines);
		expect(all.filter(({ purpose }) => purpose !== null)).toEqual([]);
	});

	it.each(['116 016', 'national domestic violence hotline', '1800respect', '800 202 148'])(
		'are found by their number and their name: %s',
		async (q) => expect((await findDanger(readStarterCtx(), q))?.situation).toBe('threatened')
	);

	it.each(['116 123', 'samaritans', '988'])('and %s stays a line for distress', async (q) =>
		expect(await findDanger(readStarterCtx(), q)).toEqual({ about: 'self', isNow: false })
	);
});

describe('whom a line is for', () => {
	it('is changed like its number, by two', async () => {
		const ctx = makeStarterCtx();
		const { ben, cleo } = staff(ctx);
		const id = await helplineOf(ctx, shout);
		expect(await save(ben, id, { purpose: 'violence' })).toBe(true);
		const purposeOf = async () => (await readPublic(ctx)).lines.find(({ name }) => name === shout)?.purpose;
		expect(await purposeOf()).toBe(null);
		await confirmChange(ctx, id, cleo);
		expect(await purposeOf()).toBe('violence');
		expect((await readPublic(ctx)).changes[0]!.summary).toBe('Helpline changed: whom it is for.');
		expect((await namesFor(ctx, threat, 'en-GB')).slice(0, 2)).toContain(shout);
	});
});
