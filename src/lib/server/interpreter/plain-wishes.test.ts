import { describe, expect, it } from 'vitest';
import { interpret } from './index.ts';
import { vocabularyWith } from './seed-tags.for-tests.ts';
import type { Reading } from './types.ts';

const vocabulary = vocabularyWith(['Calm', 'Headspace', 'Sleepio', 'BetterHelp', 'Daylio']);
const read = (text: string) => interpret(text, vocabulary);
const said = ({ constraints }: Reading) =>
	constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.toSorted().join()}`).sort();

const noSubscription = 'cost free,free-at-school,one-time';

describe('what somebody refuses', () => {
	it.each([
		['english not so good, need hindi app', ['language hi', 'not language en']],
		['my english is poor', ['not language en']],
		['I don’t speak English', ['not language en']],
		['je ne parle pas anglais', ['not language en']],
		['Ich spreche kein Deutsch', ['not language de']],
		['non parlo inglese', ['not language en']],
		['no talking to a computer pretending to be a person', ['ai none']],
		['mein Englisch ist schlecht', ['not language en']],
		['mi inglés no es muy bueno', ['not language en']],
		['mon anglais est mauvais', ['not language en']],
		['meu inglês é ruim', ['not language en']],
		['il mio inglese non è buono', ['not language en']],
		['up all night, can’t face talking to anyone', ['support none']],
		['not ready to talk to people', ['support none']],
		['ich will mit niemandem reden', ['support none']],
		['no quiero hablar con nadie', ['support none']],
		['je ne veux parler à personne', ['support none']],
		['não quero falar com ninguém', ['support none']],
		['non voglio parlare con nessuno', ['support none']],
		['he won’t go to counselling', ['not type teletherapy']],
		['my dad refuses to see a therapist', ['not type teletherapy']],
		['mein Mann will keine Therapie', ['not type teletherapy']],
		['mi hijo no quiere ir al psicólogo', ['not type teletherapy']],
		['mon mari refuse d’aller chez le psy', ['not type teletherapy']],
		['meu filho não quer ir ao psicólogo', ['not type teletherapy']],
		['mio figlio non vuole andare dallo psicologo', ['not type teletherapy']],
		['thought records, no tracking', ['privacy says-no-sharing']],
		['not with AI', ['ai none']],
		['nichts mit KI bitte', ['ai none']],
		['rien avec de l’IA', ['ai none']],
		['nada con IA', ['ai none']],
		['nada com IA', ['ai none']],
		['niente con l’intelligenza artificiale', ['ai none']],
		['no chatbots', ['not type chatbot']],
		['kein Chatbot bitte', ['not type chatbot']],
		['I hate those free apps', []],
		['my wife is scared of the android app', []]
	])('“%s” says %j', (text, expected) => expect(said(read(text))).toEqual(expected));

	it.each([
		['English course for beginners who feel good', ['language en']],
		['someone to talk to', ['support person']],
		['I can’t talk to anyone', []],
		['no sleep tracking', ['not type sleep']],
		['works with AI', ['ai generative,ml-non-generative,unstated']],
		['I hate mornings, free app', ['cost free']]
	])('“%s” says %j', (text, expected) => expect(said(read(text))).toEqual(expected));

	it('of a tool is said to be instead of it', () => {
		expect(read('online therapy, not betterhelp').likeness).toMatchObject({ slug: 'betterhelp', isInstead: true });
		expect(read('app like calm').likeness?.isInstead).toBe(undefined);
	});
});

describe('a wish in plain words', () => {
	it.each([
		['doesn’t want my credit card before I get to see it', ['cost free']],
		['without giving card details', ['cost free']],
		['sin dar mi tarjeta', ['cost free']],
		['sans carte bancaire', ['cost free']],
		['ohne Kreditkarte', ['cost free']],
		['sem cartão de crédito', ['cost free']],
		['senza carta di credito', ['cost free']],
		['not one of those that charges you after a trial', [noSubscription]],
		['doesn’t renew by itself', [noSubscription]],
		['que no se renueve sola', [noSubscription]],
		['die sich nicht automatisch verlängert', [noSubscription]],
		['my data stays on my phone', ['privacy says-no-sharing']],
		['doesn’t send my data anywhere', ['privacy says-no-sharing']],
		['nothing leaves my phone', ['privacy says-no-sharing']],
		['Daten bleiben auf dem Handy', ['privacy says-no-sharing']],
		['los datos se quedan en mi móvil', ['privacy says-no-sharing']],
		['mes données restent sur mon téléphone', ['privacy says-no-sharing']],
		['os dados ficam no celular', ['privacy says-no-sharing']],
		['i dati restano sul telefono', ['privacy says-no-sharing']]
	])('“%s” says %j', (text, expected) => expect(said(read(text))).toEqual(expected));

	it.each(['my credit card debt keeps me awake', 'they charged me after my trial at court', 'nothing leaves me calm'])(
		'“%s” says nothing',
		(text) => expect(said(read(text))).toEqual([])
	);

	it('is remembered beside a narrower one, for when nothing keeps that', () => {
		const [one] = read('meditation, no subscription, one time payment').constraints;
		expect(one).toMatchObject({ values: ['one-time'], wider: ['free', 'one-time', 'free-at-school'] });
	});
});

describe('whom and where it is for', () => {
	it.each([
		['my mum of 70', ['audience older-adults']],
		['my mum, 70, low mood', ['audience older-adults']],
		['meine Mutter (72) ist depressiv', ['audience older-adults']],
		['ma mère, 72 ans', ['audience older-adults']],
		['para mi madre de 80', ['audience older-adults']],
		['mio padre, 75 anni', ['audience older-adults']],
		['minha mãe, 70 anos', ['audience older-adults']],
		['my son 19 at uni', ['audience adults']],
		['for a child of 8', ['audience children']],
		['my daughter (15)', ['audience teens']],
		['para mi abuela', ['audience older-adults']],
		['pour ma grand-mère', ['audience older-adults']],
		['für meine Oma', ['audience older-adults']],
		['para minha avó', ['audience older-adults']],
		['per mia nonna', ['audience older-adults']],
		['my dad is in his 70s', ['audience older-adults']],
		['online therapist in Texas', ['country us']],
		['therapy in Ontario', ['country ca']],
		['help in Queensland', ['country au']],
		['Hilfe in Bayern', ['country de']]
	])('“%s” says %j', (text, expected) => expect(said(read(text))).toEqual(expected));

	it.each(['mum of 3', 'my dad, 3 months sober', 'my mum called 5 times', 'mi abuela murió', 'my son 2 weeks ago'])(
		'“%s” says nothing',
		(text) => expect(said(read(text))).toEqual([])
	);

	it.each([
		['I’m a GP, what can I recommend to a patient with depression', []],
		['as a therapist, homework between sessions', []],
		['ich bin Hausärztin und suche etwas für eine Patientin', []],
		['soy psicóloga, algo para una paciente', []],
		['je suis médecin, quelque chose pour un patient', []],
		['sou psicóloga, algo para um paciente', []],
		['sono medico, qualcosa per un paziente', []],
		['tools for clinicians', ['audience clinicians']],
		['I’m a psychologist looking for a triage tool', ['audience clinicians']]
	])('who asks is not whom it is for: “%s”', (text, expected) => expect(said(read(text))).toEqual(expected));
});

describe('what we do not check', () => {
	it.each([
		['CBT with client data stored in EU/UK', 'data-place', []],
		['Daten auf Servern in Deutschland', 'data-place', []],
		['datos guardados en Europa', 'data-place', []],
		['données hébergées en France', 'data-place', []],
		['dados armazenados no Brasil', 'data-place', []],
		['dati conservati in Italia', 'data-place', []],
		['therapy under $30 a week', 'price', []],
		['less than 10 euros a month', 'price', []],
		['unter 20 Euro im Monat', 'price', []],
		['menos de 10 euros al mes', 'price', []],
		['moins de 10 € par mois', 'price', []],
		['menos de 50 reais por mês', 'price', []],
		['meno di 10 euro al mese', 'price', []],
		['therapist who takes medicaid', 'payer', ['cost insurance', 'country us']],
		['therapist that bupa covers', 'payer', ['cost insurance']],
		['psicólogo con Sanitas', 'payer', ['cost insurance']],
		['psicólogo que aceita Unimed', 'payer', ['cost insurance', 'country br']],
		['therapy covered by Kaiser', 'payer', ['cost insurance', 'country us']],
		['medibank covers what', 'payer', ['cost insurance', 'country au']],
		['blue cross therapy', 'payer', ['cost insurance']],
		['psicologo con bonus psicologo', 'payer', []],
		['therapy in Texas', 'region', ['country us']],
		['help in Scotland', 'region', ['country gb']],
		['mood diary without ads', 'adverts', []],
		['diário de humor sem anúncios', 'adverts', []],
		['Tagebuch ohne Werbung', 'adverts', []],
		['diario sin anuncios', 'adverts', []],
		['journal sans pub', 'adverts', []],
		['diario senza pubblicità', 'adverts', []]
	])('“%s” is said (%s)', (text, kind, expected) => {
		const reading = read(text);
		expect(reading.unchecked.map((one) => one.kind)).toEqual([kind]);
		expect(said(reading)).toEqual(expected);
		for (const { words } of reading.unchecked) expect(reading.rest).not.toContain(words);
	});

	it.each(['under 18', 'less than 5 of them', 'therapy covered by insurance', 'help in the UK', 'data about sleep'])(
		'“%s” has none of it',
		(text) => expect(read(text).unchecked).toEqual([])
	);
});

describe('a question about a treatment', () => {
	it.each(['does insurance pay for spravato', 'does medicaid cover tms', 'is ketamine fda approved', 'TMS kostenlos?'])(
		'“%s” filters no tools',
		(text) => expect(said(read(text))).toEqual([])
	);

	it('of a tool for it does', () => {
		expect(said(read('a free app for side effects of lithium'))).toEqual(['cost free']);
	});
});

describe('the words that are left', () => {
	it('keep letters that belong to a word', () => {
		expect(read('cbt-i programme that’s free').rest.toLowerCase()).toContain('cbt-i');
	});

	it('of “or something like it” say likeness', () => {
		for (const text of [
			'sleepio or something like it',
			'sleepio or similar',
			'sleepio o algo parecido',
			'sleepio oder so was ähnliches',
			'sleepio ou quelque chose comme ça'
		])
			expect(read(text).likeness?.slug, text).toBe('sleepio');
		expect(read('sleepio or something else').likeness).toBe(undefined);
	});

	it('of a long sentence are read to its end', () => {
		const story = 'so the doctor keeps upping the dose and nothing ever changes for me '.repeat(5);
		expect(said(read(`${story}, free and no account please`))).toEqual(['cost free', 'privacy no-account']);
	});
});

describe('wishes in the words of people who had not seen the site', () => {
	it.each([
		['un psy en ligne', ['support licensed-clinician']],
		['psicologo online', ['support licensed-clinician']],
		['welche Apps gegen Depression zahlt die Krankenkasse', ['condition depression', 'cost insurance,prescription']],
		['a between sessions tool with clinician dashboard', ['audience clinicians']],
		['real human to text with at 3am cant sleep', ['hours at-night', 'support person']],
		['app for my 14 yr old daughter, no strangers chatting with her', ['audience teens', 'not type peer-support']]
	])('“%s”', (text, wishes) => expect(said(read(text))).toEqual(expect.arrayContaining(wishes)));

	it('takes years of illness for no age', () => {
		expect(said(read('my husband has been depressed for 6 yrs nothing helps'))).not.toContain('audience children');
		expect(said(read('my son is 6 yrs old'))).toContain('audience children');
	});
});
