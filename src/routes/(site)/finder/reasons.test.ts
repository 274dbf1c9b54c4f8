import { describe, expect, it } from 'vitest';
import { facetsOf } from '#lib/schemas/finder.ts';
import { explainFit, explainLimit, type Known } from './reasons.ts';

const known: Known = {
	card: {
		types: [{ slug: 'mindfulness', name: 'Mindfulness and meditation' }],
		conditions: [
			{ slug: 'ptsd', name: 'PTSD and trauma' },
			{ slug: 'insomnia', name: 'Insomnia and poor sleep' }
		],
		cost: 'freemium',
		studiedInDepression: 'unknown',
		studiedInTrd: 'unknown'
	},
	tool: { notForYouIf: ['you are in danger now: it cannot respond', 'you want a therapist'], support: ['none'] },
	evidence: ['randomised-waitlist']
};

describe('why a tool came up', () => {
	it('names what it shares with the answers and how it was studied', () => {
		const selection = facetsOf({ hardest: 'sleep', energy: 'little', budget: 'part', seen: 'nobody' });
		expect(explainFit(known, selection)).toBe(
			'It is meant for insomnia and poor sleep, can be used a few minutes at a time, has a free part, works without an account and was studied in a randomised trial.'
		);
	});

	it('claims nothing that was not asked or is not known', () => {
		expect(explainFit({ ...known, evidence: ['none-found'] }, facetsOf({ hardest: 'past' }))).toBe(
			'It is meant for PTSD and trauma.'
		);
		expect(explainFit({ ...known, evidence: [] }, { cost: ['unknown'] })).toBe('It has a free part.');
		expect(
			explainFit({ ...known, card: { ...known.card, cost: 'unknown' }, evidence: [] }, { cost: ['unknown'] })
		).toBe('It fits your answers.');
	});

	it('names the people behind it when a person was asked for', () => {
		const tool = { ...known.tool, support: ['peer', 'licensed-clinician'] as const };
		expect(
			explainFit({ ...known, tool: { ...tool, support: [...tool.support] } }, facetsOf({ hardest: 'person' }))
		).toMatch(/^It has peers and a licensed clinician behind it/);
	});
});

describe('what a tool cannot do', () => {
	it('is its first limit that is not about danger, age or place', () => {
		const limitOf = (...notForYouIf: string[]) => explainLimit({ tool: { notForYouIf, support: ['none'] } });
		expect(limitOf(...known.tool.notForYouIf)).toBe('It is not for you if you want a therapist.');
		expect(limitOf('you are under 18', 'you want advice on medicines')).toContain('advice on medicines.');
		expect(limitOf('you live outside the US')).toBe('It is not for you if you live outside the US.');
		expect(limitOf('you are in danger now: call 911.')).toBe('It is not for you if you are in danger now: call 911.');
	});
});
