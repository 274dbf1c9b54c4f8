import { describe, expect, it } from 'vitest';
import type { EvidenceInput, ToolInput } from '#lib/schemas/listing/listing.ts';
import { noStudy } from '#lib/schemas/listing/said.ts';
import { sayNotFor, sayPrice, sayReaders, sayTested } from './first-screen.server.ts';

const line = (answer: 'yes' | 'partial' | 'no' | 'unknown', note: string | null = null) => ({ answer, note });
const open: ToolInput['privacy'] = {
	policyUrl: null,
	withoutAccount: line('unknown'),
	withoutName: line('unknown'),
	sharesData: line('unknown'),
	saysWhoReads: line('unknown'),
	canDelete: line('unknown'),
	tellsParents: line('unknown'),
	note: null
};

describe('sayReaders', () => {
	const say = (privacy: Partial<ToolInput['privacy']>, incidents: ToolInput['incidents'] = []) =>
		sayReaders({ privacy: { ...open, ...privacy }, incidents });

	it('says what is known, and what to do where nothing is', () => {
		expect(say({})).toBe('Not known. Write as if others could read it.');
		expect(say({ saysWhoReads: line('yes', 'Your coach. Nobody else.') })).toBe('Your coach.');
		expect(say({ saysWhoReads: line('no'), sharesData: line('yes') })).toBe(
			'It doesn’t say who can read it. It shares data with others.'
		);
		expect(say({ sharesData: line('partial', 'In danger, the school is told.') })).toBe(
			'Who reads it is not known. In danger, the school is told.'
		);
	});

	it('sets what was found against a maker beside its word', () => {
		const order = { kind: 'privacy', standing: 'order', date: null, what: 'x', source: null } as const;
		expect(say({ sharesData: line('no') })).toContain('Its maker says it shares no data.');
		expect(say({ sharesData: line('no') }, [order])).toContain('and there were problems.');
	});
});

describe('sayNotFor', () => {
	it('says the first limits without their reasons, and how many more there are', () => {
		expect(sayNotFor(['you are in danger now: it is no emergency service'])).toEqual({
			label: 'Not for you if',
			text: 'you are in danger now',
			isLimit: true
		});
		const limits = ['you are in danger now: call', 'you are under 18', 'you want a diagnosis; it gives none'];
		expect(sayNotFor(limits)).toMatchObject({
			text: 'you are in danger now or you are under 18',
			more: { href: '#not-for', label: '1 more' }
		});
		expect(sayNotFor(['you are '.padEnd(50, 'x'), 'you are under 18'])).toMatchObject({ more: { label: '1 more' } });
	});
});

describe('sayTested', () => {
	const study: EvidenceInput = {
		kind: 'rct',
		comparator: 'sham',
		participants: 40,
		population: 'adults',
		retention: null,
		funding: 'unknown',
		inDepression: 'yes',
		inTrd: 'unknown',
		finding: 'x',
		reachedGoal: 'unknown',
		helpedWith: [],
		year: null,
		citation: null,
		doi: null,
		url: null
	};
	const say = (
		evidence: EvidenceInput[],
		inDepression: 'yes' | 'no' | 'unknown',
		inTrd: 'yes' | 'unknown' = 'unknown'
	) =>
		sayTested({ evidence: { facets: [], inDepression, inTrd, needs: [] }, tool: { evidence } } as unknown as Parameters<
			typeof sayTested
		>[0]);

	it('counts the studies in depression, and says what they missed', () => {
		expect(say([], 'unknown')).toBe(noStudy);
		expect(say([study], 'yes')).toBe('Yes: 1 randomised trial.');
		expect(say([{ ...study, reachedGoal: 'no' }], 'yes')).toBe('Yes: 1 randomised trial, which missed its main goal.');
		const loose = { ...study, kind: 'observational', comparator: 'none' } as const;
		expect(say([loose, loose], 'yes')).toBe('Yes: 2 studies, with no group to compare with.');
		expect(say([study, loose], 'yes', 'yes')).toBe(
			'Yes: 1 randomised trial and 1 other study. Also in treatment-resistant depression.'
		);
	});

	it('counts reviews of several trials apart from single ones', () => {
		const pooled = { ...study, kind: 'meta-analysis' } as const;
		expect(say([pooled], 'yes')).toBe('Yes: 1 review of several trials.');
		const loose = { ...study, kind: 'observational' } as const;
		expect(say([pooled, pooled, study, loose], 'yes')).toBe(
			'Yes: 2 reviews of several trials, 1 randomised trial and 1 other study.'
		);
	});

	it('calls no trial randomised whose comparison nobody read', () => {
		const unread = { ...study, comparator: 'unclear' } as const;
		expect(say([unread], 'yes')).toBe('Yes: 1 trial whose comparison was not read.');
		expect(say([study, unread], 'yes')).toBe('Yes: 1 randomised trial and 1 trial whose comparison was not read.');
	});

	it('never takes other people for people with depression', () => {
		const other = { ...study, inDepression: 'no' } as const;
		expect(say([other], 'no')).toBe('No: 1 randomised trial in other people.');
		expect(say([{ ...study, inDepression: 'unknown' }], 'unknown')).toBe(
			'Not clear whether people in 1 randomised trial had depression.'
		);
		expect(say([{ ...study, inDepression: 'unknown' }, other], 'unknown')).toBe(
			'Not clear whether people in 1 randomised trial had depression. 1 randomised trial was in other people.'
		);
		expect(say([{ ...study, kind: 'guideline' }], 'yes')).toBe(noStudy);
	});
});

it('says a price with its period and the day it was seen', () => {
	const words = { summary: 'x', trial: null, cancel: null };
	const say = (pricing: Omit<ToolInput['pricing'], keyof typeof words>, word?: string) =>
		sayPrice({
			tool: { pricing: { ...pricing, ...words } },
			marks: word === undefined ? [] : [{ id: 'price', word }]
		});
	const amount = { number: 12, currency: 'USD', period: 'month', seenOn: '2026-11-23' } as const;
	expect(say({ model: 'subscription', amount }, 'Subscription')).toBe(
		'Subscription: US$12 a month, seen 23 November 2026'
	);
	expect(say({ model: 'one-time', amount: { ...amount, period: 'once' } }, 'Paid once')).toBe(
		'Paid once: US$12, seen 23 November 2026'
	);
	expect(say({ model: 'unknown', amount: null })).toBe('Not known');
});
