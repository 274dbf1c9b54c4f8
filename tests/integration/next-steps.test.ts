import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { findLines } from '#lib/server/helplines/index.ts';
import { asksForPeople, searchGuides } from '#lib/server/search/index.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { describeUnderstood, isCutShort } from '../../src/routes/(site)/understood.server.ts';

async function ask(q: string) {
	const ctx = readStarterCtx();
	const query = readToolQuery(new URLSearchParams({ q }), 100);
	const list = await findTools(ctx, query);
	const { reading, items, fit } = list;
	const say = ({ group, values, isNot }: (typeof reading.understood)[number]) =>
		`${isNot ? 'not ' : ''}${group} ${values.join(' ')}`;
	return {
		ctx,
		list,
		query,
		reading,
		read: [...reading.understood, ...reading.dropped].map(say),
		unchecked: reading.unchecked.map(({ kind }) => kind),
		slugs: items.map(({ slug }) => slug),
		fit: fit.map(({ slug }) => slug),
		guides: (await listGuidesBySeq(ctx, (await searchGuides(ctx, q)).slice(0, 4))).map(({ slug }) => slug)
	};
}

describe('nobody is left without a next step', () => {
	it.each([
		'conversar com gente de verdade de madrugada, Brasil',
		'quero desabafar com pessoas reais de noite',
		'hablar con gente de verdad por la noche',
		'charlar con personas reales de madrugada',
		'parlare con persone vere di notte',
		'parler à de vrais gens la nuit',
		'mit echten Menschen reden, nachts',
		'talk to real people at night'
	])('who wants people to talk to at night: %s', async (q) => {
		const { ctx, read, reading } = await ask(q);
		expect(read).toEqual(expect.arrayContaining(['support person', 'hours at-night']));
		const lines = await findLines(ctx, q, asksForPeople(q, reading));
		if (q.endsWith('Brasil')) expect(lines?.lines.length).toBeGreaterThan(0);
	});

	it.each([
		'mãe recente com tristeza',
		'recém-mãe e muito triste',
		'mamá primeriza, estoy triste',
		'jeune maman triste',
		'frischgebackene Mama und traurig',
		'neomamma triste',
		'new mum crying all day',
		'first-time mom, so sad'
	])('who has just had a child: %s', async (q) => {
		const { read, guides, fit } = await ask(q);
		expect(read).toContain('audience perinatal');
		expect(guides[0]).toBe('pregnancy-and-after-birth');
		expect(fit).toContain('psi-support');
	});

	it.each([
		'conjoint dépressif',
		'mari en dépression',
		'marido deprimido',
		'pareja con depresión',
		'Mann depressiv',
		'moglie depressa',
		'esposa com depressão',
		'husband depressed',
		'help for partner',
		'for my depressed partner'
	])('who speaks of somebody close: %s', async (q) => expect((await ask(q)).guides[0]).toBe('family-and-friends'));

	it.each([
		'age 70',
		'70 year old, talk to somebody',
		'a 70 year old woman who is low',
		'70 yo and lonely',
		'my dad is 70 and sad',
		'tengo 70 años y estoy triste',
		'ich bin 70 und traurig',
		'j’ai 70 ans, parler à quelqu’un'
	])('who is seventy: %s', async (q) => {
		const { read, fit, list, guides } = await ask(q);
		expect(read).toContain('audience older-adults');
		expect(fit.length + list.unplaced.length).toBeGreaterThan(1);
		expect(guides).toContain('later-life');
	});
});

