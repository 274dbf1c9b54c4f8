import { describe, expect, it } from 'vitest';
import { SpellingIndex } from '#lib/utils/spelling.ts';
import { interpret } from './index.ts';
import type { Vocabulary } from './types.ts';

const names = ['Calm', 'Headspace', 'Woebot', 'Somryst', 'Wysa', 'Replika', 'Balance', 'deprexis'];
const makers: Record<string, string[]> = { peartherapeutics: ['Somryst'], woebothealth: ['Woebot'] };
const slugs = names.map((name) => name.toLowerCase());
const spelling = new SpellingIndex();
for (const slug of slugs) spelling.add(slug, 1);
const toolOf = (slug: string) => ({ slug, name: names[slugs.indexOf(slug)]! });
const vocabulary: Vocabulary = {
	findNames: (key) => (slugs.includes(key) ? [toolOf(key)] : []),
	guessNames: (key) => spelling.correct(key).map(toolOf),
	findByMaker: (key) => (makers[key] ?? []).map((name) => toolOf(name.toLowerCase())),
	phrases: []
};
const read = (text: string) => {
	const { names, likeness, question, rest } = interpret(text, vocabulary);
	return { names: names.map(({ slug }) => slug), like: likeness?.slug, question, rest };
};

describe('a tool that is asked about', () => {
	it.each([
		['est-ce que Calm est gratuit', 'calm', 'cost'],
		['Calm est-il payant', 'calm', 'cost'],
		['combien coûte l’app Calm par mois', 'calm', 'cost'],
		['was kostet Headspace', 'headspace', 'cost'],
		['wie viel kostet Calm im Monat', 'calm', 'cost'],
		['ist Calm sicher', 'calm', 'safety'],
		['gibt es deprexis noch', 'deprexis', 'availability'],
		['funktioniert Woebot noch', 'woebot', 'availability'],
		['cuánto cuesta Headspace', 'headspace', 'cost'],
		['existe todavía Woebot', 'woebot', 'availability'],
		['quanto custa o Calm', 'calm', 'cost'],
		['o Wysa ainda existe', 'wysa', 'availability'],
		['esiste ancora Woebot', 'woebot', 'availability'],
		['quanto costa Calm', 'calm', 'cost'],
		['replika safe?', 'replika', 'safety'],
		['wysa sicher?', 'wysa', 'safety'],
		['is calm stil availible', 'calm', 'availability'],
		['is woebot still avalible', 'woebot', 'availability'],
		['Woebot still available? used it years ago', 'woebot', 'availability'],
		['Woebot noch verfügbar? habe es vor Jahren benutzt', 'woebot', 'availability'],
		['¿Woebot disponible? lo usaba hace años', 'woebot', 'availability'],
		['Woebot encore disponible ? je l’utilisais avant', 'woebot', 'availability'],
		['Woebot ainda existe? eu usava há anos', 'woebot', 'availability'],
		['Woebot esiste ancora? l’ho usato anni fa', 'woebot', 'availability']
	])('is read out of “%s”', (text, slug, question) => {
		const found = read(text);
		expect(found).toMatchObject({ names: [slug], question });
		expect(found.rest.toLowerCase()).toBe(slug);
	});

	it.each([
		['replacement for Pear Therapeutics Somryst', 'somryst'],
		['alternative to the app Woebot by Woebot Health', 'woebot'],
		['what’s replacing Woebot', 'woebot'],
		['Nachfolger von Woebot', 'woebot'],
		['alternative to the Headspace app', 'headspace'],
		['something like the app Calm', 'calm'],
		['Ersatz für die App Woebot', 'woebot'],
		['alternativa a la app Woebot', 'woebot'],
		['une alternative à l’appli Headspace', 'headspace'],
		['alternativa all’app Headspace', 'headspace']
	])('is what others are to be like in “%s”', (text, slug) => {
		expect(read(text)).toMatchObject({ names: [], like: slug, rest: '' });
	});

	it.each([
		'stay calm for free',
		'calm and safe place',
		'i want to be calm, free of fear',
		'how do I keep a balance',
		'ich bin calm',
		'je reste calm, c’est tout',
		'was hilft, wenn ich nicht calm bin',
		'a balance between work and life',
		'busco balance en mi vida',
		'wie finde ich meine balance'
	])('is none in “%s”', (text) => {
		expect(read(text)).toMatchObject({ names: [], like: undefined, question: undefined });
	});
});
