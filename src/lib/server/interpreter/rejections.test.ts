import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWords, interpret } from './index.ts';
import type { Reading, TagName, Vocabulary } from './types.ts';

const tag = (group: TagName['group'], value: string, ...names: string[]): TagName[] =>
	names.map((words, i) => ({ group, value, words, isOwn: i === 0 }));
const vocabulary: Vocabulary = {
	findNames: (key) => (key === 'calm' || key === 'woebot' ? [{ slug: key, name: key }] : []),
	phrases: [{ words: 'Works with a watch', group: 'feature', value: 'watch' }],
	tags: [
		...tag('type', 'mindfulness', 'Mindfulness and meditation', 'meditation', 'relax'),
		...tag('type', 'chatbot', 'AI chatbot'),
		...tag('type', 'journaling', 'Journaling', 'diary'),
		...tag('type', 'teletherapy', 'Online therapy and psychiatry'),
		...tag('type', 'peer-support', 'Peer support'),
		...tag('approach', 'cbt', 'CBT'),
		...tag('approach', 'breathing', 'Breathing and relaxation', 'panic'),
		...tag('approach', 'medication-management', 'Medication management'),
		...tag('approach', 'tapping', 'Emotional tapping'),
		...tag('condition', 'self-harm', 'Self-harm urges', 'self harm'),
		...tag('condition', 'suicidal-thoughts', 'Suicidal thoughts', 'suicide'),
		...tag('condition', 'depression', 'Depression', 'no motivation'),
		...tag('condition', 'insomnia', 'Insomnia and poor sleep', 'cant sleep'),
		...tag('type', 'sleep', 'Sleep programmes'),
		...tag('feature', 'watch', 'Works with a watch')
	]
};
const read = (text: string) => interpret(text, vocabulary);
const said = ({ constraints }: Reading) =>
	constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.toSorted().join()}`).sort();

const wordings = [
	...['anything but meditation', 'no meditation', 'without meditation', 'not meditation', 'nothing with meditation'],
	...['everything except mindfulness', 'other than meditation', 'I don’t like meditation', 'not into meditation'],
	...['no more meditation apps', 'tired of meditation', 'instead of meditation', 'meditation is not for me'],
	...['meditation doesn’t work for me', 'not another meditation app', 'an alternative to meditation'],
	...['that doesn’t involve meditation', 'sick of mindfulness stuff', 'not a mindfulness app', 'I hate meditating'],
	...['wihtout meditaton', 'no mindfullness', 'meditation-free', 'I can’t meditate', 'I don’t want to meditate'],
	...['please don’t show me meditation apps', 'not looking for meditation'],
	...['sin meditación', 'nada de meditación', 'todo menos meditación', 'que no sea meditación', 'no quiero meditar'],
	...[
		'excepto la meditación',
		'la meditación no es para mí',
		'sauf la méditation',
		'sans méditation',
		'pas de méditation'
	],
	...[
		'tout sauf la méditation',
		'autre chose que la méditation',
		'rien avec la méditation',
		'je n’aime pas la méditation'
	],
	...[
		'keine Meditation',
		'ohne Meditation',
		'alles außer Meditation',
		'nichts mit Meditation',
		'bloß keine Meditation'
	],
	...[
		'Meditation ist nichts für mich',
		'sem meditação',
		'tudo menos meditação',
		'exceto meditação',
		'não quero meditação'
	],
	...['que não seja meditação', 'senza meditazione', 'tutto tranne la meditazione', 'niente meditazione'],
	...['eccetto la meditazione', 'che non sia meditazione']
];

describe('what is not wanted', () => {
	it.each(wordings)('is read out of “%s”', (text) => {
		expect(said(read(text))).toEqual(['not type mindfulness']);
		expect(read(text).rest).toBe('');
	});

	it.each([
		['without breathing exercises', 'not approach breathing'],
		['not CBT', 'not approach cbt'],
		['something for worry but not CBT', 'not approach cbt'],
		['anything but chatbots', 'not type chatbot'],
		['anything but depression', 'not condition depression'],
		['apps, but nothing about depression', 'not condition depression'],
		['nothing about suicide please', 'not condition suicidal-thoughts'],
		['not for kids', 'not audience children'],
		['not in German', 'not language de'],
		['not on iphone', 'not platform ios'],
		['not through my employer', 'not cost employer,free-through-others'],
		['help without medication', 'not approach medication-management'],
		['no tapping, no emotional tapping', 'not approach tapping'],
		['nothing that works with a watch', 'not feature watch'],
		['no support groups', 'not type peer-support'],
		['no data breaches', 'not privacy past-incident'],
		['keine Atemübungen', 'not approach breathing'],
		['sin ejercicios de respiración', 'not approach breathing'],
		['sans exercices de respiration', 'not approach breathing'],
		['sem exercícios de respiração', 'not approach breathing'],
		['senza esercizi di respirazione', 'not approach breathing'],
		['nicht für Kinder', 'not audience children'],
		['pas en anglais', 'not language en'],
		['no en inglés', 'not language en'],
		['no breathing', 'not approach breathing'],
		['not made for kids', 'not audience children'],
		['nothing for teens', 'not audience teens'],
		['non-CBT app', 'not approach cbt'],
		['ohne Tagebuch', 'not type journaling']
	])('“%s” says %s', (text, expected) => {
		expect(said(read(text))).toEqual([expected]);
	});

	it.each([
		['no meditation or CBT', ['not approach cbt', 'not type mindfulness']],
		['without meditation and journaling', ['not type journaling', 'not type mindfulness']],
		['I hate meditation and journaling', ['not type journaling', 'not type mindfulness']],
		['no meditation, no CBT', ['not approach cbt', 'not type mindfulness']],
		['weder Meditation noch Tagebuch', ['not type journaling', 'not type mindfulness']],
		['ni meditación ni terapia', ['not type mindfulness', 'not type teletherapy']],
		['free app in spanish, no meditation', ['cost free', 'language es', 'not type mindfulness']],
		['no meditation and no account', ['not type mindfulness', 'privacy no-account']],
		['free or no meditation', ['cost free', 'not type mindfulness']]
	])('“%s” says each thing', (text, expected) => {
		expect(said(read(text))).toEqual(expected);
	});

	it('stands beside a tool that others are to be like', () => {
		const reading = read('like calm but no meditation');
		expect(reading.likeness?.slug).toBe('calm');
		expect(said(reading)).toEqual(['not type mindfulness']);
	});

	it.each([
		...['no motivation', 'no sleep', 'not sleeping', 'no energy', 'life without depression', 'not depressed'],
		...['no panic', 'I have no therapist', 'I don’t have a therapist', 'no therapist near me', 'no therapy works'],
		...[
			'not only meditation',
			'not just CBT',
			'nicht nur Meditation',
			'no solo meditación',
			'pas seulement la méditation'
		],
		...[
			'not free',
			'falar com alguém no Brasil',
			'app no Android',
			'he is not breathing',
			'alternatives to self harm',
			'what is left except suicide',
			'mandou mensagem no grupo',
			'ando sin pilas',
			'terminar namoro sem magoar',
			'kann mir keine Therapie leisten',
			'aucun psy avant deux mois',
			'elle rembourse pas le psy',
			'can’t sleep app',
			'meditation',
			'CBT for worry',
			'therapy not working',
			'je n’ai pas de psy'
		],
		...['there is no support group here', 'antidepressants have not worked', 'to be a part of a support group'],
		...['menos ansiedad', 'not sure if CBT is for me', 'does CBT work', 'no antidepressant worked', 'no, meditation']
	])('is not read out of “%s”', (text) => {
		expect(said(read(text)).filter((one) => one.startsWith('not '))).toEqual([]);
	});

	it('of which the catalogue knows nothing stays words', () => {
		const bare = { ...vocabulary, tags: [] };
		expect(interpret('no meditation', bare)).toMatchObject({ constraints: [], rest: 'no meditation' });
	});

	it('of any tag is known by what the catalogue calls it', () => {
		for (const { words, group, value } of vocabulary.tags!) {
			const wish = read(`nothing about ${words}`).constraints[0];
			expect([words, wish?.isNot]).toEqual([words, true]);
			if (words !== 'panic' && group !== 'condition') expect(wish?.values, `${group} ${words}`).toContain(value);
		}
	});
});

const wish = fc.constantFrom(
	...wordings,
	'free',
	'for teens',
	'in spanish',
	'not for kids',
	'no CBT',
	'without a therapist'
);
const topic = fc.constantFrom('', 'sleep', 'worry', 'panic attacks');

describe('any sentence', () => {
	it('says the same in capitals, without accents and in any order, and what is left of it says nothing new', () => {
		fc.assert(
			fc.property(topic, fc.uniqueArray(wish, { minLength: 1, maxLength: 3 }), (about, wishes) => {
				const text = [about, ...wishes].filter(Boolean).join(', ');
				const expected = said(read(text));
				const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
				for (const other of [plain, text.toUpperCase(), [about, ...wishes.toReversed()].filter(Boolean).join(', ')])
					expect(said(read(other)), other).toEqual(expected);
				expect(said(read(read(text).rest))).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('without the words of one thing says the others, as if they had never been typed', () => {
		fc.assert(
			fc.property(topic, fc.uniqueArray(wish, { minLength: 1, maxLength: 3 }), (about, wishes) => {
				const text = [about, ...wishes].filter(Boolean).join(', ');
				const reading = read(text);
				for (const one of reading.constraints) {
					const left = cutWords(text, one.spans, vocabulary);
					if (left === undefined) continue;
					const others = reading.constraints.filter((other) => other !== one);
					expect(said(read(left))).toEqual(said({ ...reading, constraints: others }));
				}
			}),
			{ numRuns: 300 }
		);
	});
});
