import { describe, it } from 'vitest';
import { isDanger, isHarmless } from './said.for-tests.ts';

describe('love and longing', () => {
	it.each([
		'i’d die for one more evening with you, my darling. every hour till friday is too long',
		'i’m dying without you, my love, come home soon',
		'i am dying of longing for you, only two weeks till i see you',
		'sin ti me muero, mi vida, cuento los días para verte en el aeropuerto',
		'me muero sin ti, amor mío, vuelve pronto',
		'me muero por verte, cariño',
		'sans toi je meurs, mon amour, reviens vite',
		'je me meurs d’amour pour toi, à vendredi mon cœur',
		'je mourrais pour une soirée de plus avec toi, mon amour',
		'ich vermisse dich zum sterben, schatz, noch drei wochen bis weihnachten',
		'ich sterbe vor sehnsucht nach dir, mein schatz',
		'ohne dich sterbe ich, liebling, komm bald heim',
		'morro de saudades tuas, meu querido, a tua carta chegou ontem e li-a três vezes',
		'tô morrendo de saudade de você, amor, volta logo',
		'sem ti eu morro, meu amor, conto os dias',
		'senza di te mi sento morire, torna presto dal mare amore mio',
		'muoio senza di te, amore mio, a venerdì',
		'i miss you so much i could die, see you saturday my love',
		'tu me manques à mourir, mon cœur, vivement dimanche',
		'ich vergehe vor sehnsucht nach dir mein liebling',
		'muoio dalla voglia di vederti domenica amore',
		'muoio dalla voglia di rivederti, tesoro'
	])('are no danger: %s', isHarmless);

	it.each([
		'without you I have no reason to live',
		'without you i dont want to live, my love',
		'i am dying without you, my love, goodbye forever',
		'sin ti no quiero vivir',
		'sin ti me muero, me voy a matar',
		'sin ti me muero, amor, perdóname por lo que voy a hacer esta noche',
		'sans toi je ne veux plus vivre',
		'sans toi je meurs, adieu, j’ai pris les cachets',
		'ohne dich will ich nicht mehr leben',
		'ohne dich sterbe ich, ich bringe mich um',
		'sem ti não quero viver',
		'morro de saudades, quero ir ter contigo ao céu',
		'senza di te non voglio più vivere',
		'senza di te mi sento morire, stanotte la faccio finita'
	])('is danger: %s', isDanger);
});

describe('exams and school with laughter', () => {
	it.each([
		'bombed my chem exam lol im dead my mum is gonna kill me',
		'failed maths haha my dad is gonna kill me',
		'history test tomorrow i want to die 😂',
		'examen de selectividad mañana me quiero morir jajaj no he estudiado nada',
		'suspendí mates jaja mi madre me mata',
		'mañana examen de física me quiero morir 😂',
		'j’ai le bac demain je vais me faire tuer par mon prof de maths mdr',
		'contrôle de maths demain je veux mourir mdr',
		'j’ai raté le partiel ma mère va me tuer ptdr',
		'morgen matheklausur ich will sterben haha',
		'fünf in latein meine mutter bringt mich um lol',
		'abi morgen ich sterbe 😂',
		'esse enem vai me matar, técnica de estudo pra tdah',
		'prova de química amanhã quero morrer kkkk',
		'tirei zero em física minha mãe vai me matar kkk',
		'venerdì compito di greco, voglio morire 😂 chi mi passa la versione',
		'domani interrogazione di storia voglio morire ahah',
		'parcial de cálculo mañana jajaja me muero',
		'oral de français demain mdr je vais crever',
		'mathe arbeit verkackt haha ich bin tot',
		'orale di maturità domani hahaha muoio',
		'ho preso 3 in matematica mia madre mi ammazza hahaha'
	])('are no danger: %s', isHarmless);

	it.each([
		'exam tomorrow, i want to die',
		'exam tomorrow lol i have the rope ready and i want to die tonight',
		'examen mañana, me quiero morir',
		'bac demain, je veux mourir',
		'morgen klausur, ich will sterben',
		'prova amanhã, quero morrer',
		'domani compito di greco, voglio morire',
		'lol i want to die',
		'quiero morirme jaja',
		'voglio morire 😂'
	])('is danger without it, or without an exam: %s', isDanger);
});

describe('games', () => {
	it.each([
		'dark souls sterbe immer an ornstein und smough',
		'ich sterbe ständig beim ersten boss in elden ring',
		'selbstmordschach regeln',
		'galgenmännchen spiel wie viele versuche bis man hängt',
		'suicide chess rules',
		'how do i stop dying in dark souls',
		'hangman game for kids, how many guesses until he hangs',
		'como pasar el nivel del ahorcado en el juego de palabras',
		'jugar al ahorcado online',
		'ajedrez suicida reglas',
		'siempre me muero en free fire',
		'jeu du pendu en ligne pour enfants',
		'je meurs tout le temps dans fortnite',
		'échecs suicide règles',
		'free fire morro toda hora no ranqueado',
		'jogo da forca para imprimir',
		'xadrez suicida regras',
		'gioco dell’impiccato parole difficili',
		'muoio sempre al primo boss di dark souls',
		'how do you beat malenia i keep dying',
		'in elden ring sterbe ich andauernd',
		'en dark souls me matan todo el rato',
		'muoio di continuo su fortnite',
		'scacchi suicidi regole'
	])('are no danger: %s', isHarmless);

	it.each([
		'i play dark souls all day and want to kill myself',
		'hangman, i want to hang myself tonight',
		'juego free fire todo el día y quiero morirme',
		'je joue à fortnite et je veux mourir pour de vrai',
		'ich spiele nur noch dark souls und will sterben',
		'jogo free fire e quero me matar',
		'gioco tutto il giorno a dark souls e voglio morire'
	])('hide no danger: %s', isDanger);
});

describe('a tool that does not ask about suicide', () => {
	it.each([
		'app for depression that does not ask the suicide questions every single time i open it',
		'mood tracker without the questions about self-harm',
		'diario del ánimo que no pregunte por el suicidio cada vez',
		'aplicación sin preguntas sobre autolesiones',
		'appli pour suivre l’humeur qui ne pose pas de question sur le suicide',
		'journal de l’humeur sans questions sur l’automutilation',
		'stimmungs-app die nicht jedes mal nach suizid fragt',
		'tagebuch ohne fragen nach selbstverletzung',
		'procuro uma aplicação que não me faça preencher o questionário do suicídio cada semana, só quero registar o sono',
		'diário de humor sem perguntas sobre automutilação',
		'vorrei un programma online per la depressione che non mi chieda ogni volta se voglio farmi del male, mi mette ansia e non è il mio caso',
		'diario dell’umore che non mi chieda del suicidio'
	])('is no danger: %s', isHarmless);

	it.each([
		'app that does not ask about suicide because i want to do it tonight',
		'app that wont ask if i want to kill myself, i do',
		'una app que no pregunte por el suicidio, quiero morir en paz',
		'appli qui ne pose pas de question sur le suicide, je veux mourir',
		'app die nicht nach suizid fragt, ich will sterben',
		'app que não pergunte sobre suicídio, quero morrer',
		'app che non mi chieda del suicidio, voglio morire'
	])('hides no danger: %s', isDanger);
});
