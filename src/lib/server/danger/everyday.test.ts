import { describe, expect, test } from 'vitest';
import { recogniseDanger } from './recognise.ts';

/** What people type on an ordinary day, by what brought help unasked before. */
const harmless: Record<string, readonly string[]> = {
	'what bores somebody to death': [
		'bored to death of breathing exercises want something with a coach',
		'so bored of these apps i could die',
		'i would rather die than do another breathing exercise',
		'la méditation m’ennuie à mourir',
		'c’est ennuyeux à mourir',
		'lassé à mourir des applis de méditation',
		'me muero de aburrimiento meditando',
		'Atemübungen langweilen mich zu Tode',
		'morro de tédio com meditação',
		'mi annoio da morire con la meditazione'
	],
	'an overdose of advice': [
		'i overdosed on self-help books',
		'sobredosis de libros de autoayuda',
		'overdose de livres de développement personnel',
		'Überdosis Selbsthilfe-Bücher, will was Kurzes',
		'overdose de livros de autoajuda',
		'overdose di libri di auto aiuto'
	],
	'a birth': [
		'i was born in may',
		'my baby was born',
		'my baby was born three weeks ago and i feel flat',
		'nací en mayo',
		'ma fille vient de naître',
		'ich bin im mai geboren',
		'meu bebê nasceu',
		'è nato il mio bambino'
	],
	'a night without sleep': [
		'i really cannot sleep through the night',
		'i really cannot get up in the morning anymore',
		'no logro dormir de un tirón por las noches',
		'si seulement je pouvais dormir',
		'ich wünschte ich könnte schlafen',
		'não consigo dormir a noite inteira',
		'non riesco a dormire tutta la notte'
	],
	'not to know what one has': [
		'i dont know whats wrong with me',
		'something is off with me but i dont know what',
		'no sé qué me pasa',
		'je sais pas ce qui ne va pas chez moi',
		'ich weiß nicht was mit mir los ist',
		'não sei o que há de errado comigo',
		'non so cosa c’è che non va in me'
	],
	'to feel well again': [
		'i just want to feel normal',
		'no me siento yo mismo',
		'est-ce que j’irai mieux un jour',
		'werde ich jemals wieder gesund',
		'só quero me sentir normal',
		'starò mai meglio',
		'i want my old life back',
		'quiero mi vida de antes',
		'je veux ma vie d’avant',
		'ich will mein altes leben zurück',
		'quero minha vida de antes',
		'rivoglio la mia vita di prima'
	],
	'somebody to talk to': [
		'talk to somebody',
		'need to talk to somebody around 4 in the morning',
		'i need somebody to listen',
		'quelqu’un à qui parler la nuit',
		'jemand zum reden in der nacht',
		'hablar con alguien de noche',
		'falar com alguém de madrugada',
		'qualcuno con cui parlare di notte'
	],
	'something for oneself': [
		'something for me',
		'something for me as carer',
		'need something for her and something for me',
		'anything but ai. courses i can do at my own pace',
		'i cant do mornings anymore',
		'etwas für mich und meinen mann',
		'quelque chose pour moi et mon mari',
		'algo para mi y para mi marido',
		'algo para mim e para o meu marido',
		'qualcosa per me e mia moglie'
	],
	'a way of speaking': [
		'my boss is going to kill me if i take more sick leave',
		'this app is suicide for your wallet',
		'ich könnt meinen chef umbringen',
		'my cat has stopped eating and im stressed',
		'tô exausta com recém nascido'
	],
	'a game, a film or a series': [
		'game where you jump from platform to platform',
		'how do i beat the dragon without dying',
		'shows like after life',
		'perdí todas las partidas hoy',
		'comment battre le dragon sans mourir',
		'spiel in dem man springt und stirbt',
		'como vencer o dragão sem morrer',
		'serie come after life',
		'trauriger anime in dem alle sterben'
	],
	'work and family': [
		'i hate my job but need the money',
		'i need a break from my kids',
		'odio mi trabajo pero necesito el dinero',
		'besoin d’une pause des enfants',
		'die kinder schaffen mich heute',
		'preciso de um descanso dos meus filhos',
		'come aiutare mia moglie dopo il parto',
		'no dejo de preocuparme por el dinero',
		'não paro de me preocupar com dinheiro'
	],
	'a medicine as it is taken': [
		'how many tablets are in a pack',
		'tomo mis pastillas a las nueve',
		'je prends mes cachets à neuf heures',
		'wie viele tabletten sind in einer packung',
		'quantos comprimidos vêm na caixa',
		'quante compresse ci sono in una scatola'
	],
	'an animal that dies': [
		'our cat was hit by a car and i miss her',
		'the vet said it is time',
		'atropellaron a mi gata y la echo de menos',
		'le véto dit qu’il est temps',
		'tierarzt sagt es ist zeit',
		'o veterinário disse que chegou a hora',
		'hanno investito la mia gatta e mi manca'
	],
	'a love that is over': [
		'he left me and i cant stop crying over him',
		'no dejo de pensar en mi ex',
		'je pense tout le temps à mon ex',
		'denke ständig an meinen ex',
		'ele terminou comigo e só choro',
		'penso sempre al mio ex'
	]
};

