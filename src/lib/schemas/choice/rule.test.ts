import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aiKinds, operatingStates, shownCosts, statusValues } from '#lib/schemas/labels.ts';
import type { EvidenceInput } from '#lib/schemas/listing/listing.ts';
import { needsOfTrials, weighStudies, type Candidate, type Strength } from './candidate.ts';
import { arrange, isCrisisService, isEligible, mostPicked, placeOf, type Asked } from './rule.ts';

const today = '2026-11-26';

const plain: Candidate = {
	slug: 'plain',
	name: 'Plain',
	cost: 'free',
	ai: 'none',
	status: 'desk-checked',
	checkedOn: '2026-11-23',
	reviewedOn: null,
	audiences: ['adults'],
	support: ['none'],
	languages: ['en'],
	privacy: [],
	availableIn: { where: 'unknown', countries: [] },
	parts: {},
	isPerson: false,
	isDraft: false,
	isGrave: false,
	types: ['sleep'],
	conditions: ['insomnia', 'stress'],
	state: 'active',
	known: 5,
	isEnough: false,
	readers: null,
	studied: 0,
	inDepression: 0,
	inTrd: 0,
	studiedFor: {}
};
const like = (change: Partial<Candidate>): Candidate => ({ ...plain, slug: 'other', name: 'Other', ...change });
const forSleep: Asked = { needs: ['insomnia'] };
const first = (candidates: Candidate[], asked = forSleep) => arrange(candidates, asked, today)[0]!.slug;

