import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('what asks for no real name', () => {
	it.each([
		'anonymous chat for depression',
		'app for anxiety that never asks for my name',
		'peer support without giving my name',
		'support chat, no real name',
		'chat anónimo para la depresión',
		'chat para la ansiedad sin dar mi nombre',
		'chat anonyme pour la dépression',
		'chat pour l’anxiété sans donner mon nom',
		'anonymer Chat bei Depression',
		'Chat bei Angst ohne meinen Namen',
		'chat anônimo para depressão',
		'chat para ansiedade sem dar meu nome',
		'chat anonima per la depressione',
		'chat per l’ansia senza dare il mio nome'
	])('is not only what needs no account: %s', async (q) => {
		const { understood, slugs, reading } = await ask(q);
		expect(understood).toContain('privacy no-name');
		expect(understood).not.toContain('privacy no-account');
		expect(reading.dropped).toEqual([]);
		expect(slugs).toContain('7-cups');
	});

	it('follows from what is said of the name alone, and never from the account', async () => {
		const { slugs } = await ask('anonymous');
		expect(slugs).toEqual(expect.arrayContaining(['7-cups', 'kooth', 'moodgym', 'wysa', 'ptsd-coach']));
		const notSaid = ['betterhelp', 'talkspace', 'nocd', 'headspace', 'daylio', 'finch', 'chatgpt'];
		for (const slug of notSaid) expect(slugs).not.toContain(slug);
	});

	it('is narrower where no account is wanted', async () => {
		const { understood, slugs } = await ask('anonymous app, no account');
		expect(understood).toEqual(expect.arrayContaining(['privacy no-account', 'privacy no-name']));
		expect(slugs).not.toContain('7-cups');
		expect(slugs).toContain('wysa');
	});

	it.each(['no account needed', 'without giving my email', 'ohne Anmeldung', 'sin cuenta', 'sem cadastro'])(
		'is something else than no account: %s',
		async (q) => expect((await ask(q)).understood).toEqual(['privacy no-account'])
	);

	it.each(['alcoholics anonymous', 'the name of the app', 'not anonymous', 'whats the real name of wysa'])(
		'is not asked for: %s',
		async (q) => expect((await ask(q)).understood).not.toContain('privacy no-name')
	);
});
