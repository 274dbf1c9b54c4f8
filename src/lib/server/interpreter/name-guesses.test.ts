import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpellingIndex } from '#lib/utils/spelling.ts';
import { interpret } from './index.ts';
import { commonWords, plainWords } from './plain-words.ts';
import { tokenWords } from './tokens.ts';
import type { Reading, Vocabulary } from './types.ts';

const names = ['Calm', 'Woebot', 'Headspace', 'BetterHelp', 'Sanvello', 'Talkspace', 'Sleepio', 'Moodgym'];
const slugs = names.map((name) => name.toLowerCase());
const spelling = new SpellingIndex();
for (const slug of slugs) spelling.add(slug, 1);
const toolOf = (slug: string) => ({ slug, name: names[slugs.indexOf(slug)]! });
const vocabulary: Vocabulary = {
	findNames: (key) => (slugs.includes(key) ? [toolOf(key)] : []),
	guessNames: (key) => spelling.correct(key).map(toolOf),
	phrases: []
};
const see = ({ names, likeness, question, constraints }: Reading) => ({
	names: names.map(({ slug }) => slug),
	like: likeness?.slug,
	question,
	said: constraints.map(({ group, values }) => `${group} ${values.join()}`)
});

describe('a misspelt name in a sentence', () => {
	it.each([
		['is wobot still available', { names: ['woebot'], question: 'availability' }],
		['somthing like hedspace but free', { like: 'headspace', said: ['cost free'] }],
		['altenative to beterhelp', { like: 'betterhelp' }],
		['alternative to beter help', { like: 'betterhelp' }],
		['how much is talkspce', { names: ['talkspace'], question: 'cost' }],
		['what happened to sanvelo', { names: ['sanvello'], question: 'availability' }],
		['is sleepyo worth it', { names: ['sleepio'] }],
		['moodgim free or paid', { names: ['moodgym'], question: 'cost' }],
		['calm or hedspace', { names: ['calm', 'headspace'] }],
		['como hedspace pero gratis', { like: 'headspace', said: ['cost free'] }],
		['comme hedspace mais gratuit', { like: 'headspace', said: ['cost free'] }],
		['wie hedspace, kostenlos', { like: 'headspace', said: ['cost free'] }],
		['alternativa a hedspace', { like: 'headspace' }],
		['simile a hedspace ma gratis', { like: 'headspace', said: ['cost free'] }],
		['wobot', { names: ['woebot'] }]
	])('is read out of “%s”', (text, expected) => {
		expect(see(interpret(text, vocabulary))).toMatchObject(expected);
	});

	it.each([
		...['apps like duolingo', 'something like jogging', 'similar to whatsapp', 'apps like wombat', 'like nothing'],
		...['my head spaces out at work', 'I met a wobot and it was fun to talk', 'is seroquel still available']
	])('is not read out of “%s”', (text) => {
		expect(see(interpret(text, vocabulary))).toMatchObject({ names: [], like: undefined });
	});

	it('is no guess where two names are equally near', () => {
		const twins: Vocabulary = {
			...vocabulary,
			guessNames: () => ['Woebot', 'Wobbit'].map((name) => ({ slug: name.toLowerCase(), name }))
		};
		expect(see(interpret('is wobot still available', twins))).toMatchObject({ names: [] });
	});
});

const seed = 'drizzle/seed/guides';
const written = readdirSync(seed)
	.flatMap((file) => readFileSync(`${seed}/${file}`, 'utf8').split(/[^\p{L}\p{M}\p{N}'’]+/u))
	.filter((word) => /^\p{Ll}/u.test(word))
	.flatMap(tokenWords);

it('no common word is taken for a name, however like one it is', () => {
	const eager: Vocabulary = {
		findNames: () => [],
		guessNames: (key) => [{ slug: key, name: key }],
		phrases: [],
		knowsWord: (word) => words.has(word)
	};
	const words = new Set(written);
	const frames = ['is % still available', 'apps like %', 'alternative to %', '%', '% app', 'como %', 'wie %'];
	const known = fc.constantFrom(...commonWords, ...plainWords, ...words);
	fc.assert(
		fc.property(fc.constantFrom(...frames), known, (frame, word) => {
			expect(see(interpret(frame.replace('%', word), eager))).toMatchObject({ names: [], like: undefined });
		}),
		{ numRuns: 3000 }
	);
});
