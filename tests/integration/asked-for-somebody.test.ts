import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listTools } from '#lib/server/catalogue/index.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';
import { load as loadTools } from '../../src/routes/(site)/tools/+page.server.ts';
import { ask } from '../support/asked.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

const find = (q: string) => findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), 100));

async function notesOn(q: string): Promise<string> {
	const event = { ...makeEvent(readStarterCtx(), `/search?q=${encodeURIComponent(q)}`), setHeaders: () => undefined };
	const { found } = (await load(event as never)) as unknown as { found: { notes: string } };
	return found.notes.replaceAll(/\s+/g, ' ');
}

describe('who prescribes', () => {
	it.each([
		'i’m a GP, what FDA cleared apps for depression can i prescribe',
		'FDA cleared apps for depression that I can prescribe'
	])('asks for what is on prescription: “%s”', async (q) => {
		const { understood, slugs, reading } = await ask(q);
		expect(understood).toEqual(['condition depression', 'cost prescription', 'approval fda']);
		expect(reading.dropped).toEqual([]);
		expect(slugs).toContain('rejoyn');
	});

	it('is not who looks for somebody to prescribe', async () => {
		expect((await ask('a psychiatrist online who can prescribe')).understood).toContain(
			'approach medication-management'
		);
	});
});

describe('for whom something is', () => {
	it.each([
		'for a patient of mine: CBT program for depression',
		'pour un patient, TCC contre la dépression',
		'für eine Patientin: KVT gegen Depression'
	])('a patient is nothing to look for: “%s”', async (q) => {
		const { reading, understood } = await ask(q);
		expect(reading.rest).not.toMatch(/patient/i);
		expect(understood).not.toContain('audience clinicians');
	});

	it('an old patient is old', async () =>
		expect((await ask('appli pour un patient dépressif âgé')).understood).toContain('audience older-adults'));

	it.each([
		'my son is 14 and wont talk to us, anything for teens in the UK',
		'mein Sohn redet nicht mit uns, App für Jugendliche',
		'mon fils ne nous parle plus, appli pour ado'
	])('who talks to nobody at home may well want to talk: “%s”', async (q) =>
		expect((await ask(q)).understood).not.toContain('support none')
	);

	it('who talks to nobody at all does not', async () =>
		expect((await ask('app for my son who won’t talk to anyone')).understood).toContain('support none'));
});

describe('how somebody wants to be answered', () => {
	it.each([
		['einem Menschen schreiben', ['platform chat-sms', 'support person']],
		['escribir a alguien', ['platform chat-sms', 'support person']],
		['parler par écrit avec quelqu’un', ['platform chat-sms', 'support person']],
		['escrever para alguém', ['platform chat-sms', 'support person']],
		['scrivere a qualcuno', ['platform chat-sms', 'support person']],
		['someone awake at 3am to talk to', ['support person', 'hours at-night']],
		['text line not phone, i have phone anxiety', ['platform chat-sms']]
	])('“%s”', async (q, wishes) => expect((await ask(q)).understood).toEqual(wishes));

	it.each(['não quero robô, quero falar com uma pessoa', 'no quiero robots, quiero hablar con una persona'])(
		'quotes no robot that nobody wants: “%s”',
		async (q) => expect((await ask(q)).reading.droppedWords).toBeUndefined()
	);
});

describe('what nothing here is for', () => {
	it.each([
		['dbt skills diary card for borderline free', 'borderline personality disorder'],
		['trastorno límite de la personalidad', 'borderline personality disorder'],
		['a book not an app', 'books'],
		['Bücher über Depression', 'books'],
		['my husband who drinks and is depressed', 'addiction']
	])('is said: “%s”', async (q, name) =>
		expect((await ask(q)).reading.notKnown.needs.map((need) => need.name)).toContain(name)
	);

	it.each([
		['therapist near me', 'how near it is'],
		['therapist in Leeds who does home visits', 'whether somebody comes to your home'],
		['sans IA ni de pub', 'adverts']
	])('nor can be searched by: “%s”', async (q, what) => expect(await notesOn(q)).toContain(`(${what})`));
});

