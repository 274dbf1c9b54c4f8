import { describe, expect, it } from 'vitest';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { ask } from '../support/asked.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function readNotes(q: string) {
	const event = {
		...makeEvent(readStarterCtx(), `/search?q=${encodeURIComponent(q)}`),
		setHeaders: () => undefined
	};
	const { found } = (await load(event as never)) as unknown as { found: { notes: string } };
	return found.notes.replace(/\s+/g, ' ');
}

describe('who lost somebody', () => {
	it.each(['my wife died in march and the house is so quiet', 'grief', 'mi padre murió y no puedo con el duelo'])(
		'is told where people listen: “%s”',
		async (text) => {
			const notes = await readNotes(text);
			expect(notes).toContain('Losing somebody hurts');
			expect(notes).toContain('/tools?type=peer-support');
			expect(notes).toContain('/get-help');
			expect(notes).not.toContain('We know of no line');
			expect((await ask(text)).guides).toContain('why-antidepressants-may-not-work');
		}
	);

	it('is not whoever asks about something else that is not listed', async () => {
		expect(await readNotes('an app for bulimia')).not.toContain('Losing somebody');
	});

	it.each(['todmüde nach der Nachtschicht', 'sleep course for a shift worker'])(
		'nobody expects a line for shift work: “%s”',
		async (text) => {
			const notes = await readNotes(text);
			expect(notes).toContain('nothing on shift work');
			expect(notes).not.toContain('We know of no line');
		}
	);
});

describe('a relative who is missed', () => {
	it.each([
		'matar a saudade da minha avó',
		'I miss my grandmother',
		'sinto falta da minha avó',
		'echo de menos a mi abuela',
		'ma grand-mère me manque',
		'ich vermisse meine Oma',
		'mi manca mia nonna'
	])('is not whom a tool is for: “%s”', async (text) => {
		const { understood, guides } = await ask(text);
		expect(understood).toEqual([]);
		expect(guides).not.toContain('later-life');
	});

	it.each(['app for my grandmother', 'para minha avó', 'für meine Oma'])('is whom it is for: “%s”', async (text) =>
		expect((await ask(text)).understood).toContain('audience older-adults')
	);
});

describe('a maker that passes nothing on', () => {
	it.each([
		'datenschutz welche app gibt nichts weiter',
		'welche app gibt keine daten weiter',
		'Apps die keine Daten weitergeben',
		'qué app no pasa mis datos a nadie',
		'quelle appli ne transmet aucune donnée',
		'qual app não repassa meus dados',
		'quale app non cede i miei dati'
	])('is asked for: “%s”', async (text) => {
		const { understood, slugs } = await ask(text);
		expect(understood).toEqual(['privacy says-no-sharing']);
		expect(slugs.length).toBeGreaterThan(3);
	});

	it.each(['mein Arzt gibt nichts weiter', 'mi médico no comparte nada', 'il ne partage rien avec moi'])(
		'is not who is spoken of in “%s”',
		async (text) => expect((await ask(text)).understood).toEqual([])
	);
});