describe('what is said of whom', () => {
	it.each([
		'mood chart for the doctor',
		'mood diary to show my psychiatrist',
		'mood diary for my doctor',
		'diario de ánimo para el médico',
		'Stimmungstagebuch für den Arzt',
		'journal d’humeur pour mon médecin',
		'diario dell’umore per il medico',
		'diário de humor para o médico'
	])('what a doctor is to see is not for doctors: %s', async (q) => {
		const { read, fit } = await ask(q);
		expect(read).toEqual([]);
		expect(fit.slice(0, 4)).toEqual(expect.arrayContaining(['daylio', 'bearable']));
	});

	it.each(['tools for doctors', 'for clinicians', 'an app for psychiatrists'])('and this is: %s', async (q) =>
		expect((await ask(q)).read).toEqual(['audience clinicians'])
	);

	it.each(['bipolar not depression', 'bipolar but not depression', 'bipolar app, nothing for depression'])(
		'a need that goes with the other cannot be left out: %s',
		async (q) => {
			const { fit, reading } = await ask(q);
			expect(fit.slice(0, 4)).toContain('emoods');
			expect(reading.dropped.map(({ isNot, values }) => [isNot, ...values])).toEqual([[true, 'depression']]);
		}
	);

	it.each(['insomnia not anxiety', 'anxiety not depression app'])('and one that does not is: %s', async (q) => {
		const { reading } = await ask(q);
		expect(reading.dropped).toEqual([]);
		expect(reading.understood.some(({ isNot }) => isNot)).toBe(true);
	});
});

describe('wishes that are read', () => {
	it.each([
		'breathing app on a plane',
		'something for long flights',
		'works on a plane',
		'méditation dans l’avion',
		'Meditation im Flugzeug',
		'Meditation fürs Flugzeug',
		'meditación para el avión',
		'meditação no avião',
		'meditazione in aereo'
	])('without internet: %s', async (q) => expect((await ask(q)).read).toContain('connection offline'));

	it.each(['scared on a plane', 'miedo en el avión', 'peur dans l’avion', 'Angst im Flugzeug', 'paura in aereo'])(
		'but not by who is afraid: %s',
		async (q) => expect((await ask(q)).read).not.toContain('connection offline')
	);

	it.each([
		'I do not want ads',
		'mood diary, I hate ads',
		'diario, no quiero anuncios',
		'journal, marre des pubs',
		'journal, je ne veux pas de pub',
		'Tagebuch, will keine Werbung',
		'diário, não quero anúncios',
		'diario, non voglio pubblicità'
	])('without adverts, which nothing is known of: %s', async (q) =>
		expect((await ask(q)).unchecked).toEqual(['adverts'])
	);

	it.each([
		'I only have ten minutes a day',
		'meditation, 5 min a day max',
		'something that takes under 10 minutes',
		'nur zehn Minuten am Tag',
		'j’ai que dix minutes par jour',
		'solo tengo diez minutos al día',
		'só tenho dez minutos por dia',
		'ho solo dieci minuti al giorno'
	])('in little time: %s', async (q) => {
		const { unchecked, reading } = await ask(q);
		expect(unchecked).toEqual(['time']);
		expect(reading.rest).not.toMatch(/min/);
	});
});

it.each([
	['tDCS at home without prescription', 'No prescription needed'],
	['calm but cheaper', 'Free or cheap'],
	['meditation app without a subscription', 'No subscription'],
	['is there a free version, sleep', 'Free, or with a free part'],
	['no smartphone, someone who helps', 'No smartphone needed'],
	['tools with RCT evidence', 'Tested in a randomised trial']
])('what is read is said as somebody would say it: %s', async (q, label) => {
	const { ctx, query, list } = await ask(q);
	const described = await describeUnderstood(ctx, query, list, () => '/tools');
	expect(described?.chips.map((chip) => chip.label)).toContain(label);
});

it('a text that is cut is said to be', () => {
	expect(isCutShort('a quiet app for sleep')).toBe(false);
	expect(isCutShort('word '.repeat(79))).toBe(false);
	expect(isCutShort('word '.repeat(81))).toBe(true);
	expect(isCutShort('Entspannungsübungen '.repeat(30))).toBe(true);
});

