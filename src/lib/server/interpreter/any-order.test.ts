import { describe, expect, it } from 'vitest';
import { interpret, type Vocabulary } from './index.ts';
import { seedTags } from './seed-tags.for-tests.ts';

const names = ['Wysa', 'Headspace', 'Calm'];
const vocabulary: Vocabulary = {
	findNames: (key) =>
		names.filter((name) => name.toLowerCase() === key).map((name) => ({ slug: name.toLowerCase(), name })),
	phrases: [],
	tags: seedTags
};
const read = (text: string) => interpret(text, vocabulary);
const said = (text: string) =>
	read(text)
		.constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.toSorted().join()}`)
		.sort();

describe('who has no phone of a kind', () => {
	it.each([
		['no iphone', ['not platform ios']],
		['sleep app, no iphone', ['not platform ios']],
		['sleep app without iphone', ['not platform ios']],
		['mood tracker, I have no iPhone', ['not platform ios']],
		['I don’t have an iphone, mood tracker', ['not platform ios']],
		['mood tracker android only no iphone', ['not platform ios', 'platform android']],
		['apple store only, no android', ['not platform android', 'platform ios']],
		['mood tracker, no android', ['not platform android']],
		['sleep app, I haven’t got an android', ['not platform android']],
		['diario sin iPhone', ['not platform ios']],
		['no tengo iPhone, un diario', ['not platform ios']],
		['journal sans iPhone', ['not platform ios']],
		['je n’ai pas d’iPhone, un journal', ['not platform ios']],
		['Tagebuch, kein iPhone', ['not platform ios']],
		['ich habe kein iPhone, ein Tagebuch', ['not platform ios']],
		['diário sem iPhone', ['not platform ios']],
		['não tenho iPhone, um diário', ['not platform ios']],
		['diario senza iPhone', ['not platform ios']],
		['non ho un iPhone, un diario', ['not platform ios']]
	])('does not ask for it: “%s”', (text, expected) => expect(said(text)).toEqual(expected));

	it.each([
		['meditação no iPhone', ['platform ios']],
		['um diário que funcione no Android', ['platform android']],
		['aplicativo de sono no iphone', ['platform ios']]
	])('asks for it in Portuguese, where “no” is “in the”: “%s”', (text, expected) =>
		expect(said(text)).toEqual(expect.arrayContaining(expected))
	);
});

const little = 'cost free,freemium,little';

describe('what it costs, beside a tool that others are to be like', () => {
	it.each([
		['free alternative to wysa', 'cost free'],
		['alternative to wysa free', 'cost free'],
		['a free app like wysa', 'cost free'],
		['an app like wysa that is free', 'cost free'],
		['wysa free alternative', 'cost free'],
		['free wysa alternative', 'cost free'],
		['a free replacement for wysa', 'cost free'],
		['free and like wysa', 'cost free'],
		['cheap alternative to wysa', little],
		['cheaper than wysa', little],
		['something cheaper than wysa', little],
		['less expensive than wysa', little],
		['alternativa gratuita a wysa', 'cost free'],
		['una app gratis como wysa', 'cost free'],
		['más barato que wysa', little],
		['alternative gratuite à wysa', 'cost free'],
		['une appli gratuite comme wysa', 'cost free'],
		['moins cher que wysa', little],
		['kostenlose Alternative zu Wysa', 'cost free'],
		['eine kostenlose App wie Wysa', 'cost free'],
		['günstiger als Wysa', little],
		['alternativa grátis ao wysa', 'cost free'],
		['um app gratuito como o wysa', 'cost free'],
		['mais barato que o wysa', little],
		['un’app gratuita come wysa', 'cost free'],
		['alternativa gratuita a Wysa per l’ansia', 'cost free'],
		['più economico di wysa', little]
	])('is read: “%s”', (text, cost) => {
		expect(said(text)).toContain(cost);
		expect(read(text).likeness?.slug).toBe('wysa');
		expect(read(text).rest).not.toMatch(/than|que|als|free|gratis/i);
	});

	it('weighs two where two are named', () => {
		expect(read('is wysa cheaper than headspace').compare).toEqual(['wysa', 'headspace']);
		expect(read('is it cheaper than headspace').likeness).toBe(undefined);
	});
});
