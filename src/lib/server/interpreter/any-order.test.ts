import { describe, expect, it } from 'vitest';
import { interpret } from './index.ts';
import { vocabularyWith } from './seed-tags.for-tests.ts';

const vocabulary = vocabularyWith(['Wysa', 'Headspace', 'Calm']);
const read = (text: string) => interpret(text, vocabulary);
const said = (text: string) =>
	read(text)
		.constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.toSorted().join()}`)
		.sort();
const unchecked = (text: string) => read(text).unchecked.map(({ kind }) => kind);

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
		['più economico di wysa', little],
		['better than wysa and free', 'cost free'],
		['mejor que wysa y gratis', 'cost free'],
		['besser als Wysa und kostenlos', 'cost free']
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

describe('that nothing is learnt from what somebody writes', () => {
	it.each([
		'chatbot that doesnt read my chats for training',
		'doesnt use my chats to train ai',
		'doesn’t train on my data',
		'not used to train AI',
		'my messages are not used for training',
		'no training on my data',
		'chatbot that never trains its models on what I write',
		'trains no AI with my chats',
		'Chatbot, der nicht mit meinen Daten trainiert',
		'die meine Chats nicht zum Training nutzt',
		'trainiert keine KI mit meinen Daten',
		'que no use mis datos para entrenar la IA',
		'que no entrene con mis datos',
		'qui n’entraîne pas son IA avec mes données',
		'sans utiliser mes données pour l’entraînement',
		'que não use meus dados para treinar IA',
		'che non usi i miei dati per addestrare l’IA'
	])('is said to be nothing to search by: “%s”', (text) => {
		expect(unchecked(text)).toEqual(['training']);
		expect(said(text)).toEqual(text.includes('hatbot') ? ['type chatbot'] : []);
		expect(read(text).rest).toBe('');
	});

	it.each([
		'no brain training, chat with people',
		'chat with trained volunteers not bots',
		'I can’t go to the gym for training',
		'attention training without AI',
		'autogenes Training ohne KI'
	])('is not said by “%s”', (text) => expect(unchecked(text)).toEqual([]));
});

describe('where data is kept', () => {
	it.each([
		'keeps data in europe',
		'keeps my data in the EU',
		'app that keeps all my data in Europe',
		'data stays in the EU',
		'my data must stay in Germany',
		'data never leaves the EU',
		'doesn’t send my data outside Europe',
		'servers in Europe',
		'EU servers',
		'european data storage',
		'hosted in the EU',
		'data stored in europe',
		'Daten bleiben in Europa',
		'Daten, die in der EU bleiben',
		'speichert meine Daten in Deutschland',
		'Server in Deutschland',
		'mis datos se quedan en Europa',
		'guarda los datos en Europa',
		'servidores en Europa',
		'mes données restent en Europe',
		'garde mes données dans l’UE',
		'serveurs en Europe',
		'meus dados ficam na Europa',
		'servidores na Europa',
		'i miei dati restano in Europa',
		'conserva i dati in Europa',
		'server in Europa'
	])('is said to be nothing to search by: “%s”', (text) => {
		expect(unchecked(text)).toEqual(['data-place']);
		expect(said(text)).toEqual([]);
	});

	it.each([
		['a therapist in Germany', ['country de']],
		['info in German', ['language de']],
		['everything for sleep in Spain', ['country es']],
		['app in Europe', []]
	])('is not said by “%s”', (text, expected) => {
		expect(unchecked(text)).toEqual([]);
		expect(said(text)).toEqual(expected);
	});
});
