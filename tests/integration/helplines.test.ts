import { describe, expect, it } from 'vitest';
import {
	findHelpFirst,
	findLines,
	getHelpNow,
	getHelpPage,
	listHelpFirst,
	listHelplines
} from '#lib/server/helplines/index.ts';
import { type makeCtx, makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { meddle } from '../support/raw-sql.ts';
import { eq } from 'drizzle-orm';
import { helplines } from '#lib/server/db/schema/helplines.ts';
import { dumpDatabase } from '../support/dump.ts';

/** The next day, on which nothing that was calculated before still holds. */
const makeLater = (ctx: ReturnType<typeof makeCtx>) => ({ ...ctx, now: new Date(ctx.now.getTime() + 86_400_000) });

describe('helplines', () => {
	const verify = (ctx: ReturnType<typeof makeCtx>, day: string | null) =>
		meddle(ctx.store, 'update helplines set verified_on = ?', day);

	it.each([
		['2026-11-23', false],
		['2026-08-25', false],
		['2026-08-24', true],
		['2025-11-23', true],
		['2026-12-24', false],
		[null, true]
	])('checked on %s want checking again on 23 November 2026: %s', async (day, wanted) => {
		const ctx = makeStarterCtx();
		await verify(ctx, day);
		const lines = await listHelplines(ctx);
		expect(lines.length).toBeGreaterThan(5);
		expect([...new Set(lines.map(({ recheck }) => recheck))]).toEqual([wanted]);
	});

	it('fall due on their own as days pass, without any change', async () => {
		const ctx = makeStarterCtx();
		await verify(ctx, '2026-11-23');
		expect((await listHelplines(ctx)).some(({ recheck }) => recheck)).toBe(false);
		const later = { ...ctx, now: new Date('2027-02-22T00:00:00Z') };
		expect((await listHelplines(later)).every(({ recheck }) => recheck)).toBe(true);
	});

	it('of a chosen country are those of the country, with its emergency number', async () => {
		const page = await getHelpPage(readStarterCtx(), 'GB');
		expect(await getHelpPage(readStarterCtx(), 'gb')).toEqual(page);
		expect(page.chosen).toBe('GB');
		expect(page.lines.length).toBeGreaterThan(0);
		expect(page.lines.every(({ countryCode }) => countryCode === 'GB')).toBe(true);
		expect(page.emergency.map(({ number }) => number).join(' ')).toMatch(/999/);
	});

	it.each([null, '', 'XX', 'xx', 'United Kingdom', '<script>', 'GBGB'])(
		'of %j are those of all countries',
		async (code) => {
			const page = await getHelpPage(readStarterCtx(), code);
			expect(page.chosen).toBeNull();
			expect(new Set(page.lines.map(({ countryCode }) => countryCode)).size).toBeGreaterThan(3);
			expect(page.countries.length).toBeGreaterThan(3);
		}
	);

	it('in the European Union have 112, elsewhere not', async () => {
		const ctx = readStarterCtx();
		const numbersOf = async (code: string) =>
			(await getHelpPage(ctx, code)).emergency.map(({ number }) => number).join(' ');
		expect(await numbersOf('DE')).toMatch(/112/);
		expect(await numbersOf('US')).not.toMatch(/\b112\b/);
	});
});

describe('the page of all numbers', () => {
	it('starts with the country that the browser speaks for, and with none that nobody said', async () => {
		const ctx = readStarterCtx();
		const near = await getHelpNow(ctx, null, 'en-GB,en;q=0.9');
		expect([near.chosen, near.likely]).toEqual([null, 'GB']);
		expect(near.emergency.map(({ number }) => number).join()).toContain('999');
		expect(near.lines.length).toBeGreaterThan(0);
		for (const [header, country] of [
			['sv', 'SE'],
			['en,de-AT;q=0.8', 'AT'],
			['es,es-MX;q=0.9,es-ES;q=0.8', 'MX']
		] as const)
			expect((await getHelpNow(ctx, null, header)).likely, header).toBe(country);
		expect((await getHelpNow(ctx, null, 'de-AT')).emergency.map(({ number }) => number)).toEqual(['112']);
		for (const header of [null, '', '*', 'zz', 'x'.repeat(5000), 'en', 'es', 'fr,en;q=0.8', 'es-419']) {
			const { likely, emergency, lines } = await getHelpNow(ctx, null, header);
			expect([likely, emergency, lines], String(header)).toEqual([null, [], []]);
		}
	});

	it('has every country once, in its part of the world, unless somebody chose one', async () => {
		const ctx = readStarterCtx();
		const { regions, countries } = await getHelpNow(ctx, null, null);
		const codes = regions.flatMap((region) => region.countries.map(({ code }) => code));
		expect(codes.toSorted()).toEqual(countries.map(({ code }) => code).toSorted());
		expect(regions.map(({ name }) => name)).toEqual([
			'Europe',
			'North America',
			'Latin America and the Caribbean',
			'Africa',
			'Asia',
			'Australia and the Pacific'
		]);
		for (const { name, emergency, lines } of regions.flatMap((region) => region.countries))
			expect(Boolean(emergency) || lines.length > 0, name).toBe(true);
		expect((await getHelpNow(ctx, 'us', 'en-GB')).chosen).toBe('US');
		expect((await getHelpNow(ctx, 'us', 'en-GB')).regions).toEqual([]);
	});
});

describe('help first', () => {
	it('starts with the country that the browser speaks for', async () => {
		const ctx = readStarterCtx();
		const nearest = async (header: string | null) => (await listHelpFirst(ctx, 'self', header)).likely?.name;
		expect(await nearest('en-GB,en;q=0.9')).toBe('United Kingdom');
		expect(await nearest('de-AT, de;q=0.8, en-US;q=0.5')).toBe('Austria');
		expect(await nearest('pt-BR')).toBe('Brazil');
		expect(await nearest('es,es-MX;q=0.9')).toBe('Mexico');
		expect(await nearest('de')).toBe('Germany');
		for (const header of [null, '', '*', ';;', 'x'.repeat(5000), 'xx-YY', 'zz', 'en', 'en,fr;q=0.5']) {
			const help = await listHelpFirst(ctx, 'self', header);
			expect(help.likely, String(header)).toBeNull();
			expect(help.others[0]!.name).toBe('United States');
		}
	});

	it('has a number to call or to text on every line, and an emergency number for every country', async () => {
		const { others } = await listHelpFirst(readStarterCtx(), 'other');
		expect(others.length).toBeGreaterThan(15);
		for (const { name, emergency, lines } of others) {
			expect(emergency?.number, name).toMatch(/\d/);
			for (const { phone, sms } of lines) expect(phone ?? sms, name).toMatch(/\d/);
		}
	});

	it('starts with the shared emergency number where a country of the Union has no line of its own', async () => {
		const ctx = readStarterCtx();
		for (const [header, name] of [
			['el', 'Greece'],
			['ro-RO', 'Romania']
		] as const) {
			const { likely } = await listHelpFirst(ctx, 'self', header);
			expect(likely).toMatchObject({ name, emergency: { number: '112' }, lines: [] });
		}
	});

	it('says first that there is none for a country that we have nothing for', async () => {
		const ctx = readStarterCtx();
		for (const [header, name] of [
			['es-UY,es;q=0.9', 'Uruguay'],
			['en-GH', 'Ghana']
		] as const)
			expect((await listHelpFirst(ctx, 'self', header)).likely).toEqual({ name, lines: [] });
		for (const header of ['es-419', 'en-001', 'ar', 'es-EU'])
			expect((await listHelpFirst(ctx, 'self', header)).likely, header).toBeNull();
	});

	it.each([
		['es-MX', 'Mexico', '800 911 2000', '911'],
		['es-CO', 'Colombia', '106', '123'],
		['es-AR', 'Argentina', '0800-999-0091', '911 or 107 (ambulance)'],
		['es-CL', 'Chile', '*4141', '131 (ambulance) or 133 (police)'],
		['es-PE', 'Peru', '113, then press 5', '106 (ambulance) or 105 (police)'],
		['it-IT', 'Italy', '02 2327 2327', '112'],
		['pt-PT', 'Portugal', '1411', '112'],
		['en-NG', 'Nigeria', '0800 078 7746', '112'],
		['en-PH', 'Philippines', '1553 or 0917-899-8727 or 0919-057-1553', '911'],
		['ko', 'South Korea', '109', '119 (ambulance) or 112 (police)'],
		['ja', 'Japan', '0120-279-338', '119 (ambulance) or 110 (police)']
	])('has a line and an emergency number for %s, both not confirmed yet', async (header, name, phone, number) => {
		const ctx = readStarterCtx();
		const { likely } = await listHelpFirst(ctx, 'self', header);
		expect(likely).toMatchObject({ name, emergency: { number } });
		expect(likely!.lines[0]).toMatchObject({ phone, recheck: true, verifiedOn: null });
		const rows = await ctx.store.read.select().from(helplines).where(eq(helplines.country, name));
		for (const { source } of rows) expect(source).toMatch(/Read in (?:a stored copy|stored copies) on/);
	});

	it('has a line in French for Belgium beside the one in Dutch', async () => {
		const { likely } = await listHelpFirst(readStarterCtx(), 'self', 'fr-BE');
		expect(likely!.lines.map(({ phone }) => phone)).toEqual(['1813', '0800 32 123']);
	});

	it.each([
		['quiero morir vivo en colombia', 'es-ES', 'Colombia'],
		['me quiero morir, estoy en bogota', 'es-ES', 'Colombia'],
		['quiero morir vivo en uruguay', 'es-ES', 'Uruguay'],
		['i want to die, i live in ghana', 'en-US', 'Ghana'],
		['quiero morir vivo en uruguay', null, 'Uruguay'],
		['i want to die, from ghana, now in london', 'en-US', 'United Kingdom'],
		['quiero morir vivo en españa', 'es-UY', 'Spain']
	])('follows the country that words name before that of the browser: %s, %s', async (text, header, name) => {
		expect((await findHelpFirst(readStarterCtx(), text, header))?.likely?.name).toBe(name);
	});

	it('says when it has happened, so that the emergency number comes first', async () => {
		const ctx = readStarterCtx();
		const find = (text: string) => findHelpFirst(ctx, text, 'en-GB');
		expect(await find('i just took 30 tramadol')).toMatchObject({ about: 'self', isNow: true });
		expect(await find('my husband took his tablets and is not waking up')).toMatchObject({
			about: 'other',
			isNow: true
		});
		expect(await find('my daughter has bulimia and is throwing up blood')).toMatchObject({
			about: 'other',
			isNow: true
		});
		expect(await find('i want to die')).toMatchObject({ about: 'self', isNow: false });
		expect((await find('i want to die'))?.words).toBeUndefined();
		expect((await find('my ex has a key and says he will finish me'))?.words?.intro).toMatch(/^Nobody may hurt/);
		expect((await find('my dad killed himself, i feel lost'))?.words?.title).toBe('You don’t have to carry this alone');
		expect(await find('samaritans')).toMatchObject({ about: 'self', isNow: false });
	});

	it('speaks one sentence of the reader’s language where it knows one', async () => {
		const ctx = readStarterCtx();
		expect((await listHelpFirst(ctx, 'self', 'es-ES')).greeting?.lang).toBe('es');
		expect((await listHelpFirst(ctx, 'self', 'en-US')).greeting).toBeNull();
	});

	it.each([
		['quiero morir, no aguanto más', 'es', /^No tienes que pasar/],
		['je veux mourir, je n’en peux plus', 'fr', /^Vous n’avez pas/],
		['ich will nicht mehr leben', 'de', /^Sie müssen das nicht/],
		['quero morrer, não aguento mais', 'pt', /^Você não precisa/],
		['voglio morire, non ce la faccio più', 'it', /^Non deve affrontare/],
		['mi hermana dice que quiere matarse', 'es', /^Quédate con esa persona/],
		['mein Sohn will sich umbringen', 'de', /^Bleiben Sie bei diesem Menschen/],
		['mi ex me espera en el portal y dice que me mata', 'es', /^Nadie puede hacerte daño/],
		['me acabo de tomar todas las pastillas', 'es', /^Llama ahora al número de emergencias/]
	])('speaks the language of the words, whatever the browser’s is: “%s”', async (text, lang, says) => {
		for (const header of [null, 'en-US', 'pl-PL']) {
			const help = await findHelpFirst(readStarterCtx(), text, header);
			expect(help?.greeting).toMatchObject({ lang, text: expect.stringMatching(says) });
		}
	});

	it.each([
		['telefono amico è attivo di notte?', 'Telefono Amico'],
		['are the samaritans open at night', 'Samaritans'],
		['telefonseelsorge öffnungszeiten', 'TelefonSeelsorge'],
		['sos amitié est ouvert la nuit ?', 'SOS Amitié'],
		['teléfono de la esperanza horario', 'Teléfono de la Esperanza'],
		['cvv funciona de madrugada?', 'CVV']
	])('are no danger where somebody asks when a line is open: “%s”', async (text, name) => {
		const ctx = readStarterCtx();
		expect(await findHelpFirst(ctx, text, 'en-GB')).toBeNull();
		const found = await findLines(ctx, text, false);
		expect([...(found?.lines.map((line) => line.name) ?? []), ...(found?.notListed ?? [])].join()).toContain(name);
	});

	it.each([
		'telefono amico',
		'are the samaritans open now',
		'is lifeline chat open this late, western australia',
		'telefono amico è attivo così tardi',
		'telefono amico è attivo adesso',
		'cvv horário, preciso de ajuda agora'
	])('come first where it is asked for, or for now: “%s”', async (text) =>
		expect(await findHelpFirst(readStarterCtx(), text, 'en-GB')).not.toBeNull()
	);

	it.each([
		['engoli agua sanitaria', 'pt-PT', 'pt'],
		['n guento mais essa vida', 'pt-PT', 'pt'],
		['me mato hoje', 'pt-BR', 'pt'],
		['vorei ucidermi', 'it-IT', 'it'],
		['mi hermana dice que quiere matarse', 'pt-PT', 'es'],
		['ich will nicht mehr leben', 'it-IT', 'de']
	])('speaks the browser’s language where the words are of several: “%s”', async (text, header, lang) =>
		expect((await findHelpFirst(readStarterCtx(), text, header))?.greeting?.lang).toBe(lang)
	);

	it('speaks no other language to who writes in English, unless the browser asks for one', async () => {
		const ctx = readStarterCtx();
		expect((await findHelpFirst(ctx, 'i want to die', 'en-GB'))?.greeting).toBeNull();
		expect((await findHelpFirst(ctx, 'i want to die', 'es-MX'))?.greeting?.lang).toBe('es');
	});

	it.each([
		'samaritans',
		'Samaritans Ireland',
		'call lifeline',
		'lifeline number',
		'Lifeline Australia',
		'crisis text line',
		'text home to 741741',
		'text SHOUT to 85258',
		'shout text line',
		'tele-manas',
		'1737',
		'13 11 14',
		'988',
		'116 123',
		'who is behind 0800 111 0 111',
		'livslinien',
		'113 Zelfmoordpreventie',
		'CVV',
		'TelefonSeelsorge Nummer',
		'SADAG suicide crisis helpline',
		'numéro national de prévention du suicide'
	])('comes for the name or the number of a helpline: %s', async (text) => {
		expect(await findHelpFirst(readStarterCtx(), text, null)).not.toBeNull();
	});

	it.each([
		'work at samaritans',
		'lifeline charity shop',
		'i shout at my children',
		'room 143',
		'room 1737',
		'australia',
		'number',
		'call',
		'text therapy',
		'phone support',
		'',
		'...'
	])('does not come for what only resembles one: %s', async (text) => {
		expect(await findHelpFirst(readStarterCtx(), text, null)).toBeNull();
	});

	it('comes for the name of a line that was added here, not for one that was taken off', async () => {
		const ctx = makeStarterCtx();
		expect(await findHelpFirst(ctx, 'lantern listening', null)).toBeNull();
		await meddle(ctx.store, "update helplines set name = 'Lantern Listening' where name = 'Lifeline'");
		expect(await findHelpFirst(makeLater(ctx), 'lantern listening', null)).not.toBeNull();
		await ctx.store.transaction(async (tx) => {
			await tx.update(helplines).set({ withdrawnAt: ctx.now }).where(eq(helplines.name, 'Lantern Listening'));
		});
		expect(await findHelpFirst(makeLater(makeLater(ctx)), 'lantern listening', null)).toBeNull();
	});

	it('comes for words of danger only, says who they are about, and leaves nothing behind', async () => {
		const ctx = makeStarterCtx();
		const before = await dumpDatabase(ctx.store);
		expect((await findHelpFirst(ctx, 'i want to die', null))?.about).toBe('self');
		expect((await findHelpFirst(ctx, 'my son says he wants to kill himself', null))?.about).toBe('other');
		expect(await findHelpFirst(ctx, 'something for sleep', null)).toBeNull();
		expect(await dumpDatabase(ctx.store)).toEqual(before);
	});
});