describe('what is said of what was left out', () => {
	it('names services for a crisis that have all of it', async () => {
		expect(await notesOn('app gratis para la depresión en español sin registrarme')).toContain(
			'Apart from services for a crisis, we know of nothing that has all of this'
		);
		const arabic = await notesOn('free app for depression in Arabic');
		expect(arabic).toContain('know of nothing that has all of this');
		expect(arabic).not.toContain('Apart from');
	});

	it('says that it was a trial, and for what', async () =>
		expect(await notesOn('ocd exposure app with proof it works')).toContain(
			'(did better in a randomised trial for OCD)'
		));

	it('calls a country as people do', async () =>
		expect(await notesOn('ketamine at home in the UK')).toContain('in the United Kingdom'));

	it('is nothing where somebody is in danger', async () => {
		for (const q of ['i want to die tonight', 'quiero morir esta noche'])
			expect(await notesOn(q)).not.toContain('No tool is about all of this');
	});
});

describe('medicines that did not help', () => {
	it.each([
		'ninguna pastilla me funciona',
		'kein Medikament hilft',
		'nenhum remédio funciona',
		'aucun médicament ne marche',
		'medicine does not work for me'
	])('turn no medicine down: “%s”', async (q) => {
		const { understood, guides } = await ask(q);
		expect(understood).toEqual([]);
		expect(guides).toContain('trd-treatment-options');
	});

	it('are turned down by who wants none', async () =>
		expect((await ask('keine Medikamente bitte')).understood).toEqual(['not approach medication-management']));
});

describe('what somebody has no more, or cannot use', () => {
	it.each(['i lost my insurance, need a therapist', 'lost my job and my insurance, need a real therapist'])(
		'insurance is not asked for: “%s”',
		async (q) => expect((await ask(q)).understood).not.toContain('cost insurance')
	);

	it.each([
		'my mum can’t use a computer',
		'ma mère ne sait pas se servir d’un ordinateur',
		'mi madre no sabe usar el ordenador',
		'mia madre non sa usare il computer',
		'someone to talk to on the phone'
	])('a telephone is: “%s”', async (q) => expect((await ask(q)).understood).toContain('platform phone'));

	it.each([
		'no quiero que vendan mis datos, app para dormir',
		'non voglio che vendano i miei dati, app per dormire',
		'je ne veux pas qu’on vende mes données, appli pour dormir',
		'ich will nicht, dass meine Daten verkauft werden, App zum Schlafen'
	])('data that is not to be sold is read: “%s”', async (q) =>
		expect((await ask(q)).understood).toContain('privacy says-no-sharing')
	);

	it('panic attacks on an Android phone are what many tools are for', async () => {
		const { understood, total } = await ask('app for panic attacks that works on old android phone offline');
		expect(understood).toContain('condition panic anxiety');
		expect(total).toBeGreaterThan(10);
	});
});

describe('a tool that is named', () => {
	it.each([
		['gibts Selfapy noch', 'We saw no word that Selfapy has closed when we checked, on'],
		['is woebot still available', 'Woebot is no longer available.'],
		['o woebot acabou?', 'Woebot is no longer available.'],
		['is flow still available', 'We saw no word that Flow (FL-100 headset) has closed when we checked']
	])('is said to be there or not: “%s”', async (q, said) => expect(await notesOn(q)).toContain(said));

	it('is not for somebody too young, which its own page says', async () => {
		for (const q of ['wysa for my 15 year old son', 'wysa or calm harm for a 15 year old']) {
			const notes = await notesOn(q);
			expect(notes).toContain('Its page says it’s not for you if you are under 18: an independent test');
			expect(notes).not.toContain('We don’t know whether it fits “Teenagers”');
		}
	});

	it('is turned down beside what is asked for, and nothing like it is looked for', async () => {
		const { reading, slugs } = await ask('veteran here. ptsd. not talkspace.');
		expect(reading.like).toBeUndefined();
		expect(slugs[0]).toBe('ptsd-coach');
		expect(slugs).not.toContain('talkspace');
	});
});

describe('what stands beside few results', () => {
	it('is for adults of any age, and said to be in no language that it is not in', async () => {
		const { whyBeside, unplaced } = await find('terapeuta online che costi poco, per persona anziana');
		expect(unplaced.length).toBeGreaterThan(0);
		expect(whyBeside).toBe('age');
	});

	it('is in the language where it is for that', async () => {
		const { whyBeside, unplaced } = await find('mit einem Menschen reden');
		expect(whyBeside).toBe('language');
		const german = readStarterContent().tools!.filter(({ languages }) => languages.includes('de'));
		expect(unplaced.length).toBeGreaterThan(0);
		for (const { slug } of unplaced) expect(german.map((one) => one.slug)).toContain(slug);
	});

	it('and an app for a crisis comes before its lines where an app is asked for', async () => {
		expect((await ask('free app for depression that works without an account')).slugs[0]).toBe('virtual-hope-box');
	});
});

