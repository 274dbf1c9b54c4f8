import { describe, expect, it } from 'vitest';
import type { EvidenceInput, ToolInput } from '#lib/schemas/listing/listing.ts';
import { bareLink, hostOf } from './links.ts';
import {
	describeCost,
	describeCounts,
	describeParents,
	describePrivacy,
	describeSource,
	describeStudy,
	sayAi,
	sayStudyGaps
} from './words.ts';

const study: EvidenceInput = {
	kind: 'rct',
	comparator: 'sham',
	participants: 1386,
	population: 'adults with major depression',
	retention: null,
	funding: 'maker',
	inDepression: 'yes',
	inTrd: 'unknown',
	finding: 'No difference was found on the main measure.',
	reachedGoal: 'unknown',
	helpedWith: [],
	year: 2024,
	citation: null,
	doi: null,
	url: null
};

describe('describeStudy', () => {
	it('says who, against what, what was found, how many stayed and who paid', () => {
		expect(describeStudy(study)).toEqual([
			'Studied in 1,386 adults with major depression. It was compared with a sham: the same from outside, without the part meant to work.',
			'No difference was found on the main measure.',
			'The maker paid.'
		]);
	});

	it('leaves out what is not known, and says once for all studies what that is', () => {
		const open = { ...study, participants: null, population: null, comparator: 'unclear', funding: 'unknown' } as const;
		expect(describeStudy(open)).toEqual([study.finding]);
		expect(describeStudy({ ...study, population: null })[0]).toContain('1,386 people.');
		expect(describeStudy({ ...study, retention: '301 of 401 finished' })[2]).toContain('How many stayed: 301 of 401');
		expect(sayStudyGaps([study, open])).toBe(
			'We couldn’t read who was studied (1 of 2), how many people (1 of 2), what it was compared with (1 of 2), how many stayed to the end or who paid (1 of 2).'
		);
		expect(sayStudyGaps([{ ...study, retention: 'all' }])).toBeNull();
	});

	it('says that a trial missed its goal', () => {
		expect(describeStudy({ ...study, reachedGoal: 'no' })[1]).toBe(`${study.finding} It did not reach its main goal.`);
	});

	it('names what it did better for', () => {
		const needs = [
			{ slug: 'depression', name: 'Depression' },
			{ slug: 'ptsd', name: 'PTSD and trauma' }
		];
		expect(describeStudy({ ...study, helpedWith: ['depression', 'ptsd'] }, needs)[1]).toBe(
			`${study.finding} It did better for depression and PTSD and trauma.`
		);
	});

	it('does not dress a guideline up as a study', () => {
		expect(describeStudy({ ...study, kind: 'guideline' })).toEqual([study.finding]);
	});
});

const line = (answer: 'yes' | 'partial' | 'no' | 'unknown', note: string | null = null) => ({ answer, note });
const privacy: ToolInput['privacy'] = {
	policyUrl: null,
	withoutAccount: line('yes', 'A nickname is enough.'),
	withoutName: line('unknown'),
	sharesData: line('yes'),
	saysWhoReads: line('partial'),
	canDelete: line('unknown'),
	tellsParents: line('unknown'),
	note: null
};

describe('describeParents', () => {
	it('says it where it is known, and nothing to who reads of a tool for adults', () => {
		expect(describeParents({ privacy })).toEqual([]);
		const told = { ...privacy, tellsParents: line('yes', 'In danger, parents are told.') };
		expect(describeParents({ privacy: told })).toEqual([
			{
				label: 'Asks or tells a parent of people under 18',
				answer: 'yes',
				hoped: 'no',
				notes: ['In danger, parents are told.']
			}
		]);
	});
});

describe('describePrivacy', () => {
	it('gives a line for each question with the answers as people say them, and says which is the good one', () => {
		expect(describePrivacy({ privacy, incidents: [] }).map(({ answer, hoped = 'yes' }) => [answer, hoped])).toEqual([
			['no', 'no'],
			['unknown', 'no'],
			['yes', 'no'],
			['partial', 'yes'],
			['unknown', 'yes'],
			['unknown', 'yes']
		]);
	});

	it('says whose word a “no” is, and makes no answer of what nobody knows', () => {
		const sharing = (answer: 'yes' | 'partial' | 'no' | 'unknown') =>
			describePrivacy({ privacy: { ...privacy, sharesData: line(answer) }, incidents: [] }).find(
				({ label }) => label === 'Shares your data'
			);
		expect(sharing('no')).toMatchObject({ answer: 'no', word: 'Its maker says no' });
		expect(sharing('partial')).toMatchObject({ answer: 'partial', word: 'It may share some of it' });
		expect(sharing('unknown')).toMatchObject({ answer: 'unknown', word: undefined });
	});

	it('speaks of what has closed as past', () => {
		const past = describePrivacy({ privacy: { ...privacy, sharesData: line('partial') }, incidents: [] }, true);
		expect(past.slice(0, 5).map(({ label }) => label)).toEqual([
			'Needed an account',
			'Asked for your name',
			'Shared your data',
			'Said who could read what you typed',
			'Let you delete your data'
		]);
		expect(past[2]?.word).toBe('It may have shared some of it');
		expect(sayAi('rule-based', true)).toMatch(/^It was software/);
	});

	it('does not take silence about problems for a clean record', () => {
		expect(describePrivacy({ privacy, incidents: [] }).at(-1)?.word).toBe(
			'We don’t know of any, but there may be some'
		);
		const fine = { kind: 'privacy', standing: 'order', source: 'https://example.org' } as const;
		const incidents: ToolInput['incidents'] = [{ ...fine, date: '2023-07', what: 'A regulator fined it.' }];
		expect(describePrivacy({ privacy, incidents }).at(-1)).toMatchObject({
			answer: 'yes',
			hoped: 'no',
			word: '1 known',
			notes: ['July 2023: A regulator fined it. An authority ordered this.']
		});
	});
});

describe('describeCost', () => {
	const pricing: ToolInput['pricing'] = {
		model: 'subscription',
		summary: 'US$10 a month.',
		amount: null,
		trial: null,
		cancel: null
	};

	it('asks about a trial and cancelling, and says nothing where nobody does', () => {
		expect(describeCost(pricing).map(({ text }) => text)).toEqual(['US$10 a month.', undefined, undefined]);
	});

	it('asks neither of a tool that is free', () => {
		expect(describeCost({ ...pricing, model: 'free', summary: 'Free.' })).toHaveLength(1);
	});
});

it('counts the answers of one area in words', () => {
	expect(describeCounts({ yes: 3, partial: 1, no: 0, unknown: 4, 'not-applicable': 0 })).toBe(
		'3 yes · 1 partly · 4 we do not know'
	);
});

describe('describeSource', () => {
	it('tells a page that was read from a fact that waits for one', () => {
		expect(describeSource('NICE HTE8')).toEqual({ title: 'NICE HTE8', read: true });
		expect(describeSource('No page read yet: Free of charge')).toEqual({ title: 'Free of charge', read: false });
	});
});

it('takes from a link what would tell on the reader', () => {
	expect(bareLink('https://news.example/story/?utm_medium=RSS&id=7&utm_content=1')).toBe(
		'https://news.example/story/?id=7'
	);
	expect(bareLink('https://news.example/a?id=7')).toBe('https://news.example/a?id=7');
});

it('names the site of a link', () => {
	expect(hostOf('https://www.nice.org.uk/guidance/HTE8')).toBe('nice.org.uk');
});
