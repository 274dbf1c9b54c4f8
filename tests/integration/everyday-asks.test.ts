import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const trials = 'evidence randomised-active randomised-waitlist randomised-pooled';
const studied = `${trials} other-study`;
const kindOf = (text: string) => ask(text).then(({ understood }) => understood);

describe('what somebody asks for in passing', () => {
	it.each([
		['app que no usa inglés', 'not language en'],
		['app gratis, no en inglés', 'not language en'],
		['une appli prouvée par des études', trials],
		['programme qui a fait ses preuves', trials],
		['app con prove scientifiche', trials],
		['qualcosa di comprovato', trials],
		['app comprovado por estudos', trials],
		['algo comprobado por la ciencia', trials],
		['was das nachweislich hilft', trials],
		['programa com evidência', studied],
		['un’app basata su evidenze', studied],
		['programa con evidencia', studied],
		['une appli basée sur des preuves', studied],
		['una app en la que no tenga que registrarme', 'privacy no-account'],
		['une appli où je n’aie pas à m’inscrire', 'privacy no-account'],
		['un’app in cui non debba registrarmi', 'privacy no-account'],
		['um app que não tenha de me registar', 'privacy no-account'],
		['eine App, bei der ich mich nicht anmelden muss', 'privacy no-account'],
		['uma app que não partilhe os meus dados', 'privacy says-no-sharing'],
		['nachts mit einem Menschen schreiben', 'hours at-night'],
		['écrire à une personne la nuit', 'hours at-night'],
		['escribir con una persona de noche', 'hours at-night'],
		['scrivere a una persona di notte', 'hours at-night'],
		['escrever com uma pessoa de noite', 'hours at-night'],
		['nothing that talks back', 'ai none'],
		['talk to people her own age', 'type peer-support'],
		['falar com alguém da idade dela', 'type peer-support'],
		['hablar con gente de su edad', 'type peer-support'],
		['parler à des jeunes de son âge', 'type peer-support'],
		['mit Gleichaltrigen reden', 'type peer-support'],
		['parlare con qualcuno della sua età', 'type peer-support'],
		['mi madre no se maneja con el móvil', 'platform web phone chat-sms'],
		['mi mama no entiende el celular', 'platform web phone chat-sms'],
		['mio padre non sa usare il telefonino', 'platform web phone chat-sms'],
		['minha avó não sabe mexer no celular', 'platform web phone chat-sms'],
		['mon père ne sait pas utiliser un smartphone', 'platform web phone chat-sms'],
		['mein Vater hasst Smartphones', 'platform web phone chat-sms'],
		['need something at 4am, not a chatbot', 'hours at-night'],
		['algo a las 4 de la mañana, no un chatbot', 'hours at-night'],
		['quelque chose la nuit, pas un chatbot', 'hours at-night'],
		['etwas für nachts, kein Chatbot', 'hours at-night'],
		['algo à noite, não um chatbot', 'hours at-night'],
		['qualcosa di notte, non un chatbot', 'hours at-night'],
		['depression app without ai girlfriend stuff', 'not type ai-companion'],
		['chatbot without the ai girlfriend stuff', 'type chatbot'],
		['ohne KI-Freundin', 'not type ai-companion'],
		['sin novia virtual', 'not type ai-companion'],
		['sans petite amie virtuelle', 'not type ai-companion'],
		['sem namorada virtual', 'not type ai-companion'],
		['senza fidanzata virtuale', 'not type ai-companion']
	])('is read: “%s”', async (text, wish) => expect(await kindOf(text)).toContain(wish));

	it.each([
		['il m’a prouvé son amour', trials],
		['algo comprobado por mí', trials],
		['ho provato qualcosa', trials],
		['devo registrarmi all’università', 'privacy no-account'],
		['nachts schlafe ich schlecht und schreibe Tagebuch', 'hours at-night'],
		['a chatbot that answers at night', 'support person'],
		['without ai girlfriend stuff', 'ai none'],
		['no AI at all', 'not type ai-companion'],
		['at her age she is tired', 'type peer-support']
	])('is not read where nothing is asked: “%s”', async (text, wish) => expect(await kindOf(text)).not.toContain(wish));

	it('is cheap and without a subscription, which is more than what is free', async () => {
		for (const text of ['economico senza abbonamento', 'cheap, no subscription']) {
			const { understood, slugs } = await ask(text);
			expect(understood).toEqual(['cost free freemium little', 'cost free one-time free-at-school per-session']);
			expect(slugs.length).toBeGreaterThan((await ask('free')).slugs.length);
		}
	});

	it('is what kind of care, before what it costs', async () => {
		const { understood } = await ask('cheap online psychiatrist who can prescribe, texas');
		expect(understood).toContain('approach medication-management');
	});
});