describe('the rule that says which tools come first', () => {
	it.each<[string, Partial<Candidate>, Partial<Candidate>]>([
		['in English', {}, { languages: ['de'], studied: 3, studiedFor: { insomnia: 3 } }],
		['for adults', {}, { audiences: ['teens'], cost: 'free', known: 9 }],
		[
			'not only through an insurer or an employer',
			{ conditions: ['stress', 'insomnia'], cost: 'unknown' },
			{ cost: 'insurance', studiedFor: { insomnia: 3 }, known: 9 }
		],
		['made first of all for the need', {}, { conditions: ['stress', 'insomnia'], studiedFor: { insomnia: 3 } }],
		[
			'studied in people with the need, of what is made for something else',
			{ conditions: ['stress', 'insomnia'], studiedFor: { insomnia: 1 }, cost: 'prescription' },
			{ conditions: ['stress', 'insomnia'], studiedFor: { stress: 3 } }
		],
		[
			'made for stress in general, of what is made for something else',
			{ conditions: ['stress', 'insomnia'], cost: 'unknown' },
			{ conditions: ['ptsd', 'insomnia'], studiedFor: { ptsd: 3 }, known: 9 }
		],
		[
			'not only for a country that nobody named',
			{ conditions: ['ptsd', 'insomnia'] },
			{ availableIn: { where: 'some', countries: ['AU'] }, studiedFor: { insomnia: 3 } }
		],
		['no device', { cost: 'unknown' }, { types: ['neuromodulation-device'], studiedFor: { insomnia: 3 } }],
		['open without a prescription', {}, { cost: 'prescription', studiedFor: { insomnia: 3 } }],
		['known to be open everywhere', { availableIn: { where: 'everywhere', countries: [] } }, { known: 9 }],
		['reviewed by people', { status: 'with-cautions', cost: 'unknown' }, { known: 9, studiedFor: { insomnia: 3 } }],
		['reviewed, if long ago', { status: 'review-overdue' }, { known: 9, studiedFor: { insomnia: 3 } }],
		['checked within half a year', {}, { checkedOn: '2026-01-01', studiedFor: { insomnia: 3 } }],
		['more than half known', { isEnough: true, known: 11 }, { studiedFor: { insomnia: 3 } }],
		['the stronger study', { studiedFor: { insomnia: 3 } }, { studiedFor: { insomnia: 2 }, known: 9 }],
		['the study that is for this need', { studiedFor: { insomnia: 1 } }, { studied: 3, studiedFor: { stress: 3 } }],
		['the lower cost', {}, { cost: 'freemium', known: 9 }],
		['a known cost', { cost: 'subscription' }, { cost: 'unknown', known: 9 }],
		['more known', { known: 6 }, { name: 'A' }],
		['the name', { name: 'B' }, { name: 'C' }]
	])('puts first what is %s', (_, better, worse) => {
		const a = like({ slug: 'better', ...better });
		const b = like({ slug: 'worse', ...worse });
		expect(first([a, b])).toBe('better');
		expect(first([b, a])).toBe('better');
	});

	it.each<[string, Partial<Candidate>, Asked]>([
		['is gone', { status: 'no-longer-available', state: 'discontinued' }, {}],
		['is open in some places only', { state: 'region-limited' }, {}],
		['is there for studies only', { state: 'research-only' }, {}],
		['may not be running', { state: 'unconfirmed' }, {}],
		['has a grave caution', { isGrave: true }, {}],
		['is for clinicians only', { audiences: ['clinicians'] }, {}],
		['is made for clinicians', { types: ['clinician-tool'] }, {}],
		['is a crisis service', { types: ['crisis-support'] }, { needs: ['depression'] }],
		['is a crisis line', { types: ['peer-support'], support: ['crisis-line'] }, {}]
	])('leaves out what %s', (_, change, asked) => {
		expect(isEligible(like(change), asked)).toBe(false);
		expect(isEligible(plain, asked)).toBe(true);
	});

	it('lets what is open in some places in for somebody who lives there', () => {
		const there = like({ state: 'region-limited', availableIn: { where: 'some', countries: ['US'] } });
		expect([isEligible(there, { country: 'us' }), isEligible(there, { country: 'gb' })]).toEqual([true, false]);
		const everyone = like({ slug: 'everyone', availableIn: { where: 'some', countries: ['US'] }, cost: 'unknown' });
		expect(first([there, everyone], { ...forSleep, country: 'us' })).toBe('everyone');
	});

	it('starts with what is made for the need first of all, then with what was studied in people who have it', () => {
		const other = { conditions: ['ptsd', 'insomnia'] };
		const named = like({ ...other, slug: 'named', cost: 'free', studied: 3, studiedFor: { ptsd: 3 } });
		const studied = like({ ...other, slug: 'studied', studiedFor: { insomnia: 1 } });
		const order = arrange([named, studied, plain], forSleep, today).map(({ slug }) => slug);
		expect(order).toEqual([plain.slug, 'studied', 'named']);
	});

	it('lets crisis services in only where words or the need itself are about danger', () => {
		const line = like({ types: ['crisis-support'] });
		expect(isCrisisService(line)).toBe(true);
		expect(isEligible(line, { isAboutSafety: true })).toBe(true);
		expect(isEligible(line, { needs: ['suicidal-thoughts'] })).toBe(true);
	});

	const anyCandidate: fc.Arbitrary<Candidate> = fc
		.record({
			name: fc.string({ maxLength: 3 }),
			cost: fc.constantFrom(...shownCosts),
			ai: fc.constantFrom(...aiKinds),
			status: fc.constantFrom(...statusValues),
			state: fc.constantFrom(...operatingStates),
			checkedOn: fc.constantFrom('2026-11-23', '2026-01-01'),
			audiences: fc.subarray(['adults', 'teens', 'clinicians']),
			languages: fc.subarray(['en', 'de']),
			isGrave: fc.boolean(),
			types: fc.subarray(['sleep', 'crisis-support', 'clinician-tool']),
			conditions: fc.shuffledSubarray(['insomnia', 'stress', 'depression']),
			availableIn: fc.constantFrom<Candidate['availableIn']>(
				{ where: 'unknown', countries: [] },
				{ where: 'everywhere', countries: [] },
				{ where: 'some', countries: ['US'] }
			),
			known: fc.nat(20),
			isEnough: fc.boolean(),
			studiedFor: fc.dictionary(fc.constantFrom('insomnia', 'stress'), fc.constantFrom<Strength>(1, 2, 3, 4))
		})
		.map((change) => like(change));
	const many = fc
		.array(anyCandidate, { maxLength: 12 })
		.map((list) => list.map((one, index) => ({ ...one, slug: `tool-${index}` })));
	const anyAsked: fc.Arbitrary<Asked> = fc.record(
		{
			needs: fc.subarray(['insomnia', 'stress', 'depression']),
			country: fc.constantFrom('us', 'gb', 'everywhere'),
			hasAge: fc.boolean(),
			hasCost: fc.boolean(),
			isAboutSafety: fc.boolean()
		},
		{ requiredKeys: [] }
	);

	it('gives the same whatever the order it is asked in', () => {
		fc.assert(
			fc.property(
				many.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
				anyAsked,
				([list, shuffled], asked) => {
					expect(arrange(shuffled, asked, today)).toEqual(arrange(list, asked, today));
				}
			)
		);
	});

	it('picks only what may be picked, each once, none better left behind', () => {
		fc.assert(
			fc.property(many, anyAsked, (list, asked) => {
				const arranged = arrange(list, asked, today);
				expect(new Set(arranged).size).toBe(list.filter((one) => isEligible(one, asked)).length);
				const places = arranged.map((one) => placeOf(one, asked, today));
				for (const [index, place] of places.slice(1).entries()) {
					const before = places[index]!;
					const at = before.findIndex((number, i) => number !== place[i]);
					if (at >= 0) expect(before[at]!).toBeLessThan(place[at]!);
				}
			})
		);
	});

	it('keeps its picks when something that may not be picked is added', () => {
		fc.assert(
			fc.property(many, anyCandidate, anyAsked, (list, extra, asked) => {
				fc.pre(!isEligible(extra, asked));
				const pick = (all: Candidate[]) => arrange(all, asked, today).slice(0, mostPicked);
				expect(pick([...list, extra])).toEqual(pick(list));
			})
		);
	});
});

