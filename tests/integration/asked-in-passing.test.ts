import { describe, expect, it } from 'vitest';
import { findLines } from '#lib/server/helplines/index.ts';
import { asksForPeople, guessLanguage } from '#lib/server/search/index.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function linesFor(q: string) {
	const { reading } = await ask(q);
	const found = await findLines(readStarterCtx(), q, asksForPeople(q, reading), {
		language: guessLanguage(q),
		header: null
	});
	return found && { country: found.country?.code ?? null, names: found.lines.map(({ name }) => name) };
}

const kindsOf = async (q: string) => (await ask(q)).reading.unchecked.map(({ kind }) => kind);
const forClinicians = 'audience clinicians';

describe('who looks for a therapist', () => {
	it.each([
		'looking for a therapist',
		'black woman looking for a therapist who gets it, not an algorithm',
		'searching for a counsellor near me',
		'can’t wait months for a therapist',
		'looking for an app while i wait for a psychologist',
		'Warteliste für einen Psychologen',
		'kein Geld für Therapeuten'
	])('is none: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).not.toContain(forClinicians);
		expect(slugs.slice(0, 3)).not.toContain('mindlamp');
	});

	it.each([
		'software for a therapist',
		'I’m looking for software for a therapist',
		'apps for therapists',
		'App für Therapeuten',
		'i am a psychologist looking for an outcome tracker'
	])('and who looks for what therapists use may be one: %s', async (q) =>
		expect((await ask(q)).understood).toContain(forClinicians)
	);

	it.each([
		'can i use claude as a therapist',
		'chatgpt come psicologo',
		'ChatGPT als Therapeut',
		'usar chatgpt como psicólogo',
		'chatgpt comme psy'
	])('an AI in their place is not who asks: %s', async (q) => {
		const { understood, guides } = await ask(q);
		expect(understood).toEqual([]);
		expect(guides[0]).toBe('chatbots-as-therapists');
	});

	it.each(['text based therapy because i cant talk out loud at home', 'therapy by text message', 'Therapie per Chat'])(
		'is shown no lines instead: %s',
		async (q) => {
			const { slugs } = await ask(q);
			expect(slugs.slice(0, 3)).not.toContain('988-lifeline');
			expect(slugs.slice(0, 6)).toContain('talkspace');
		}
	);
});

describe('what cannot be searched by', () => {
	it.each([
		['app with no streaks no notifications, they make me feel like a failure', ['nudges', 'nudges']],
		['eine App ohne Benachrichtigungen', ['nudges']],
		['una app sin notificaciones', ['nudges']],
		['une appli sans notifications', ['nudges']],
		['um app sem notificações', ['nudges']],
		['un’app senza notifiche', ['nudges']],
		['app gegen grübeln ohne abo, nicht von google', ['maker']],
		['something like daylio but no ads and no cloud and works on ubuntu', ['adverts', 'data-place']],
		['my ex keeps tracking my phone, which apps dont use location', ['location']],
		['una app sin que mis padres se enteren', ['secret']],
		['eine App, heimlich', ['secret']],
		['une appli sans que mes parents le sachent', ['secret']],
		['un’app senza che i miei lo sappiano', ['secret']],
		['um app sem que meus pais saibam', ['secret']]
	])('is said, and no other word is taken for it: %s', async (q, kinds) => {
		expect(await kindsOf(q)).toEqual(kinds);
		expect((await ask(q)).total).toBeGreaterThan(4);
	});

	it.each([
		'kill notifications on headspace',
		'cloud nine meditation',
		'the secret of good sleep',
		'location of mindspot'
	])('and nothing like it: %s', async (q) => expect(await kindsOf(q)).toEqual([]));
});

describe('partners and colleagues in everyday words', () => {
	it.each([
		'mon mec est dépressif depuis 4 ans comment je tiens moi',
		'ma meuf est en dépression',
		'mi chico tiene depresión, cómo le ayudo',
		'mein Typ hat Depressionen',
		'my other half is depressed',
		'my fella won’t get help for depression',
		'il mio ragazzo è depresso',
		'meu boy tá com depressão como ajudo'
	])('lead to the guide for families: %s', async (q) => expect((await ask(q)).guides[0]).toBe('family-and-friends'));

	it.each([
		'employee of mine is clearly struggling, what am i allowed to ask',
		'my employee is depressed',
		'meine Mitarbeiterin hat Depressionen',
		'mi empleado tiene depresión',
		'un de mes employés est en dépression',
		'un mio dipendente è depresso',
		'uma funcionária minha, minha funcionária tem depressão'
	])('and to the guide to work: %s', async (q) => expect((await ask(q)).guides[0]).toBe('work-study-and-rights'));

	it.each(['i am depressed', 'employee wellbeing app', 'mon appli est en panne'])('and nobody else: %s', async (q) => {
		const { guides } = await ask(q);
		expect(guides).not.toContain('family-and-friends');
		expect(guides[0]).not.toBe('work-study-and-rights');
	});
});

describe('lines', () => {
	it.each([
		'appli hors ligne',
		'une appli genre petit bambou mais sans compte et hors ligne',
		'una app fuera de línea',
		'sin teléfono móvil, algo para la ansiedad',
		'ohne Smartphone, Hilfe bei Depression',
		'sans smartphone pour la dépression',
		'senza smartphone per la depressione',
		'une ligne de conduite'
	])('are not asked for by who wants no phone or no network: %s', async (q) => expect(await linesFor(q)).toBe(null));

	it.each(['ligne d’écoute', 'hablar por teléfono', 'Telefon für Hilfe', 'linea di ascolto'])(
		'and by others: %s',
		async (q) => expect(await linesFor(q)).not.toBe(null)
	);

	it.each([
		['not US, not UK, im in new zealand, talk to someone free', 'NZ'],
		['not in the UK, in Australia, someone to talk to', 'AU'],
		['nicht in Deutschland, in Österreich, mit jemandem reden', 'AT'],
		['no Brasil, falar com alguém', 'BR'],
		['someone to talk to in the UK', 'GB']
	])('are those of the country that is not turned down: %s', async (q, code) =>
		expect((await linesFor(q))?.country).toBe(code)
	);
});

