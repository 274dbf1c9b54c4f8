import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string) {
	const { items, reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), 100));
	const say = ({ group, values, isNot }: { group: string; values: string[]; isNot?: true }) =>
		`${isNot ? 'not ' : ''}${group} ${values.join()}`;
	return {
		slugs: items.map(({ slug }) => slug),
		said: [...reading.understood, ...reading.dropped].map(say),
		unchecked: reading.unchecked.map(({ kind }) => kind),
		reading
	};
}

describe('who reads or keeps what somebody writes', () => {
	it.each([
		['a diary where nobody can read what I write', 'readers'],
		['a diary, nobody should be able to read it', 'readers'],
		['doesn’t read my chats', 'readers'],
		['ein Tagebuch, das niemand lesen kann', 'readers'],
		['un diario que nadie pueda leer', 'readers'],
		['un journal que personne ne puisse lire', 'readers'],
		['um diário que ninguém possa ler', 'readers'],
		['un diario che nessuno possa leggere', 'readers'],
		['a chatbot that doesn’t store what I say', 'keeping'],
		['ein Chatbot, der nichts speichert', 'keeping'],
		['un chatbot que no guarde mis mensajes', 'keeping'],
		['un chatbot qui n’enregistre rien', 'keeping'],
		['um chatbot que não guarde minhas conversas', 'keeping'],
		['un chatbot che non salvi i miei messaggi', 'keeping'],
		['chatbot that doesnt read my chats for training', 'training']
	])('is nothing to search by: “%s”', async (q, kind) => expect((await ask(q)).unchecked).toEqual([kind]));

	it.each(['I never read my messages', 'nobody reads me', 'I don’t remember anything nice'])(
		'is not meant by “%s”',
		async (q) => expect((await ask(q)).unchecked).toEqual([])
	);
});

describe('how people come to it', () => {
	it.each([
		['cheap online therapist who does video calls', 'support licensed-clinician'],
		['psicóloga que haga videollamadas', 'support licensed-clinician'],
		['un psy qui fait des téléconsultations', 'support licensed-clinician'],
		['Therapeutin, die Videogespräche anbietet', 'support licensed-clinician'],
		['psicóloga que faz videochamadas', 'support licensed-clinician'],
		['psicologo online economico che fa videochiamate', 'support licensed-clinician'],
		['psicologo in videochiamata', 'support licensed-clinician'],
		['a free app that isn’t a trial', 'cost free'],
		['i hate talking on the phone, need counselling', 'platform chat-sms,web'],
		['odio hablar por teléfono, busco ayuda', 'platform chat-sms,web'],
		['je déteste téléphoner, aide', 'platform chat-sms,web'],
		['ich hasse Telefonieren, Hilfe', 'platform chat-sms,web'],
		['odeio falar ao telefone, ajuda', 'platform chat-sms,web'],
		['odio parlare al telefono, aiuto', 'platform chat-sms,web'],
		['kostenloser chat mit einem menschen nachts', 'support person'],
		['un chat con una persona', 'support person'],
		['un chat avec une vraie personne', 'support person'],
		['something for postnatal depression my midwife can prescribe', 'cost prescription'],
		['etwas gegen Depression, das mir mein Arzt verschreiben kann', 'cost prescription'],
		['algo para la depresión que me pueda recetar mi médico', 'cost prescription'],
		['quelque chose que mon médecin peut prescrire', 'cost prescription']
	])('is read: “%s”', async (q, wish) => {
		const { said, reading } = await ask(q);
		expect(said).toContain(wish);
		expect(reading.understood.length + reading.dropped.length).toBeGreaterThan(0);
		expect(said).not.toContain('support none');
	});

	it('leads to what a midwife can prescribe', async () =>
		expect((await ask('something for postnatal depression my midwife can prescribe')).slugs).toContain(
			'mamalift-plus'
		));
});

describe('a wish that nothing keeps', () => {
	it('leaves the need that was said with it', async () => {
		const { said, reading } = await ask('apps that were tested in people with resistant depression');
		expect(said).toContain('condition treatment-resistant-depression,depression');
		expect(reading.understood.map(({ group }) => group)).toEqual(['condition']);
	});

	it('is said of a reminder, too', async () =>
		expect((await ask('reminder to take my antidepressants, free')).said).toEqual(['cost free']));
});

it.each([
	['anything for bad dreams after the army', 'ptsd-coach'],
	['algo para las pesadillas', 'ptsd-coach']
])('bad dreams are nightmares: “%s”', async (q, slug) => expect((await ask(q)).slugs[0]).toBe(slug));
