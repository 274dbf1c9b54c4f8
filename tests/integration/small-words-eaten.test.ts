import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('small words beside what was read', () => {
	it.each([
		['hablar con una persona de verdad no con un robot', 'support person'],
		['free app for depression no account needed', 'privacy no-account'],
		['ado de 15 ans qui ne sort plus de sa chambre', 'audience teens'],
		['adolescente de 15 años que no sale de su cuarto', 'audience teens'],
		['für meinen Opa, ohne Handy, nur am Computer', 'platform web'],
		[
			'apps with actual proof they work in a proper trial',
			'evidence randomised-active randomised-waitlist randomised-pooled'
		]
	])('are neither looked for nor quoted back: “%s”', async (text, wish) => {
		const { understood, reading } = await ask(text);
		expect(understood).toContain(wish);
		expect(reading.rest).toBe('');
		expect(reading.droppedWords).toBeUndefined();
	});

	it.each([
		'psicologo online quanto costa',
		'app for depression how much does it cost',
		'psicólogo online cuánto cuesta'
	])('what it costs is said not to be searchable: “%s”', async (text) => {
		const { reading, slugs } = await ask(text);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['cost']);
		expect(reading.droppedWords).toBeUndefined();
		expect(slugs.length).toBeGreaterThan(5);
	});

	it('stays a question about what is named', async () => {
		expect((await ask('quanto costa headspace')).slugs[0]).toBe('headspace');
		expect((await ask('how much does therapy cost')).guides[0]).toBe('paying-and-appeals');
		expect((await ask('cuanto cuesta la esketamina en españa')).guides.slice(0, 2).toSorted()).toEqual([
			'ketamine-and-esketamine',
			'paying-and-appeals'
		]);
	});
});

describe('somebody who is 72', () => {
	it.each(['i am 72 and retired', 'my dad is 72 and low since he retired, is there anything simple for him'])(
		'starts with nothing that an insurer or employer pays for: “%s”',
		async (text) => {
			const { slugs } = await ask(text);
			expect(slugs.slice(0, 2).toSorted()).toEqual(['mindspot', 'nhs-talking-therapies']);
			expect(slugs).toContain('supportiv');
		}
	);

	it('may ask for what one pays for', async () =>
		expect((await ask('i am 72, therapy through my insurance')).slugs[0]).not.toBe('mindspot'));
});
