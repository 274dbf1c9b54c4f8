import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

const find = async (q: string) => {
	const { items, fit } = await findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), 100));
	return { slugs: items.map(({ slug }) => slug), ofUse: fit.map(({ slug }) => slug) };
};

describe('people to talk to, in another language than English', () => {
	it.each([
		'psicologo online barato por mensajes',
		'psychologue en ligne pas cher par messages',
		'günstiger Psychologe online per Nachricht',
		'psicólogo online barato por mensagem',
		'psicologo online economico via messaggi'
	])('are no service for the young of one country where another is open: %s', async (q) => {
		const { slugs, ofUse } = await find(q);
		expect(slugs[0]).toBe('7-cups');
		expect(slugs.indexOf('kooth')).toBeGreaterThan(0);
		expect(ofUse).toEqual(['7-cups']);
		const { understood } = await ask(q);
		expect(understood).toEqual(
			expect.arrayContaining(['platform chat-sms', 'support licensed-clinician', 'cost free freemium little'])
		);
	});

	it('come first where they named the country, and for who can use them', async () => {
		expect((await find('kostenloser Psychologe in England')).slugs[0]).toBe('nhs-talking-therapies');
		expect((await find('therapist online')).ofUse).toContain('betterhelp');
	});

	it('lead where nothing else is open, and it is said that none is in the language', async () => {
		const { reading, slugs } = await ask('psicólogo gratis');
		expect(reading.notIn).toBe('es');
		expect(slugs).toContain('mindspot');
	});
});

describe('who says “app” for whatever is online', () => {
	it.each([
		['nhs talking app', 'nhs-talking-therapies'],
		['postpartum depression app baby', 'psi-support'],
		['App für Wochenbettdepression', 'psi-support'],
		['app para la depresión posparto', 'psi-support'],
		['appli pour la dépression post-partum', 'psi-support'],
		['app para depressão pós-parto', 'psi-support'],
		['app per la depressione post partum', 'psi-support']
	])('may mean people: %s', async (q, slug) => expect((await find(q)).ofUse).toContain(slug));

	it('still finds apps before services', async () => {
		const { slugs } = await find('depression app');
		expect(slugs.indexOf('moodgym')).toBeLessThan(slugs.indexOf('nhs-talking-therapies'));
	});

	it('does not mean a device, nor a line for a crisis', async () =>
		expect((await find('depression app')).ofUse).not.toContain('988-lifeline'));
});

it.each([
	'free, in Spanish, without an account',
	'gratis, en español, sin cuenta',
	'app gratis en español sin registro',
	'gratuit, en espagnol, sans compte',
	'kostenlos, auf Spanisch, ohne Konto',
	'grátis, em espanhol, sem conta',
	'gratis, in spagnolo, senza account'
])('no line for a crisis leads where none was asked for: %s', async (q) => {
	const { slugs, ofUse } = await find(q);
	expect(slugs[0]).toBe('medito');
	expect(ofUse).not.toContain('988-lifeline');
});
