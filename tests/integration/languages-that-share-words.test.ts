import { describe, expect, it } from 'vitest';
import { guessLanguage } from '#lib/server/search/index.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function read(q: string, header: string) {
	const made = makeEvent(readStarterCtx(), `/search?q=${encodeURIComponent(q)}`);
	const request = new Request(made.url, { headers: { 'accept-language': header } });
	const { found } = (await load({
		...made,
		request,
		setHeaders: () => undefined
	} as never)) as unknown as {
		found: { notes: string; notIn: string | null };
	};
	return { notes: found.notes, notIn: found.notIn };
}

describe('words that fit several languages', () => {
	it.each([
		['it-IT,it;q=0.9,en;q=0.8', 'Italian'],
		['es-MX,es;q=0.9', 'Spanish'],
		['pt-BR', 'Portuguese']
	])('are of that of the browser: %s', async (header, language) =>
		expect((await read('psicologo gratis', header)).notes).toContain(`You write in ${language}`)
	);

	it.each(['o woebot ainda existe', 'o wysa funciona'])('“%s” is Portuguese there', async (text) =>
		expect((await read(text, 'pt-BR,pt;q=0.9')).notIn).toBe('Portuguese')
	);

	it('are of another only where they fit it', () => {
		expect(guessLanguage('necesito un psicólogo gratis para mi madre', ['it'])).toBe('es');
		expect(guessLanguage('i cannot sleep at night', ['de', 'fr'])).toBe('en');
		expect(guessLanguage('ho bisogno di uno psicologo gratis', ['es'])).toBe('it');
		expect(guessLanguage('xyz', ['de'])).toBe('en');
	});
});