describe('“not just meditation”', () => {
	it.each(['not just mindfulness', 'nicht nur Meditation', 'no solo meditación', 'pas seulement de la méditation'])(
		'turns nothing down and puts the rest first: “%s”',
		async (text) => {
			const { understood, slugs, total } = await ask(text);
			expect(understood).toEqual([]);
			expect(total).toBe((await ask('')).total);
			expect(slugs.slice(0, 20)).not.toContain('ucla-mindful');
			expect(slugs).toContain('ucla-mindful');
		}
	);

	it('leaves the need', async () => {
		const { slugs } = await ask('sleep help, not just meditation');
		expect(slugs.slice(0, 2).toSorted()).toEqual(['cbt-i-coach', 'insomnia-coach']);
	});
});

describe('what is turned down', () => {
	it.each([
		'no AI or bots please',
		'nada de inteligencia artificial ni robots',
		'sans IA ni robots',
		'ohne KI und Bots'
	])('leaves no word over: “%s”', async (text) => {
		const { understood, reading } = await ask(text);
		expect(understood).toEqual(['ai none']);
		expect(reading.droppedWords).toBeUndefined();
	});

	it.each([
		'je cherche autre chose mais pas une appli de méditation',
		'j’en ai marre de la méditation',
		'estoy harta de la meditación',
		'genug von Meditation',
		'estou farta da meditação',
		'sono stufa della meditazione',
		'j’en peux plus des applis de méditation, autre chose',
		'no puedo más con las apps de meditación',
		'Meditation kann ich nicht mehr sehen',
		'não aguento mais meditação',
		'non ne posso più delle app di meditazione'
	])('is left out: “%s”', async (text) => expect(await kindOf(text)).toContain('not type mindfulness'));
});

describe('a tool that has closed', () => {
	it.each([
		'woebot a fermé, par quoi le remplacer',
		'woebot ha cerrado, con qué lo reemplazo',
		'woebot hat zugemacht, was nehme ich jetzt',
		'woebot fechou, pelo que substituir',
		'woebot ha chiuso, con cosa sostituirlo',
		'woebot shut down, what replaces it'
	])('gives way to what is like it: “%s”', async (text) => {
		const { reading, slugs } = await ask(text);
		expect(reading.like?.slug).toBe('woebot');
		expect(slugs).toContain('wysa');
		expect(slugs).not.toContain('woebot');
	});
});

describe('what is asked about a tool', () => {
	it.each([
		['does betterhelp take insurance', ['betterhelp']],
		['using chatgpt as a therapist is it safe', []],
		['should i let my daughter use character ai', []]
	])('is answered by that tool alone: “%s”', async (text, slugs) => expect((await ask(text)).slugs).toEqual(slugs));

	it.each(['using chatgpt as a therapist is it safe', 'Character AI for my daughter (13), should i let her?'])(
		'and by the guide that names it: “%s”',
		async (text) => expect((await ask(text)).guides).toContain('chatbots-as-therapists')
	);
});

describe('what the guide answers, though an app is spoken of', () => {
	it.each([
		['magic mushroom app psilocybin trial sign up', 'emerging-treatments'],
		['coming off venlafaxine slowly app or help', 'stopping-safely'],
		['mes données de santé elles vont où', 'using-ai-tools-safely'],
		['where does my health data go', 'using-ai-tools-safely'],
		['wohin gehen meine Gesundheitsdaten', 'using-ai-tools-safely']
	])('leads: “%s”', async (text, guide) => {
		const { reading, guides } = await ask(text);
		expect(reading.asksTheGuide).toBe(true);
		expect(guides[0]).toBe(guide);
	});
});

