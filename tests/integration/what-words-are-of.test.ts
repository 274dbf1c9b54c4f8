import { describe, expect, it } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { ask } from '../support/asked.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function readNotes(q: string) {
	const event = {
		...makeEvent(readStarterCtx(), `/search?q=${encodeURIComponent(q)}`),
		setHeaders: () => undefined
	};
	const { found } = (await load(event as never)) as unknown as {
		found: { notes: string; notIn: string | null };
	};
	const text = found.notes.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
	return { text, notIn: found.notIn };
}

describe('what is not known is said of what it is not known of', () => {
	it('a tool that names who pays is said to', async () => {
		expect((await readNotes('therapist online who takes medicare')).text).toContain('beside Talkspace, which names it');
		expect((await readNotes('therapist online who takes aetna')).text).not.toContain('which names it');
	});

	it('free where others pay is not free for everybody', async () => {
		const said = 'Some are free only where others pay.';
		expect((await readNotes('free app for depression')).text).toContain(said);
		expect((await readNotes('free mood tracker android no ads')).text).not.toContain(said);
	});

	it.each(['mi hijo de 14 años esta muy triste y no quiere ir al instituto'])(
		'the language of what is shown counts, not of what is left out: %s',
		async (q) => expect((await readNotes(q)).notIn).toBe('Spanish')
	);

	it.each([
		'how to end my subscription',
		'cancel my membership',
		'Abo kündigen',
		'résilier mon abonnement',
		'cancelar la suscripción',
		'cancelar a assinatura',
		'disdire abbonamento'
	])('%s is answered by the page of each tool', async (q) => {
		expect((await ask(q)).slugs).toEqual([]);
		expect((await readNotes(q)).text).toContain('The page of each tool says how to cancel it');
	});

	it.each(['my daughter is 15 and has stopped eating with us', 'meine Tochter hat aufgehört zu essen'])(
		'%s is about eating',
		async (q) => expect((await readNotes(q)).text).toContain('nothing on eating disorders')
	);
});

describe('words that only look like a need', () => {
	it.each(['cutting down on sugar and mood', 'cutting back on coffee'])('%s is no self-harm', async (q) => {
		const { slugs } = await ask(q);
		for (const slug of ['blueice', 'calm-harm']) expect(slugs.slice(0, 5)).not.toContain(slug);
	});

	it('bored to death of something turns it down', async () =>
		expect((await ask('bored to death of breathing exercises want something with a coach')).understood).toContain(
			'not approach breathing'
		));

	it('an overdose of books is none', () => {
		expect(recogniseDanger('overdosed on self help books need something short')).toBe(undefined);
		for (const q of ['overdosed on pills', 'overdosed on self help books, i want to die', 'i overdosed'])
			expect(recogniseDanger(q), q).toBeDefined();
	});

	it('partners of depressed people have a guide', async () =>
		expect((await ask('support group for partners of depressed people')).guides[0]).toBe('family-and-friends'));
});
