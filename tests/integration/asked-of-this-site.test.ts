import { describe, expect, it } from 'vitest';
import { findSitePages, siteQuestions } from '#lib/server/search/site-questions.ts';
import { nameOfPage } from '#lib/utils/site-pages.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { load as loadTools } from '../../src/routes/(site)/tools/+page.server.ts';
import { ask } from '../support/asked.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

const eventFor = (path: string) => ({ ...makeEvent(readStarterCtx(), path), setHeaders: () => undefined }) as never;

async function readSearch(q: string) {
	const { found } = (await load(eventFor(`/search?q=${encodeURIComponent(q)}`))) as unknown as {
		found: { notes: string; isOfSite: boolean; isNothing: boolean };
	};
	return found;
}

describe('what is asked of this site', () => {
	it.each(siteQuestions)('is asked by “$match” and not by “$not”', ({ page, match, not }) => {
		expect(nameOfPage(page)).toBeDefined();
		expect(findSitePages(match).pages).toContain(page);
		expect(findSitePages(not).pages).toEqual([]);
	});

	it.each([
		['how do you decide what gets listed', '/method'],
		['how do you check the apps', '/method'],
		['wie prüft ihr die Apps?', '/method'],
		['como vocês escolhem os aplicativos', '/method'],
		['come scegliete le app', '/method'],
		['who runs this website', '/about'],
		['quien está detrás de esta web', '/about'],
		['qui gère ce site ?', '/about'],
		['is this site paid by the apps', '/about#money'],
		['wer finanziert diese Seite', '/about#money'],
		['privacy of this site', '/privacy'],
		['are my searches stored', '/privacy'],
		['how do I contact you', '/contact'],
		['comment vous contacter', '/contact'],
		['how can i suggest an app', '/submit'],
		['leaflet for relatives', '/for/relatives'],
		['Merkblatt für Angehörige', '/for/relatives']
	])('“%s” is answered by a page, and by no tool', async (text, page) => {
		const { reading, slugs, understood } = await ask(text);
		expect(reading.pages).toEqual([page]);
		expect(slugs).toEqual([]);
		expect(understood).toEqual([]);
		const found = await readSearch(text);
		expect(found.notes).toContain(`href="${page}"`);
		expect(found.isOfSite || !found.isNothing).toBe(true);
	});

	it.each([
		['handout for patients to print', '/for/clinicians#sheets'],
		['one page handout for gp about treatment resistant depression', '/for/clinicians#sheets'],
		['soy médico de familia, hoja para pacientes sobre depresión resistente', '/for/clinicians#sheets'],
		['fiche d’information pour mes patients dépression résistante', '/for/clinicians#sheets'],
		['Infoblatt für Patienten, therapieresistente Depression', '/for/clinicians#sheets'],
		['folheto para pacientes sobre depressão resistente', '/for/clinicians#sheets'],
		['opuscolo per pazienti sulla depressione resistente', '/for/clinicians#sheets']
	])('“%s” leads to sheets, beside the guides on what they are about', async (text, page) => {
		const { reading, guides } = await ask(text);
		expect(reading.pages).toEqual([page]);
		if (text.includes('resist')) expect(guides).toContain('treatment-resistant-depression');
	});

	it.each([
		'how do you check blood pressure',
		'how do you cope with anxiety',
		'app for patients',
		'app to give to my patients',
		'apps that respect my privacy',
		'who makes wysa',
		'how do I contact a therapist',
		'is woebot listed',
		'is calm paid by insurance',
		'print my mood diary',
		'wie prüfe ich meine Stimmung',
		'is this normal'
	])('“%s” asks for no page', async (text) => {
		expect((await ask(text)).reading.pages).toEqual([]);
	});

	it('is answered in the list of tools as well, and never where words are to be taken as they are', async () => {
		const { notes, total } = (await loadTools(eventFor('/tools?q=who+runs+this+website'))) as unknown as {
			notes: string;
			total: number;
		};
		expect(notes).toContain('href="/about"');
		expect(total).toBe(0);
		expect(findSitePages('').pages).toEqual([]);
	});
});
