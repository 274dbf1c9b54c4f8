import { describe, expect, it } from 'vitest';
import { interpret, translateNeeds, type Vocabulary } from './index.ts';
import { seedTags } from './seed-tags.for-tests.ts';

const vocabulary: Vocabulary = {
	findNames: (key) => (key === 'wysa' ? [{ slug: 'wysa', name: 'Wysa' }] : []),
	phrases: [],
	tags: seedTags
};
const read = (text: string) => interpret(text, vocabulary);
const said = (text: string) =>
	read(text)
		.constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.join()}`)
		.sort();

describe('what is not wanted', () => {
	it.each([
		'anything but talking',
		'everything except talking',
		'i dont want to talk',
		'I’d rather not talk',
		'alles außer reden',
		'todo menos hablar',
		'no me apetece hablar',
		'tout sauf parler',
		'j’ai pas envie de parler',
		'tudo menos falar',
		'não quero conversar',
		'tutto tranne parlare',
		'non ho voglia di parlare'
	])('is to talk: “%s”', (text) => expect(said(text)).toEqual(['support none']));

	it.each([
		'i want to talk',
		'I don’t want to talk about my job',
		'ich will nicht über die Arbeit reden',
		'no quiero hablar de mi trabajo',
		'je veux pas parler de ma mère',
		'não quero falar sobre isso',
		'non voglio parlare del lavoro',
		'talking helps me',
		'hablar me ayuda'
	])('is not to talk in “%s”', (text) => expect(said(text)).not.toContain('support none'));

	it.each([
		['alles nur keine Meditation', ['not type mindfulness']],
		['alles, bloß keine Gruppen', ['not type peer-support']],
		['nicht nur Meditation', []],
		['not just meditation', []],
		['no solo meditación', []],
		['non solo meditazione', []],
		['not only in English', []],
		['nicht nur auf Deutsch', []]
	])('differs from what is one of several: “%s”', (text, wishes) => expect(said(text)).toEqual(wishes));

	it.each([
		'like Wysa but a human',
		'wie Wysa, aber mit einem Menschen',
		'como Wysa pero una persona',
		'comme Wysa mais un humain',
		'como o Wysa mas uma pessoa',
		'come Wysa ma una persona',
		'like Wysa but with a real person',
		'something like Wysa but a human being'
	])('is a program: “%s”', (text) => {
		expect(said(text)).toEqual(['support person']);
		expect(read(text).rest).toBe('');
	});

	it.each([
		'something not american',
		'no us companies please',
		'not a us company',
		'nicht amerikanisch',
		'que no sea americana',
		'pas américain',
		'que não seja americano',
		'che non sia americana'
	])('is where the maker is, which cannot be searched by: “%s”', (text) => {
		expect(read(text).unchecked.map(({ kind }) => kind)).toEqual(['maker-place']);
		expect(said(text)).toEqual([]);
	});

	it.each(['tell us about you', 'no us is left in our marriage', 'american dream'])('nor is it in “%s”', (text) =>
		expect(read(text).unchecked).toEqual([])
	);

	it.each([
		'a therapist, not just an app',
		'Therapie, nicht nur eine App',
		'terapia, no solo una app',
		'une thérapie, pas seulement une appli',
		'terapia, não só um app',
		'terapia, non solo un’app',
		'therapy, not only an app',
		'therapy, more than a website'
	])('nothing is turned down by “%s”, nor does it look for words', (text) => {
		expect(said(text)).toEqual([]);
		expect(read(text).rest.split(' ')).toHaveLength(text.startsWith('a ') ? 1 : 1);
	});
});

describe('a word that is read already', () => {
	it.each([
		['trial proven insomnia app', 'evidence randomised-active,randomised-waitlist,randomised-pooled'],
		['trial tested app for insomnia', 'evidence randomised-active,randomised-waitlist,randomised-pooled'],
		['private mood diary', 'privacy says-no-sharing'],
		['mood diary that stays private', 'privacy says-no-sharing'],
		['privates Tagebuch', 'privacy says-no-sharing'],
		['un diario privado', 'privacy says-no-sharing'],
		['un journal privé', 'privacy says-no-sharing'],
		['um diário privado', 'privacy says-no-sharing'],
		['therapist by video', 'support licensed-clinician'],
		['Therapeut per Video', 'support licensed-clinician'],
		['psicólogo por videollamada', 'support licensed-clinician'],
		['un psy en visio', 'support licensed-clinician']
	])('is not looked for as well: “%s”', (text, wish) => {
		expect(said(text)).toContain(wish);
		expect(read(text).rest).not.toMatch(/trial|proven|tested|privat|privé|video|visio|stays/i);
	});

	it.each([
		'not CBT, I’ve done it 3 times',
		'keine Meditation, habe ich schon dreimal gemacht',
		'sin meditación, ya la he hecho tres veces',
		'pas de méditation, je l’ai déjà faite trois fois',
		'sem meditação, já fiz isso três vezes',
		'senza meditazione, l’ho già fatta tre volte',
		'no meditation please, I have tried it for years',
		'no CBT, I already had it twice'
	])('nor is what somebody did already: “%s”', (text) => {
		expect(said(text)).toHaveLength(1);
		expect(read(text).rest).toBe('');
	});

	it.each([
		'ayuda para mi hijo adolescente con depresion',
		'aide pour mon fils adolescent avec depression',
		'aiuto per mio figlio adolescente con depressione',
		'ajuda para meu filho adolescente com depressao'
	])('never takes the need with it: “%s”', (text) => {
		const { rest, constraints } = read(text);
		const needs = constraints.filter(({ group }) => group === 'condition').map(({ words }) => words);
		expect([rest, ...needs].join(' ')).toMatch(/depres/);
	});

	it.each([
		['a private psychiatrist', []],
		['private therapy', []],
		['consulta privada', []],
		['a trial period', []],
		['my son failed his trial', []],
		['I have done nothing', []],
		['no app helps me', []],
		['there is no app for this', []],
		['Privatpraxis', []]
	])('is only read where nothing else can be meant: “%s”', (text, wishes) => expect(said(text)).toEqual(wishes));
});

describe('one everyday word more', () => {
	it.each([
		['app for my mum she is 74 and lonely', 'older-adults'],
		['my dad hes 81', 'older-adults'],
		['he is 15 and anxious', 'teens'],
		['she’s 70', 'older-adults'],
		['meine Mutter, sie ist 74', 'older-adults'],
		['mi madre ella tiene 74 años', 'older-adults'],
		['ma mère elle a 74 ans', 'older-adults'],
		['minha mãe ela tem 74 anos', 'older-adults'],
		['mia madre lei ha 74 anni', 'older-adults'],
		['lonely at 80', 'older-adults'],
		['einsam mit 79', 'older-adults'],
		['seule à 80 ans', 'older-adults']
	])('leaves an age: “%s”', (text, audience) => expect(said(text)).toContain(`audience ${audience}`));

	it.each([
		'he is 15 minutes late',
		'he is 6 feet tall',
		'it is 30 degrees',
		'she is 10 years sober',
		'el 15 de mayo',
		'il 15 maggio',
		'lonely at 3',
		'awake at 4',
		'anxious at 15 percent'
	])('makes none of “%s”', (text) => expect(said(text)).toEqual([]));

	it.each([
		'not a bot',
		'not a robot please',
		'pas un robot',
		'no es un bot',
		'que no sea un robot',
		'não é um robô',
		'non è un robot',
		'chat, not a bot'
	])('still asks for a person: “%s”', (text) => expect(said(text)).toEqual(['support person']));

	it.each([
		['a mood tracker, not a bot', ['ai none']],
		['no bots', ['ai none']],
		['a diary app, no robot', ['ai none']],
		['app sin IA', ['ai none']],
		['kein Bot', ['ai none']],
		['not a chatbot', ['not type chatbot']],
		['no AI', ['ai none']],
		['not a robot pretending to be a person', ['ai none']]
	])('asks for no person in “%s”', (text, wishes) => expect(said(text)).toEqual(wishes));

	it.each([
		['cant get out of bed in the mornings', 'no motivation'],
		['struggling to get out of bed most days', 'no motivation'],
		['no puedo levantarme de la cama', 'cant get out of bed'],
		['ich kann morgens nicht mehr aufstehen', 'no motivation'],
		['meds dont work anymore', 'meds not working'],
		['my tablets no longer work', 'meds not working'],
		['antidepressants stopped working for me', 'meds not working'],
		['i cannot sleep at night', 'insomnia']
	])('leaves a need: “%s”', (text, need) => expect(translateNeeds(text)).toContain(need));
});
