import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allPatterns, matchPatterns } from './match.ts';
import { recogniseDanger } from './recognise.ts';

describe('each pattern', () => {
	test.each(allPatterns().filter(({ kind }) => kind === 'self' || kind === 'other'))(
		'$kind: $pattern.says',
		({ pattern: { says, yes, no }, kind }) => {
			expect(matchPatterns(yes).found, yes).toMatchObject({ about: kind });
			expect(matchPatterns(no).found, no).toBeUndefined();
			expect(says).not.toBe('');
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'help'))(
		'a request for help: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(matchPatterns(yes).asksForHelp, yes).toBe(true);
			expect(matchPatterns(no).asksForHelp, no).toBe(false);
			expect(recogniseDanger(no), no).toBeUndefined();
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'aboutHelp'))(
		'not a request for help: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(matchPatterns(yes).asksForHelp, yes).toBe(false);
			expect(matchPatterns(no).asksForHelp, no).toBe(true);
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'now'))(
		'has happened, or is happening: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(recogniseDanger(yes), yes).toMatchObject({ isNow: true });
			expect(recogniseDanger(no), no).toMatchObject({ isNow: false });
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'own'))(
		'said by who is in danger: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(recogniseDanger(yes), yes).toMatchObject({ about: 'self' });
			expect(recogniseDanger(no), no).toMatchObject({ about: 'other' });
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'worried'))(
		'said by who is worried about somebody: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(recogniseDanger(yes), yes).toMatchObject({ about: 'other' });
			expect(recogniseDanger(no), no).toMatchObject({ about: 'self' });
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'threatened' || kind === 'bereaved'))(
		'$kind: $pattern.says',
		({ pattern: { yes, no }, kind }) => {
			expect(recogniseDanger(yes), yes).toMatchObject({ about: 'self', situation: kind });
			expect(recogniseDanger(no), no).toBeDefined();
			expect(recogniseDanger(no)?.situation, no).toBeUndefined();
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'meant'))(
		'comes before a threat: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(recogniseDanger(yes), yes).toMatchObject({ about: 'self' });
			expect(recogniseDanger(yes)?.situation, yes).toBeUndefined();
			expect(recogniseDanger(no), no).toMatchObject({ about: 'self', situation: 'threatened' });
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'certain'))(
		'danger whatever is beside it: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(matchPatterns(yes).isCertain, yes).toBe(true);
			expect(matchPatterns(no).isCertain, no).toBe(false);
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'harmless'))(
		'plainly harmless: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(recogniseDanger(yes), yes).toBeUndefined();
			expect(recogniseDanger(no), no).toBeDefined();
		}
	);
	test.each(allPatterns().filter(({ kind }) => kind === 'takenBack'))(
		'an ordinary use: $pattern.says',
		({ pattern: { yes, no } }) => {
			expect(matchPatterns(yes).found, yes).toBeUndefined();
			expect(matchPatterns(no).found, no).toBeDefined();
		}
	);
});

describe('words of danger', () => {
	test.each([
		'suicide',
		'I WANT TO DIE!!!',
		'i don’t want to live anymore',
		'kill   myself',
		'kill, myself',
		'k1ll mys3lf',
		's u i c i d e',
		'suiciiiide',
		'sucidal',
		'kill mysef',
		'i want to dieeee',
		'app for self-harm',
		'J’ai envie d’en finir',
		'ich möchte nicht mehr leben',
		'não quero mais viver',
		'voglio farla finita'
	])('are known: %s', (text) => expect(recogniseDanger(text)).toBeDefined());

	test.each([
		['i want to die what app helps', 'self'],
		['i want to die, what app helps', 'self'],
		['my daughter is cutting, what app can she use', 'other'],
		['my 14 year old daughter is cutting, what app', 'other'],
		['daughter is cutting what app is safe for her', 'other'],
		['quiero morir qué app me ayuda', 'self'],
		['mein Sohn will sterben, welche App kann er nutzen', 'other']
	])('are known beside a question about a tool, and whose they are: %s', (text, about) =>
		expect(recogniseDanger(text)).toMatchObject({ about })
	);
	test.each([
		'i’m 15',
		'i’m 16, don’t want my parents to find out',
		'ive only got 15 mins',
		'before i get to see it',
		'man in his 50s',
		'woman in her 50s',
		'how do i help him',
		'husband depressed 11 years, how do i help him',
		'tengo 15 años',
		'wie kann ich ihm helfen'
	])('are not what says how old, how long or how to help: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
	test.each([
		['i throw up blood after purging', 'self'],
		['two years sh free and i just did it again', 'self'],
		['My sister has stopped eating completely and collapsed twice', 'other'],
		['ma fille ne mange plus depuis cinq jours et elle s’évanouit', 'other'],
		['em breve não vou dar mais trabalho a ninguém', 'self'],
		['my mum says i should get help because i keep trying to end it', 'self'],
		['my wife found my note', 'self'],
		['my friend stopped me jumping last night', 'self'],
		['meine frau hat meinen abschiedsbrief gefunden', 'self'],
		['ich habe den abschiedsbrief meiner frau gefunden', 'other'],
		['i found my husband’s goodbye letter', 'other'],
		[
			'I’ve tried four antidepressants, two therapists, yoga and a light lamp. The waiting list for TMS is nine months. I don’t think I have nine months in me because most mornings I work out how I’d do it. Is there anything quicker?',
			'self'
		],
		['ieri ero sul ponte e non so perché non mi sono buttato, comunque cerco un’app per l’ansia', 'self']
	])('are known in a clause, of a body that gives way, and of whom they are: %s', (text, about) =>
		expect(recogniseDanger(text)).toMatchObject({ about })
	);

	test.each([
		'i’ve had enough of this job, i am done, handing in my notice friday',
		'fainted giving blood',
		'can’t wait for this week to be over',
		'my son killed the dragon and wont stop talking about it',
		'I’ve tried four antidepressants, two therapists, yoga and a light lamp. The waiting list for TMS is nine months. Is there anything quicker?',
		'',
		' ',
		'!!!',
		'sleep',
		'dying to try yoga',
		'skill myself',
		'living with pain',
		'lifeline charity',
		'selfcare'
	])('are not seen in %j', (text) => expect(recogniseDanger(text)).toBeUndefined());

	test('are the same in any case, with or without accents and punctuation', () => {
		const sayings = allPatterns().map(({ pattern }) => pattern.yes);
		const seed = 20261125;
		fc.assert(
			fc.property(fc.constantFrom(...sayings), fc.constantFrom('upper', 'plain', 'spaced', 'marked'), (text, way) => {
				const ways = {
					upper: text.toUpperCase(),
					plain: text.normalize('NFKD').replace(/\p{M}/gu, ''),
					spaced: `  ${text.replaceAll(' ', '   ')}\n`,
					marked: `${text}…?!`
				};
				expect(recogniseDanger(ways[way])?.about).toBe(recogniseDanger(text)?.about);
			}),
			{ seed, numRuns: 2000 }
		);
	});

	test('whatever is typed, there is an answer', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
				const found = recogniseDanger(text);
				expect(found === undefined || found.about === 'self' || found.about === 'other').toBe(true);
			}),
			{ seed: 20261125, numRuns: 2000 }
		);
	});
});

