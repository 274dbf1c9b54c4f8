import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import { asksForApp, asksForLine, asksForTherapist, interpret, readCountries, type Vocabulary } from './index.ts';

type SeedTag = Record<'slug' | 'name' | 'group', string> & { synonyms?: string[] };

const vocabulary: Vocabulary = {
	findNames: () => [],
	phrases: [],
	tags: (JSON.parse(readFileSync('drizzle/seed/tags.json', 'utf8')) as SeedTag[]).flatMap(
		({ slug: value, name, group, synonyms = [] }) =>
			[name, ...synonyms].map((words) => ({ words, group: group as FacetGroupId, value, isOwn: words === name }))
	)
};
const needsOf = (text: string) =>
	interpret(text, vocabulary).constraints.flatMap(({ group, values }) =>
		group === 'condition' ? [values.join()] : []
	);

describe('what a tool is to help with', () => {
	it.each([
		['an app for worry', ['anxiety']],
		['bipolar mood tracker', ['bipolar']],
		['depression help without medication', ['depression']],
		['course for insomnia and stress', ['insomnia', 'stress']],
		['something against panic attacks', ['panic']],
		['group for ptsd or ocd', ['ptsd,ocd']],
		['app for someone with severe anxiety', ['anxiety']],
		['an app for treatment-resistant depression', ['treatment-resistant-depression,depression']],
		['una app contra la ansiedad', ['anxiety']],
		['une appli pour le stress', ['stress']],
		['ein Kurs gegen Schlafstörungen', ['insomnia']],
		['um aplicativo para o pânico', ['panic']],
		['un corso per l’ansia', ['anxiety']],
		['APP FOR ANXIETY', ['anxiety']],
		['app para depresion', ['depression']]
	])('“%s” is for %j', (text, needs) => expect(needsOf(text)).toEqual(needs));

	it.each([
		'my anxiety is bad today',
		'my husband has depression',
		'anxiety',
		'is ketamine good for depression',
		'an app for self-harm urges',
		'an app for checking my mood',
		'nothing for anxiety worked'
	])('“%s” asks for nothing that is for a need', (text) => {
		if (text.startsWith('nothing'))
			expect(interpret(text, vocabulary).constraints.every(({ isNot }) => isNot)).toBe(true);
		else expect(needsOf(text)).toEqual([]);
	});

	it('is not given up before the language it should be in', () => {
		const [need, language] = interpret('ocd app in spanish', vocabulary).constraints;
		expect(need!.importance).toBeGreaterThan(language!.importance);
	});
});

describe('who or what is asked for', () => {
	it.each([
		['an app for sleep', true],
		['une appli', true],
		['a sleep course', true],
		['a group for sleep', false]
	])('“%s” asks for an app: %s', (text, isApp) => expect(asksForApp(text)).toBe(isApp));

	it.each([
		['a therapist in the evening', true],
		['psicóloga barata', true],
		['my therapist told me to', false],
		['software for therapists', false],
		['without a counsellor', true],
		['no therapist please', false]
	])('“%s” looks for a therapist: %s', (text, isAsked) => expect(asksForTherapist(text)).toBe(isAsked));

	it.each([
		['a helpline', true],
		['teléfono de la esperanza', true],
		['my life', false]
	])('“%s” asks for a line: %s', (text, isLine) => expect(asksForLine(text)).toBe(isLine));
});

it.each([
	['someone to call in Spain', ['es']],
	['teléfono de ayuda España', ['es']],
	['linha de apoio em Portugal', ['pt']],
	['Krisentelefon in Wien', ['at']],
	['talk to someone in Toronto', ['ca']],
	['talk to us', []],
	['talk to someone', []]
])('“%s” names the countries %j', (text, countries) => expect(readCountries(text)).toEqual(countries));

it.each([
	['la sertraline ne marche plus au bout de 3 ans'],
	['llevo 3 años con lo mismo'],
	['seit 6 Jahren krank'],
	['faz 5 anos que estou assim'],
	['dopo 4 anni di cure'],
	['low mood since 8 yrs']
])('“%s” says how long, and no age', (text) => {
	expect(interpret(text, vocabulary).constraints.map(({ group }) => group)).not.toContain('audience');
});

it.each(['an app not only in English', 'una app que no sea solo en inglés', 'pas seulement en anglais'])(
	'“%s” asks for no English',
	(text) => expect(interpret(text, vocabulary).constraints.map(({ group }) => group)).not.toContain('language')
);

it.each([
	['a therapist in Bristol', 'town'],
	['muslim counselling', 'faith'],
	['therapy in BSL', 'sign-language'],
	['a HIPAA compliant diary', 'health-law'],
	['CBT without a GP referral', 'referral'],
	['Therapie ohne Wartezeit', 'wait'],
	['a female therapist', 'therapist'],
	['works with slow internet', 'bandwidth'],
	['a screen reader friendly diary', 'access']
])('“%s” asks for something that is not known of tools: %s', (text, kind) => {
	expect(interpret(text, vocabulary).unchecked.map((one) => one.kind)).toContain(kind);
});