/** The same words around danger. */
const dangerous: Record<string, readonly string[]> = {
	'a birth': [
		'i wish i was never born',
		'why was i born',
		'my baby was born and i want to die',
		'ojalá no hubiera nacido',
		'vorrei non essere mai nato'
	],
	'a night without sleep': [
		'i really cannot sleep through the night, i keep planning how to kill myself',
		'i wish i could sleep and never wake up'
	],
	'not to know what one has': [
		'i dont know whats wrong with me, i want to hurt my baby',
		'no sé qué me pasa, quiero desaparecer para siempre',
		'ich weiß nicht was mit mir los ist, ich will nicht mehr leben'
	],
	'bored to death': [
		'bored to death of my life',
		'bored to death of living, help',
		'so bored i could die',
		'i would rather die than do this again',
		'je m’ennuie à mourir de la vie',
		'annoiato a morte di vivere'
	],
	'an overdose': [
		'overdosed on self help books, then overdosed on pills',
		'sobredosis de pastillas',
		'overdose de médicaments',
		'Überdosis',
		'overdose de remédios',
		'overdose di farmaci'
	],
	'how much is enough': [
		'40 quetiapine enough?',
		'cuarenta quetiapinas bastan',
		'quarante quétiapine ça suffit',
		'reichen vierzig quetiapin',
		'quarenta quetiapinas bastam',
		'bastano quaranta quetiapine'
	],
	'a place': [
		'standing on the overpass',
		'estoy de pie en el puente',
		'estou em pé na ponte',
		'ich stehe auf der brücke'
	],
	'a last order': ['my will is signed and the dog has a new home', 'hoffentlich schlafe ich ein und das wars'],
	'a list of what somebody leaves': [
		'my wife wrote down who gets what',
		'mi mujer apuntó quién se queda con qué',
		'ma femme a noté qui aura quoi',
		'meine frau hat aufgeschrieben wer was bekommt',
		'mia moglie ha scritto chi si prende cosa'
	],
	'at the door': [
		'está en la puerta con un bate',
		'er steht mit einem schläger vor der tür',
		'ele está na porta com um taco',
		'è dietro la porta con una mazza'
	],
	'an ordinary day beside it': [
		'i cant sleep through the night because he comes into my room and touches me',
		'i hate my job and i dont want to be alive',
		'my dog was hit by a car and i want to be with him',
		'how many tablets are in a pack i want enough to never wake up',
		'i just want to feel good again by hurting myself',
		'no dejo de pensar en mi ex y en matarme',
		'je ne sais pas ce qui m’arrive je pense à sauter',
		'ich wünschte ich könnte einschlafen und nicht mehr aufwachen',
		'não sei o que se passa comigo penso em me matar',
		'non so cosa mi succede penso di farla finita'
	],
	'letters that run on': ['killmeplease', 'iwanttodie']
};

const listAll = (texts: Record<string, readonly string[]>): { about: string; text: string }[] =>
	Object.entries(texts).flatMap(([about, some]) => some.map((text) => ({ about, text })));

describe('what people search for on an ordinary day', () => {
	test.each(listAll(harmless))('is no danger: $about, “$text”', ({ text }) =>
		expect(recogniseDanger(text)).toBeUndefined()
	);
	test.each(listAll(dangerous))('does not hide danger: $about, “$text”', ({ text }) =>
		expect(recogniseDanger(text)).toBeDefined()
	);
});
