import { describe, expect, it } from 'vitest';
import { listTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

const ask = async (q: string) => {
	const { items, reading, corrected } = await listTools(readStarterCtx(), {
		q,
		exact: false,
		selection: {},
		sort: 'relevance',
		page: 1,
		perPage: 24
	});
	const said = (one: { group: string; values: string[]; isNot?: true }) =>
		`${one.isNot ? 'not ' : ''}${one.group} ${one.values.join(' ')}`;
	return { slugs: items.map(({ slug }) => slug), understood: reading.understood.map(said), reading, corrected };
};

describe('a wish is not turned into its opposite', () => {
	it.each([
		'apps that don’t share with Facebook',
		'something that does not share anything with advertisers',
		'I don’t want an app that shares my data with Meta',
		'an app that gives nothing to Amazon',
		'something that won’t pass my chats on to insurers',
		'nothing goes to Google please, sleep app',
		'mood diary that never phones home',
		'it must not give my data to my employer, mood diary',
		'que no comparta nada con Facebook',
		'diario que no pase mis datos a aseguradoras',
		'die nichts mit Facebook teilt',
		'keine App, die meine Daten an Google weitergibt',
		'une appli qui ne transmet rien à Google',
		'algo que não envie nada para o Google',
		'diario che non passi niente a Google'
	])('%s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('privacy says-no-sharing');
		expect(slugs).not.toEqual([]);
		for (const slug of ['betterhelp', 'cerebral']) expect(slugs).not.toContain(slug);
	});

	it.each([
		'what else is there besides BetterHelp, they sold data',
		'not BetterHelp because they shared data with Meta',
		'other than BetterHelp since it leaked user data'
	])('by the reason why somebody leaves a tool, which others that did the same come last for: %s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).not.toContain('privacy past-incident');
		const [worst, best] = [slugs.indexOf('cerebral'), slugs.indexOf('mindspot')];
		expect(best).toBeGreaterThanOrEqual(0);
		if (worst >= 0) expect(best).toBeLessThan(worst);
	});

	it.each([
		'which tools were fined for selling data',
		'apps that were sued over leaking patient data',
		'which apps got fined by the FTC',
		'apps que vendieron datos',
		'Apps, die Daten an Facebook verkauft haben',
		'des applis qui ont vendu des données',
		'apps que venderam dados',
		'app che hanno venduto dati'
	])('where a finding is what is looked for: %s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('privacy past-incident');
		expect(slugs).toContain('betterhelp');
	});

	it.each([
		'apps that weren’t fined for selling data',
		'apps that were never fined for selling data',
		'tools that have not been sued over leaking data',
		'a diary without data breaches'
	])('where none is to be found: %s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('not privacy past-incident');
		for (const slug of ['betterhelp', 'cerebral']) expect(slugs).not.toContain(slug);
	});

	it.each(['therapy, I haven’t got insurance', 'therapy, I do not have insurance', 'a therapist, I am not insured'])(
		'where nobody pays for somebody: %s',
		async (q) => expect((await ask(q)).understood).not.toContain('cost insurance')
	);

	it('where one need is turned down beside another', async () => {
		const { slugs, understood } = await ask('bipolar mood chart, not depression apps');
		expect(understood).toContain('condition bipolar');
		expect(slugs.slice(0, 4)).toContain('emoods');
	});
});

describe('what is said in one word or in two', () => {
	it.each([
		['mood app, I don’t want an account', 'mood app, I do not want an account'],
		['mood app that doesn’t need an account', 'mood app that does not need an account'],
		['mood app, you needn’t sign up', 'mood app, you need not sign up'],
		['it shouldn’t share my data, mood diary', 'it should not share my data, mood diary'],
		['it mustn’t need internet, breathing', 'it must not need internet, breathing'],
		['an app that isn’t a chatbot', 'an app that is not a chatbot'],
		['apps that aren’t AI', 'apps that are not AI'],
		['I can’t afford therapy', 'I cannot afford therapy'],
		['I can’t afford therapy', 'I can not afford therapy'],
		['sleep app, I won’t pay for a subscription', 'sleep app, I will not pay for a subscription'],
		['apps that weren’t fined for selling data', 'apps that were not fined for selling data'],
		['I’m 70 and low, an app', 'I am 70 and low, an app'],
		['please don’t show me meditation', 'please do not show me meditation']
	])('means the same: %s', async (short, long) => {
		const [{ understood }, other] = [await ask(short), await ask(long)];
		expect(understood).not.toEqual([]);
		expect(other.understood).toEqual(understood);
	});
});

describe('who does not want to pay again and again', () => {
	it.each([
		'meditation that I don’t have to pay for every month',
		'meditation app, no paying again and again',
		'Meditation, nicht jeden Monat zahlen',
		'méditation sans payer tous les mois',
		'meditación sin pagar todos los meses',
		'meditação sem pagar todo mês',
		'meditazione senza pagare ogni mese',
		'pay once for a meditation app',
		'Meditation, einmal zahlen statt Abo',
		'méditation, payer une seule fois',
		'meditación, pagar una sola vez',
		'meditação, pagar uma vez só',
		'meditazione, pagare una volta sola'
	])('gets no subscription: %s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.slice(0, 4)).toContain('medito');
		for (const slug of ['calm', 'headspace', 'balance']) expect(slugs).not.toContain(slug);
	});
});

it.each([
	['veteran with nightmares and PTSD, free, made by the government', 'ptsd-coach'],
	['list of apps that had data breaches or got fined so i can avoid them', 'betterhelp'],
	['something gentle for my teenage son with anxiety', 'finch']
])('words that a stray tool has cut nothing down to it: %s', async (q, slug) => {
	const { slugs } = await ask(q);
	expect(slugs.length).toBeGreaterThan(2);
	expect(slugs.slice(0, 3)).toContain(slug);
});