describe('no money', () => {
	it.each([
		'uni student in Melbourne, broke, need online counselling that’s not a bot',
		'i’m so broke and need cbt',
		'bin total pleite, App gegen Angst',
		'estoy sin blanca, app para la ansiedad',
		'je suis fauchée, appli contre l’anxiété',
		'tô sem grana, app pra ansiedade',
		'sono al verde, app per l’ansia'
	])('is a wish for what is free: %s', async (q) => {
		const { understood, reading } = await ask(q);
		const dropped = reading.dropped.map(({ group, values }) => `${group} ${values.join(' ')}`);
		expect([...understood, ...dropped]).toContain('cost free');
	});

	it.each(['broke up with my girlfriend', 'i broke my leg and feel low', 'my phone broke'])(
		'and %s is none',
		async (q) => expect((await ask(q)).understood).not.toContain('cost free')
	);
});

describe('what is said beside a wish', () => {
	it.each([
		'something for a carer who is burnt out looking after someone with severe depression',
		'algo para un cuidador agotado que cuida a alguien con depresión grave',
		'algo para um cuidador esgotado que cuida de alguém com depressão grave',
		'qualcosa per un caregiver esaurito che assiste qualcuno con depressione grave'
	])('leaves whom it is for: %s', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toEqual(['condition depression', 'audience carers']);
		expect(reading.dropped).toEqual([]);
		expect(reading.rest).toBe('');
	});

	it.each([
		'quelque chose pour un aidant épuisé qui s’occupe de quelqu’un en dépression sévère',
		'ich betreue jemanden mit schwerer Depression'
	])('leaves whom it is for, beside words for the need: %s', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toContain('audience carers');
		expect(reading.dropped).toEqual([]);
	});

	it.each([
		'english is not my first language, an app for anxiety',
		'el inglés no es mi lengua materna, app para la ansiedad',
		'l’anglais n’est pas ma langue maternelle, appli contre l’anxiété',
		'Englisch ist nicht meine Muttersprache, App gegen Angst',
		'o inglês não é minha língua materna, app para ansiedade',
		'l’inglese non è la mia lingua madre, app per l’ansia'
	])('asks for nothing in a language that somebody was not raised in: %s', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toEqual(['condition anxiety']);
		expect(reading.rest).toBe('');
		expect(reading.droppedWords ?? '').toBe('');
	});

	it.each([
		[
			'please i am very tired, i have no energy for long course, only 5 minute a day exercise, english is not my first language so simple words',
			['effort', 'time', 'simple-words']
		],
		['i take lithium and lamotrigine and need reminders to take my meds, not a diary', ['reminders']],
		['tomo litio y necesito recordatorios para tomar la medicación, no un diario', ['reminders']],
		['ich nehme Lithium und brauche Erinnerungen an meine Tabletten, kein Tagebuch', ['reminders']],
		['ai chatbot for depression but one that was checked by doctors', ['checked-by']],
		['un chatbot contra la depresión, revisado por médicos', ['checked-by']],
		['un chatbot contre la dépression, vérifié par des médecins', ['checked-by']],
		['ein Chatbot gegen Depression, der von Ärzten geprüft ist', ['checked-by']],
		['um chatbot para depressão, verificado por médicos', ['checked-by']],
		['un chatbot per la depressione, controllato da medici', ['checked-by']],
		['I am a psychiatrist looking for a measurement-based care tool that works with our EHR', ['records']]
	])('is named where it cannot be searched by: %s', async (q, kinds) => {
		const { reading, understood } = await ask(q);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(kinds);
		expect(['', 'tired']).toContain(reading.rest);
		expect(understood.join()).not.toContain('language');
	});

	it.each([
		'which of these things have actual proof from trials not just marketing',
		'cuáles tienen pruebas de ensayos clínicos, no solo marketing',
		'lesquelles ont des preuves issues d’essais cliniques, pas seulement du marketing',
		'welche haben echte Belege aus klinischen Studien, nicht nur Marketing',
		'quais têm provas de ensaios clínicos, não só marketing',
		'quali hanno prove da studi clinici, non solo marketing'
	])('proof from trials is asked for: %s', async (q) =>
		expect((await ask(q)).understood).toEqual(['evidence randomised-active randomised-waitlist randomised-pooled'])
	);

	it.each([
		'PHQ-9 tool I can send to patients',
		'un cuestionario que pueda enviar a mis pacientes',
		'un questionnaire à envoyer à mes patients',
		'ein Fragebogen, den ich meinen Patienten schicken kann',
		'um questionário para enviar aos pacientes',
		'un questionario da inviare ai pazienti'
	])('who sends something to patients treats them: %s', async (q) =>
		expect((await ask(q)).understood).toEqual(['audience clinicians'])
	);

	it.each([
		'sliding scale online therapy usa no insurance',
		'terapia con precio social, no tengo seguro médico, estados unidos',
		'therapist usa, uninsured',
		'thérapie sans mutuelle, états-unis',
		'Therapie ohne Krankenversicherung, USA',
		'terapia, não tenho plano de saúde, estados unidos',
		'terapia senza assicurazione, stati uniti'
	])('who has no insurance is shown nothing that goes through one: %s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.slice(0, 2)).toContain('open-path-collective');
		for (const slug of ['brightside', 'talkspace', 'nocd']) expect(slugs).not.toContain(slug);
	});
});