describe('who gives up on a tool, grieves for love or looks for a band', () => {
	test.each([
		'this app is trash i give up',
		'i give up on this website',
		'this website is useless i give up',
		'esta app es una basura, me rindo',
		'cette appli est nulle j’abandonne',
		'diese App ist Müll ich gebe auf',
		'questa app fa schifo, mi arrendo',
		'when will it stop hurting after breakup',
		'when does it stop hurting after divorce',
		'quand est-ce que ça arrêtera de faire mal après une rupture',
		'suicidal tendencies band',
		'suicidal tendencies tour dates',
		'is big health still around'
	])('is in no danger: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	test.each([
		'i give up on life',
		'i give up',
		'this app is trash like my life, i give up',
		'when will it stop hurting',
		'when will it stop hurting, i cannot live without my ex',
		'suicidal tendencies',
		'my suicidal tendencies came back',
		'trd is hopeless im out',
		'depression is pointless, im out',
		'everything is hopeless, I am done'
	])('may well be in danger: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});

describe('what is told of a family long ago, of a lesson, or of data that leaked', () => {
	test.each([
		'my grandmother took her own life before the war, I am tracing our ancestors',
		'mi tío se suicidó cuando yo era pequeña, me gustaría leer sobre el tema',
		'une grand-tante s’est suicidée en 1951, on n’en a jamais parlé',
		'mein Großonkel hat sich 1962 das Leben genommen, ich schreibe an der Familienchronik',
		'meu tio se suicidou quando eu era pequena, queria ler sobre o assunto',
		'mio zio si suicidò quando ero piccola, vorrei leggere qualcosa sul tema',
		'a suicide film in class',
		'la profesora puso un documental sobre el suicidio y hay que resumirlo',
		'which apps have been caught passing on chats',
		'not Talkspace, my cousin had her records leaked there'
	])('is no danger: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	test.each([
		'my grandmother took her own life before the war and I want to follow her',
		'mein Onkel hat sich 1990 das Leben genommen, ich will nicht mehr leben',
		'my uncle killed himself last week',
		'we watched a film about suicide in class and since then my friend wants to die',
		'we watched a film about suicide in class and I want to do it',
		'assistimos um filme sobre suicídio na escola e eu quero fazer igual',
		'abbiamo visto un film sul suicidio a scuola e voglio farlo anche io',
		'does insurance pay after a suicide attempt in the family',
		'zahlt die Versicherung nach einem Suizidversuch in der Familie',
		'l’assurance paie-t-elle après une tentative de suicide dans la famille'
	])('may hide danger: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});

describe('what somebody has done already', () => {
	it.each([
		'not cbt please i’ve done it 3 times',
		'ive done it 3 times',
		'cbt, i have already done it twice',
		'meditation? i’ve done it for years',
		'journaling, i’ve done it all before',
		'breathing exercises? i’ve done them',
		'i’ve done that already',
		'pas de tcc, je l’ai déjà fait',
		'niente tcc, l’ho già fatta tre volte',
		'keine Verhaltenstherapie, habe ich schon dreimal gemacht',
		'nada de tcc, ya lo he hecho tres veces',
		'sem tcc, já fiz isso três vezes'
	])('is no danger where nothing speaks of any: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'i took the pills, i’ve done it',
		'i’ve done it, i swallowed them all',
		'i’ve done it tell my mum i love her',
		'there, i’ve done it',
		'i’ve done it, blood everywhere',
		'i’ve done it again, my arm',
		'i finally did it',
		'i’ve done it, just don’t want to be alone',
		'je l’ai déjà fait, j’ai avalé tous les cachets',
		'l’ho già fatto, ho ingoiato tutte le pastiglie'
	])('is danger beside what does: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});
