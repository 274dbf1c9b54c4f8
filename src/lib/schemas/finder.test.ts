import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetGroupIds, type FacetGroupId } from '#lib/schemas/facets.ts';
import {
	answersOf,
	choiceOf,
	countriesOf,
	facetsOf,
	finderHref,
	readAnswers,
	readFinderFacets
} from '#lib/schemas/finder.ts';
import { questions, type Answers } from '#lib/schemas/finder-questions.ts';

const anyAnswers = fc.record(
	{
		...Object.fromEntries(
			questions.map(({ id, choices }) => [id, fc.constantFrom(...choices.map(({ value }) => value))])
		),
		country: fc.constantFrom('gb', 'us', 'everywhere')
	},
	{ requiredKeys: [] }
) as fc.Arbitrary<Answers>;

const searchOf = (href: string) => new URL(href, 'https://example.org').searchParams;

describe('answers', () => {
	it('come back from the address they lead to', () => {
		fc.assert(
			fc.property(anyAnswers, (answers) => {
				const selection = readFinderFacets(searchOf(finderHref(facetsOf(answers))));
				const telling = Object.entries(answers).filter(([, value]) => value !== 'any');
				const { country } = answers;
				const safety = { hardest: 'safety', ...(country && { country }) };
				const expected = answers.hardest === 'safety' ? safety : Object.fromEntries(telling);
				expect(answersOf(selection)).toEqual(expected);
			})
		);
	});

	it('make an address of facets and of nothing else', () => {
		fc.assert(
			fc.property(anyAnswers, (answers) => {
				const names = [...searchOf(finderHref(facetsOf(answers))).keys()];
				expect(names.filter((name) => !(facetGroupIds as readonly string[]).includes(name))).toEqual([]);
			})
		);
		expect(finderHref(facetsOf({ hardest: 'sleep', budget: 'free', seen: 'nobody' }))).toBe(
			'/finder?condition=insomnia&cost=free&privacy=no-account'
		);
	});

	it('that somebody may not be safe put all others but the country aside and leave no word of it in the address', () => {
		expect(finderHref(facetsOf({ hardest: 'safety', budget: 'free', age: 'adult' }))).toBe(
			'/finder?type=crisis-support'
		);
		const selection = facetsOf({ hardest: 'safety', budget: 'free', country: 'gb' });
		expect(finderHref(selection)).toBe('/finder?type=crisis-support&country=gb');
		expect(countriesOf(selection)).toEqual(['GB']);
		expect(countriesOf({ country: ['everywhere', 'gb'] })).toEqual(['GB']);
		expect(countriesOf({})).toEqual([]);
	});
});

describe('a sent form', () => {
	it('differs from a plain visit', () => {
		expect(readAnswers(new URLSearchParams('view=low&cost=free'))).toBeUndefined();
		expect(readAnswers(new URLSearchParams('hardest=sleep&seen=any'))).toEqual({ hardest: 'sleep', seen: 'any' });
	});

	it('may hold anything', () => {
		const word = fc.oneof(fc.string(), fc.constantFrom('hardest', 'budget', 'sleep', 'free', '__proto__'));
		fc.assert(
			fc.property(fc.array(fc.tuple(word, word)), (pairs) => {
				const answers = readAnswers(new URLSearchParams(pairs)) ?? {};
				const known = questions.flatMap(({ choices }) => choices.map(({ value }) => value as string));
				expect(Object.values(answers).every((value) => known.includes(value))).toBe(true);
				expect(finderHref(facetsOf(answers))).toMatch(/^\/finder(\?[a-z=&-]+)?$/);
			})
		);
	});
});

it('words and symptoms in an address are ignored', () => {
	expect(readFinderFacets(new URLSearchParams('q=i+cry&symptom=x&condition=insomnia&status=desk-checked'))).toEqual({
		condition: ['insomnia']
	});
});

it('each group of facets goes by the choice that it comes from', () => {
	const selection = facetsOf({ hardest: 'worry', age: 'older', company: 'programme', budget: 'part', seen: 'maker' });
	const named = Object.keys(selection).map((group) => choiceOf(group as FacetGroupId, selection));
	expect(named).toEqual([
		{ about: 'Hardest now', label: 'Worry, fear or panic' },
		{ about: 'Age', label: '65 or over' },
		{ about: 'With', label: 'Something to do by myself' },
		{ about: 'Cost', label: 'Nothing at first: a free part is enough' },
		{ about: 'Seen by', label: 'The maker, but no other company' }
	]);
	expect(choiceOf('type', { type: ['mindfulness'] })).toBeUndefined();
});

it('asks at most five things', () => {
	expect(questions.length).toBeLessThanOrEqual(5);
});