describe('a treatment that no tool offers', () => {
	it.each(['psilocybin therapy', 'Psilocybin-Therapie', 'terapia con psilocibina', 'mdma assisted therapy'])(
		'is answered by its guide: “%s”',
		async (text) => expect(await ask(text)).toMatchObject({ slugs: [], guides: ['emerging-treatments'] })
	);

	it.each([
		'Gerät mit Strom am Kopf gegen Depression',
		'electrodes on the head for depression at home',
		'aparelho de estimulação em casa para depressão'
	])('or, for the brain, by devices and theirs: “%s”', async (text) => {
		const { slugs, guides } = await ask(text);
		expect(slugs).toContain('flow-neuroscience');
		expect(guides[0]).toBe('tms-ect-vns');
	});
});

describe('for a friend, and at work', () => {
	it.each(['come aiutare un amico depresso che non vuole curarsi', 'comment aider un ami dépressif'])(
		'the guide for friends answers: “%s”',
		async (text) => expect((await ask(text)).guides).toContain('family-and-friends')
	);

	it.each(['jobs for people with depression', 'trabajar con depresión', 'arbeiten mit Depression'])(
		'the guide to work answers: “%s”',
		async (text) => expect((await ask(text)).guides).toContain('work-study-and-rights')
	);
});

describe('what is to be filled in on paper', () => {
	it.each([
		'worksheets to print',
		'Arbeitsblätter zum Ausdrucken',
		'hojas de trabajo para imprimir',
		'fiches à remplir'
	])('is on pages of this site: “%s”', async (text) =>
		expect((await ask(text)).reading.pages).toEqual([
			'/worksheets/safety-plan',
			'/worksheets/treatment-history',
			'/worksheets/what-matters'
		])
	);
});

describe('what has nothing to do with this site', () => {
	it.each([
		'restaurantes baratos en sevilla',
		'wohnung mieten köln',
		'jobs for people who speak Polish in Dublin',
		'appartement à louer à Lyon',
		'ofertas de empleo en Madrid',
		'receita de bolo'
	])('finds nothing, in any language and at any price: “%s”', async (text) =>
		expect(await ask(text)).toMatchObject({ slugs: [], guides: [] })
	);

	it.each(['cheap therapist in seville', 'psicólogo barato en Sevilla', 'I lost my flat and cannot sleep'])(
		'is not “%s”',
		async (text) => expect((await ask(text)).slugs.length).toBeGreaterThan(0)
	);
});

describe('Portuguese without accents', () => {
	it.each(['aplicativo gratis para depressao', 'nao consigo dormir', 'preciso de ajuda para ansiedade'])(
		'is no Spanish: “%s”',
		async (text) => expect((await ask(text)).reading.notIn).toBe('pt')
	);

	it.each(['una app gratis para la depresion', 'chocolate y cacao para la depresion'])(
		'and Spanish is no Portuguese: “%s”',
		async (text) => expect((await ask(text)).reading.notIn).not.toBe('pt')
	);
});

describe('what is like a tool, with wishes', () => {
	it.each(['like Headspace but free and in German', 'wie Calm, aber kostenlos und auf Deutsch'])(
		'keeps both as far as anything does: “%s”',
		async (text) => {
			const { understood, slugs } = await ask(text);
			expect(understood).toEqual(['cost free freemium', 'language de']);
			expect(slugs).toEqual(['minddoc']);
		}
	);
});

describe('what nothing here is for', () => {
	it.each([
		['vr headset therapy for depression at home', 'virtual reality'],
		['terapia con caballos para mi hijo', 'therapy with animals'],
		['braccialetto che misura l’umore', 'wristbands and other things to wear']
	])('is said: “%s”', async (text, name) =>
		expect((await ask(text)).reading.notKnown.needs.map((need) => need.name)).toEqual([name])
	);

	it.each([
		['app em crioulo de cabo verde', 'kea'],
		['app en guaraní para adolescentes', 'gn']
	])('or a language that nothing here is in: “%s”', async (text, language) =>
		expect((await ask(text)).reading.dropped).toMatchObject([{ group: 'language', values: [language] }])
	);

	it('is on the page to write to the editors', async () =>
		expect((await ask('i found a mistake in an entry how do i report it')).reading.pages).toEqual(['/contact']));
});