describe('what is turned down in six languages', () => {
	it.each([
		'qualcosa per dormire, niente abbonamento',
		'app per la meditazione, nessun abbonamento',
		'meditación, nada de suscripciones',
		'meditação, nada de assinatura',
		'meditação sem mensalidades',
		'méditation, pas d’abonnement',
		'Meditation, kein Abo',
		'meditation, no subscriptions'
	])('no subscription: %s', async (q) => {
		const { slugs } = await ask(q);
		for (const slug of ['calm', 'headspace', 'balance']) expect(slugs).not.toContain(slug);
		expect(slugs).toContain('medito');
	});

	it.each([
		'journal, pas de partage de données',
		'journal sans revente de données',
		'diario sin venta de datos',
		'diario sin compartir datos',
		'Tagebuch ohne Datenweitergabe',
		'Tagebuch, keine Weitergabe von Daten',
		'diário sem compartilhamento de dados',
		'diario, nessuna condivisione di dati'
	])('no sharing of data: %s', async (q) => expect((await ask(q)).read).toContain('privacy says-no-sharing'));

	it.each([
		'anxiety app for teens, no chat with strangers',
		'anxiety app, no messages from strangers',
		'app for my daughter, 14, no contact with strangers'
	])('no strangers: %s', async (q) => {
		const { read, slugs } = await ask(q);
		expect(read).toContain('not type peer-support');
		expect(slugs).not.toContain('7-cups');
	});
});

it.each(['terapia online coberta pelo plano', 'terapia pelo convênio', 'psicólogo pago pelo plano de saúde'])(
	'insurance pays for it: %s',
	async (q) => expect((await ask(q)).read).toContain('cost insurance')
);

it.each([
	'something to listen to',
	'etwas zum Hören',
	'quelque chose à écouter',
	'algo para escuchar',
	'algo para ouvir',
	'qualcosa da ascoltare'
])('what can be listened to: %s', async (q) => expect((await ask(q)).fit).toContain('medito'));

it('who is in danger elsewhere is shown no line of another country', async () => {
	const query = readToolQuery(new URLSearchParams({ q: 'quero morrer, alguém para falar em Portugal' }), 12);
	const { fit } = await findTools(readStarterCtx(), { ...query, inDanger: true });
	expect(fit.map(({ slug }) => slug)).not.toContain('988-lifeline');
});

describe('who wants to talk, and who does not', () => {
	it.each([
		'je veux parler à un psy remboursé',
		'j’ose enfin parler à un psy',
		'je peux parler à un psy ce soir',
		'quiero hablar con un terapeuta',
		'ich will mit einem Therapeuten reden',
		'quero falar com um psicólogo',
		'voglio parlare con uno psicologo',
		'I want to talk to a therapist'
	])('wants to: %s', async (q) => expect((await ask(q)).read).not.toContain('support none'));

	it.each([
		'je ne veux parler à personne',
		'appli, je veux pas parler à un psy',
		'appli sans parler à des inconnus',
		'no quiero hablar con nadie'
	])('does not: %s', async (q) => expect((await ask(q)).read).toContain('support none'));

	it.each(['wo finde ich einen Therapeuten', 'Psychotherapeuten online', 'suche Psychologen'])(
		'looks for a therapist: %s',
		async (q) => expect((await ask(q)).slugs.slice(0, 8)).toContain('nhs-talking-therapies')
	);
});

it.each([
	'App gegen Depression, die keine Daten verkauft',
	'App, die keine meiner Daten teilt',
	'Tagebuch, das keine persönlichen Daten sammelt'
])('sells nothing: %s', async (q) => expect((await ask(q)).read).toContain('privacy says-no-sharing'));

it.each(['sleep app w/out internet', 'sleep app w/o internet', 'sleep app without internet'])(
	'is without: %s',
	async (q) => expect((await ask(q)).read).toContain('connection offline')
);

it.each([
	'grupo de apoio para depressão resistente',
	'grupo para la depresión resistente',
	'groupe pour la dépression résistante',
	'Gruppe für therapieresistente Depression',
	'gruppo per la depressione resistente'
])('is for resistant depression: %s', async (q) =>
	expect((await ask(q)).read.join()).toContain('treatment-resistant-depression')
);
