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