describe('a psychologist where we list none', () => {
	it.each(['psychologist in Mexico', 'psicólogo en México', 'psicólogo online no Brasil'])(
		'is said to be none: “%s”',
		async (q) => {
			const ctx = readStarterCtx();
			const query = readToolQuery(new URLSearchParams({ q }));
			const described = await describeUnderstood(ctx, query, await listTools(ctx, query), () => '/tools');
			expect(described).toMatchObject({ isForTherapist: true });
			expect(described?.placesWithout).toHaveLength(1);
		}
	);
});

describe('what is asked for and cannot be looked for', () => {
	it.each([
		['Therapeut, der nach Hause kommt, in Graz', 'visits'],
		['psicólogo que venga a mi casa', 'visits'],
		['un psy qui vient à la maison', 'visits'],
		['psicologo che viene a casa', 'visits'],
		['too tired to read. something short', 'time'],
		['zu müde zum Lesen, etwas Kurzes', 'time'],
		['quelque chose de court', 'time'],
		['mens group online, no touchy feely stuff', 'background'],
		['mens group online, no touchy feely stuff', 'style'],
		['free cbt app no subscription no hidden trial', 'cost'],
		['aparelho de estimulação em casa aprovado pela anvisa', 'endorsement']
	])('is said: “%s”', async (text, kind) =>
		expect((await ask(text)).reading.unchecked.map((one) => one.kind)).toContain(kind)
	);

	it('is no therapist that gets somebody out of bed', async () =>
		expect((await ask('app that just gets me out of bed in the morning')).reading.unchecked).toEqual([]));
});

describe('what is approved for depression that is hard to treat', () => {
	it.each([
		'approved for treatment-resistant depression',
		'fda approved for treatment-resistant depression',
		'zugelassen bei therapieresistenter Depression'
	])('is none that is listed, and the guides answer: “%s”', async (text) => {
		const { reading, slugs, guides } = await ask(text);
		expect(reading.isApprovedForNone).toBe(true);
		expect(slugs.indexOf('flow-neuroscience')).toBeGreaterThan(slugs.indexOf('rejoyn'));
		expect(guides.slice(0, 3)).toEqual(['trd-treatment-options', 'ketamine-and-esketamine', 'tms-ect-vns']);
	});

	it('is not said of other depression', async () => {
		const { reading, slugs } = await ask('approved for depression');
		expect(reading.isApprovedForNone).toBe(false);
		expect(slugs.slice(0, 3)).toContain('flow-neuroscience');
	});
});

describe('a line that is named', () => {
	const saidOf = async (q: string) => {
		const event = { ...makeEvent(readStarterCtx(), `/tools?q=${encodeURIComponent(q)}`), setHeaders: () => undefined };
		return ((await loadTools(event as never)) as unknown as { notes: string }).notes.replaceAll(/\s+/g, ' ');
	};

	it.each(['linea de la vida mexico es gratis?', 'telefonseelsorge auch per chat?'])(
		'was found, though no tool was: “%s”',
		async (q) => expect(await saidOf(q)).not.toContain('We couldn’t find tools by')
	);

	it('and what was left out in part is said by its name', async () =>
		expect(await saidOf('like Headspace but free and in German')).toContain('left out “Free”'));
});

describe('what comes after the rest', () => {
	it.each(['not just mindfulness', 'sleep help, not just mindfulness', 'nicht nur Meditation, sondern Schlaf'])(
		'says so, with a way to take it back: “%s”',
		async (q) => {
			const ctx = readStarterCtx();
			const query = readToolQuery(new URLSearchParams({ q }));
			const described = await describeUnderstood(ctx, query, await listTools(ctx, query), (to) => `?q=${to.q}`);
			const chip = described?.chips.find(({ group }) => group === 'After the rest');
			expect(chip).toMatchObject({ label: 'Mindfulness and meditation' });
			expect(chip?.href).not.toMatch(/just|nur|medit|mindful/i);
		}
	);
});