describe('a way of working that is asked for', () => {
	it.each([
		'behavioural activation free',
		'behavioural activation app free no ads android',
		'behavioral activation free app',
		'activación conductual gratis',
		'activation comportementale gratuite',
		'Verhaltensaktivierung kostenlos',
		'ativação comportamental grátis',
		'attivazione comportamentale gratis'
	])('is looked for beside a wish that few keep: %s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('cost free');
		expect(slugs).toEqual(['silvercloud']);
	});

	it.each([
		'estimulación cerebral en casa precio',
		'stimulation cérébrale à domicile, prix',
		'Hirnstimulation zu Hause Preis',
		'estimulação cerebral em casa preço',
		'stimolazione cerebrale a casa prezzo',
		'brain stimulation at home, price'
	])('is looked for without the price, which cannot be: %s', async (q) =>
		expect((await ask(q)).slugs.slice(0, 4).toSorted()).toEqual([
			'fisher-wallace',
			'flow-neuroscience',
			'prolivrx',
			'sooma-tdcs'
		])
	);

	it('comes from where nobody knows the countries before what is elsewhere only', async () => {
		const { slugs } = await ask('home brain stimulation headset for depression france price');
		expect(slugs).toEqual(['flow-neuroscience', 'fisher-wallace', 'prolivrx']);
	});

	it('is what can be had in a country, where its price there is known', async () =>
		expect((await ask('home brain stimulation headset for depression uk price')).slugs).toEqual(['flow-neuroscience']));
});

describe('a watch that somebody has', () => {
	it.each([
		'depresion app with wearble like fitbit or apple watch',
		'wearable for depression',
		'depression app that works with my fitness tracker'
	])('is no device for the head, and is said to be nothing that we know of: %s', async (q) => {
		const { slugs, understood, reading } = await ask(q);
		expect(understood).not.toContain('platform device');
		expect(reading.unchecked.map(({ kind }) => kind)).toContain('watch');
		expect(slugs.slice(0, 8)).toEqual(expect.arrayContaining(['daylio', 'moodgym']));
	});

	it('is none where a device to wear is asked for', async () =>
		expect((await ask('wearable device for depression')).understood).toContain('platform device'));
});

describe('who pays once', () => {
	it.each([
		'i can pay but once only, no monthly fees',
		'I can pay, but only once, no monthly fees',
		'puedo pagar pero solo una vez, sin mensualidades',
		'je peux payer mais une seule fois, pas d’abonnement',
		'ich kann zahlen, aber nur einmal, kein Abo',
		'posso pagar mas só uma vez, sem mensalidade',
		'posso pagare ma solo una volta, senza abbonamento'
	])('is shown what is paid for once: %s', async (q) => {
		const { slugs, understood, reading } = await ask(q);
		expect(understood).toEqual(['cost one-time']);
		expect(reading.droppedWords).toBeUndefined();
		expect(slugs).toContain('calm-harm');
	});
});

describe('unipolar', () => {
	it.each(['unipolar', 'unipolaire', 'unipolare'])('is a word, and no misspelt other: %s', async (word) =>
		expect((await ask(word)).corrected).toBeUndefined()
	);

	it.each([
		'bipolar depression not unipolar, tracker that shows patterns',
		'bipolar depression, not unipolar, tracker that shows patterns'
	])('turns nothing down that is looked for: %s', async (q) => {
		const { slugs, reading, corrected } = await ask(q);
		expect(corrected).toBeUndefined();
		expect(reading.rest).toBe('bipolar depression, tracker shows patterns');
		expect(slugs.slice(0, 3)).toEqual(['emoods', 'bearable', 'daylio']);
	});

	it('nor does what is said between a need and a kind', async () =>
		expect((await ask('bipolar depression I lost my insurance, tracker that shows patterns')).slugs[0]).toBe('emoods'));
});

describe('a treatment for depression that failed', () => {
	it.each([
		'tms didnt work for me, is there anything digital that might',
		'rTMS did not work for me, what else',
		'la EMT no me funcionó, ¿hay algo digital?',
		'la rTMS n’a pas marché sur moi, quoi d’autre',
		'die rTMS hat mir nicht geholfen, gibt es etwas Digitales',
		'a EMT não funcionou comigo, tem algo digital',
		'la rTMS non ha funzionato su di me, cos’altro c’è'
	])('is turned down, and something else for depression is looked for: %s', async (q) => {
		const { slugs, understood, reading } = await ask(q);
		expect(understood).toEqual(['not approach brain-stimulation']);
		expect(reading.rest).toBe('depression');
		expect(slugs).toContain('moodgym');
		expect(slugs).not.toContain('sooma-tdcs');
	});

	it.each([
		'ketamine didnt work for me, what devices are there for home',
		'la ketamina no me funcionó, ¿qué dispositivos hay para casa?',
		'la kétamine n’a pas marché pour moi, quels appareils à domicile',
		'Ketamin hat mir nicht geholfen, welche Geräte gibt es für zu Hause',
		'a cetamina não funcionou comigo, que aparelhos há para casa',
		'la ketamina non mi ha aiutato, quali dispositivi ci sono per casa'
	])('leaves the devices for home that are asked for: %s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toEqual(['not approach ketamine', 'platform device']);
		expect(slugs.toSorted()).toEqual(['fisher-wallace', 'flow-neuroscience', 'prolivrx', 'sooma-tdcs']);
	});

	it('says nothing of depression where it is only not wanted, or was for another need', async () => {
		expect((await ask('online psychiatrist, not ketamine')).reading.rest).toBe('');
		expect((await ask('tms didnt work for my ocd, an app please')).reading.rest).not.toContain('depression');
	});
});