describe('the strength of studies', () => {
	const study = {
		kind: 'rct',
		comparator: 'sham',
		reachedGoal: 'unknown',
		inDepression: 'unknown',
		inTrd: 'unknown',
		population: null
	} as const;
	const words = new Map([
		['insomnia', ['insomnia', 'poor sleep']],
		['depression', ['depression']]
	]);

	it('counts for a need only where the people of the study are known to have had it', () => {
		const adults = { ...study, population: 'adults with insomnia' };
		expect(weighStudies([adults], ['insomnia', 'depression'], words)).toEqual({
			studied: 4,
			studiedFor: { insomnia: 4 }
		});
		expect(weighStudies([study], ['insomnia'], words)).toEqual({ studied: 4, studiedFor: {} });
	});

	it('does not count a trial that missed its main goal as proof', () => {
		const missed = { ...study, reachedGoal: 'no', inDepression: 'yes' } as const;
		expect(weighStudies([missed], ['depression'], words)).toEqual({ studied: 1, studiedFor: { depression: 1 } });
	});

	it('counts a trial for a need only where it says that it did better for it', () => {
		const better = { ...study, helpedWith: ['depression'] };
		const needs = ['insomnia', 'depression'];
		expect(needsOfTrials([better], needs)).toEqual(['depression']);
		expect(needsOfTrials([{ ...better, kind: 'meta-analysis', comparator: 'unclear' }], needs)).toEqual(['depression']);
		const others: Partial<EvidenceInput>[] = [
			{ helpedWith: [] },
			{ helpedWith: ['anxiety'] },
			{ reachedGoal: 'no' },
			{ comparator: 'unclear' },
			{ comparator: 'other-version' },
			{ kind: 'observational' }
		];
		for (const other of others) expect(needsOfTrials([{ ...better, ...other }], needs)).toEqual([]);
	});

	it('takes depression from the answer to that question, not from words', () => {
		const named = { ...study, population: 'people without depression' };
		expect(weighStudies([named], ['depression'], words).studiedFor).toEqual({});
		expect(weighStudies([{ ...study, inDepression: 'yes' }], ['depression'], words).studiedFor).toEqual({
			depression: 4
		});
	});

	it.each([
		['rct', 'sham', 4],
		['meta-analysis', 'active', 4],
		['rct', 'waitlist', 3],
		['rct', 'usual-care', 3],
		['meta-analysis', 'unclear', 2],
		['rct', 'unclear', 1],
		['observational', 'none', 1]
	] as const)('of %s against %s is %i', (kind, comparator, strength) => {
		expect(weighStudies([{ ...study, kind, comparator }], [], words).studied).toBe(strength);
	});
});
