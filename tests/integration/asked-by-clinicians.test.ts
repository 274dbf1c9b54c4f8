import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { ask } from '../support/asked.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { listUnlisted } from '../../src/routes/(site)/unlisted.server.ts';

describe('what clinicians ask is no search for a wellness app', () => {
	it.each([
		['measurement based care software for a small practice', 'trd-vs-difficult-to-treat-depression'],
		['outcome monitoring for my patients', 'trd-vs-difficult-to-treat-depression'],
		['messbasierte Behandlung', 'trd-vs-difficult-to-treat-depression'],
		['STAR*D remission rates third step', 'treatment-resistant-depression'],
		['star-d level 3', 'treatment-resistant-depression'],
		['taux de rémission', 'treatment-resistant-depression'],
		['suicide prevention training for teachers', 'family-and-friends'],
		['curso de prevención del suicidio', 'family-and-friends'],
		['Fortbildung zur Suizidprävention', 'family-and-friends']
	])('“%s” leads to %s', async (q, slug) => {
		const { guides, reading } = await ask(q);
		expect(guides[0]).toBe(slug);
		expect(reading.asksTheGuide).toBe(true);
	});

	it.each([
		'PHQ-9 tracking tool for my clinic',
		'measurement based care software for a small practice',
		'Software für meine Praxis',
		'programa para mi consulta',
		'logiciel pour mon cabinet',
		'programa para minha clínica',
		'software per il mio studio'
	])('“%s” asks for clinicians', async (q) => expect((await ask(q)).understood).toContain('audience clinicians'));

	it.each([
		'something for my clinic appointment',
		'ich muss in eine Klinik',
		'para mi consulta con el psiquiatra',
		'a private clinic in London'
	])('“%s” does not', async (q) => expect((await ask(q)).understood).not.toContain('audience clinicians'));

	it.each(['AI scribe for psychotherapy notes hipaa', 'session notes software', 'note taking for therapists'])(
		'“%s” says that none is listed, and which ones were looked at',
		async (q) => {
			const { reading } = await findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), 12));
			expect(reading.notKnown.needs.map(({ name }) => name)).toEqual(['software that writes notes of sessions']);
			const looked = await listUnlisted(readStarterCtx(), q, reading);
			expect(looked.filter(({ isBrief }) => isBrief).map(({ slug }) => slug)).toEqual(
				expect.arrayContaining(['eleos', 'lyssn'])
			);
		}
	);
});

describe('a chatbot that is named brings the guide that speaks of it', () => {
	it.each([
		'is it ethical to recomend chatgpt to patients with depression',
		'should i tell patients about chatgpt',
		'somthing like replika but not creepy',
		'character ai',
		'gemini or chatgpt',
		'kann ich mit chatgpt über meine Depression reden',
		'puedo hablar con chatgpt',
		'chatgpt come psicologo'
	])('%s', async (q) => expect((await ask(q)).guides[0]).toBe('chatbots-as-therapists'));

	it('and one that is listed does not', async () => expect((await ask('wysa or youper')).guides).toEqual([]));
});

describe('a medicine beside who pays is answered by the guide', () => {
	it.each(['esketamine nhs', 'sertraline nhs', 'spravato NHS', 'does medicaid cover spravato'])('%s', async (q) => {
		const { guides, slugs, reading } = await ask(q);
		expect(guides).toContain('paying-and-appeals');
		expect(slugs).toEqual([]);
		expect(reading.droppedWords).toBeUndefined();
	});
});

describe('where nothing is listed for a need', () => {
	it.each(['help with gambling', 'an app for bulimia', 'an app for alcoholism'])(
		'the link to people promises no line for it: %s',
		async (q) => {
			const event = {
				...makeEvent(readStarterCtx(), `/search?q=${encodeURIComponent(q)}`),
				setHeaders: () => undefined
			};
			const { found } = (await load(event as never)) as unknown as { found: { notes: string } };
			expect(found.notes).toContain('We know of no line for that alone');
			expect(found.notes).not.toContain('Here are people');
		}
	);
});
