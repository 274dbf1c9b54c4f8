import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('a bridge or a train that is asked about', () => {
	it.each([
		'which bridge near bristol has no barriers',
		'what bridges in london dont have railings',
		'is there a bridge near me without suicide nets',
		'do people who jump off the golden gate die straight away',
		'does jumping in front of a train kill you instantly',
		'is getting hit by a train quick',
		'is the clifton suspension bridge easy to climb over',
		'how high is the golden gate, do you die on impact',
		'which bridge is best to jump off',
		'qué puente es el mejor para tirarse',
		'quel pont pour se jeter à toulouse',
		'welche brücke ist hoch genug zum springen',
		'qual a ponte mais alta para pular em lisboa',
		'qual è il ponte più alto da cui buttarsi',
		'qué puente cerca de bilbao no tiene barandilla',
		'hay algún puente sin vallas en sevilla',
		'quien salta del puente de segovia se muere al momento',
		'tirarse al tren es inmediato?',
		'tirarse a las vías del metro duele?',
		'la gente que se tira del acueducto muere al instante?',
		'quel pont à lyon n’a pas de barrière',
		'y a-t-il un pont sans garde-corps près de nantes',
		'sauter du pont d’aquitaine on meurt sur le coup ?',
		'se jeter sous le train c’est immédiat ?',
		'se jeter sous un métro ça fait mal',
		'ceux qui sautent du viaduc de millau meurent tout de suite ?',
		'welche brücke in köln hat kein geländer',
		'gibt es bei stuttgart eine brücke ohne zaun',
		'stirbt man sofort wenn man von der göltzschtalbrücke springt',
		'wer von der europabrücke springt ist gleich tot?',
		'ist man sofort tot wenn man sich vor den zug wirft',
		'tut es weh sich vor den ice zu werfen',
		'quem salta da ponte 25 de abril morre logo?',
		'qual ponte em recife não tem grade',
		'existe ponte sem proteção perto do porto',
		'quem pula da ponte rio niterói morre na hora?',
		'se jogar na frente do trem é imediato?',
		'atirar-se à linha do comboio dói?',
		'quale ponte vicino a roma non ha barriere',
		'c’è un ponte senza ringhiera a torino',
		'chi si butta dal ponte di ariccia muore subito?',
		'buttarsi sotto il treno è immediato?',
		'buttarsi sotto la metro fa male?',
		'chi salta dal ponte vecchio muore sul colpo?'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'which bridge near bristol has no toll',
		'which bridge is best to jump off with a bungee',
		'welche klippe ist die beste zum klippenspringen',
		'qual o melhor penhasco para saltar de parapente',
		'da quale scogliera si può saltare per fare tuffi',
		'quelle falaise pour sauter en parapente',
		'which car park has no barriers to pay',
		'what tower in london has no queue',
		'hay algún edificio sin barrera arquitectónica para silla de ruedas',
		'y a-t-il une tour sans barrière pour fauteuil roulant',
		'wo ist ein parkhaus ohne barrieren für rollstuhl',
		'existe prédio sem barreiras para cadeirantes',
		'c’è un palazzo senza barriere architettoniche vicino a me',
		'which bridge in london has the best view',
		'what is the longest bridge in wales',
		'is the train to leeds quicker than the bus',
		'what barriers are there to therapy',
		'qué puente de bilbao es el más antiguo',
		'hay algún puente peatonal en sevilla',
		'qué tren sale antes hacia madrid',
		'saltar de un puente con arnés, puenting en segovia',
		'quel pont à lyon est le plus ancien',
		'y a-t-il un pont sans péage près de nantes',
		'le train pour nantes est-il direct',
		'saut à l’élastique depuis un pont en ardèche',
		'welche brücke in köln ist für fußgänger',
		'gibt es bei stuttgart eine brücke ohne maut',
		'fährt der zug nach köln sofort ab',
		'wo kann man in tirol bungee jumping von der europabrücke machen',
		'qual ponte em recife é a mais antiga',
		'quem construiu a ponte 25 de abril?',
		'o comboio para o porto é direto?',
		'bungee jump na ponte, onde fazer',
		'quale ponte vicino a roma è il più antico',
		'c’è un ponte senza pedaggio a torino',
		'il treno per milano è diretto?',
		'bungee jumping dal ponte, dove si fa'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('a noose that a child looked for', () => {
	it.each([
		'my son googled how to tie a noose on the family computer',
		'found noose in my daughters search history',
		'our 15 year old has been searching noose knot',
		'found my lad looking up how to make a noose',
		'mi hija ha escrito en google nudo para ahorcarse',
		'my brother searched hangmans knot on the laptop',
		'mi hijo de 16 buscó nudo de horca en el ordenador',
		'en el historial de mi hija aparece nudo corredizo',
		'mi hermano ha buscado cómo hacer una soga en el móvil',
		'mi alumno buscó nudo de ahorcado en la tablet del colegio',
		'mon fils de 16 ans a cherché noeud coulant sur l’ordi de la maison',
		'dans l’historique de ma fille il y a nœud de pendu',
		'mon frère a tapé noeud de pendaison sur google',
		'un élève a cherché nœud coulant sur la tablette du collège',
		'mein sohn hat galgenknoten gegoogelt',
		'im suchverlauf meiner tochter steht henkersknoten',
		'unser 14 jähriger hat nach galgenknoten gesucht',
		'mein bruder hat am rechner henkersschlinge gesucht',
		'meu filho de 15 pesquisou nó de forca no computador',
		'no histórico da minha filha aparece nó de enforcado',
		'meu irmão procurou como fazer uma forca no celular',
		'um aluno pesquisou nó de forca no tablet da escola',
		'mio figlio ha cercato cappio sul computer',
		'nella cronologia di mia figlia c’è nodo scorsoio',
		'mio fratello ha cercato nodo del boia su google',
		'un mio alunno ha cercato come si fa un cappio sul tablet'
	])('is a worry about somebody: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'other' }));

	it.each([
		'my son googled how to tie a tie',
		'my son is learning knots at scouts',
		'my daughter searched for rope climbing classes',
		'what is a slip knot in knitting',
		'mi hijo buscó nudo de corbata en el ordenador',
		'mi hijo aprende nudos en los scouts',
		'mi hija ha buscado saltar a la soga',
		'mon fils a cherché noeud de cravate sur l’ordi',
		'mon fils apprend les nœuds marins aux scouts',
		'ma fille a cherché nœud papillon',
		'mein sohn hat krawattenknoten gegoogelt',
		'mein sohn lernt knoten bei den pfadfindern',
		'meine tochter hat nach seemannsknoten gesucht',
		'meu filho pesquisou nó de gravata no computador',
		'meu filho aprende nós nos escoteiros',
		'minha filha procurou nó de marinheiro',
		'mio figlio ha cercato nodo alla cravatta sul computer',
		'mio figlio impara i nodi agli scout',
		'mia figlia ha cercato nodi marinari'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('an engine that runs in a closed garage with somebody inside', () => {
	it.each([
		'my husband is in the garage with the car running and wont open the door',
		'my dad locked himself in the garage and the engine is on',
		'my son is sitting in the car in the garage with the engine running',
		'she is in the garage, engine running, door locked',
		'mi marido está en el garaje con el coche en marcha y no abre',
		'mi padre se ha encerrado en el garaje con el motor encendido',
		'mi hijo está sentado en el coche dentro del garaje con el motor en marcha',
		'mi hermana no abre el garaje y se oye el motor encendido',
		'mon mari est dans le garage avec le moteur qui tourne et il n’ouvre pas',
		'mon père s’est enfermé dans le garage, le moteur tourne',
		'mon fils est assis dans la voiture au garage moteur allumé',
		'ma sœur n’ouvre pas la porte du garage et j’entends le moteur tourner',
		'mein mann sitzt in der garage im auto bei laufendem motor und macht nicht auf',
		'mein vater hat sich in der garage eingeschlossen und der motor läuft',
		'mein sohn sitzt im auto in der garage und der motor läuft',
		'meine schwester macht die garage nicht auf und ich höre den motor laufen',
		'meu marido está na garagem com o carro ligado e não abre',
		'meu pai se trancou na garagem com o motor ligado',
		'meu filho está sentado no carro dentro da garagem com o motor a trabalhar',
		'minha irmã não abre a garagem e ouço o motor ligado',
		'mio marito è in garage con il motore acceso e non apre',
		'mio padre si è chiuso in garage con la macchina accesa',
		'mio figlio è seduto in macchina in garage con il motore acceso',
		'mia sorella non apre il garage e sento il motore acceso'
	])('counts minutes for somebody else: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'other', isNow: true })
	);

	it.each([
		'i am in the car in the garage with the engine running',
		'estoy en el garaje con el coche en marcha y la puerta cerrada',
		'je suis dans le garage, moteur allumé, porte fermée',
		'ich sitze in der garage im auto und der motor läuft',
		'estou na garagem com o carro ligado e a porta fechada',
		'sono in garage con il motore acceso e la porta chiusa'
	])('counts minutes for who types: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', isNow: true })
	);

	it.each([
		'my husband is in the garage fixing the car engine',
		'the garage door wont open and my car is inside',
		'mi marido está en el garaje arreglando el motor',
		'la puerta del garaje no abre y tengo el coche dentro',
		'mon mari est au garage, il répare le moteur',
		'la porte du garage ne s’ouvre pas',
		'mein mann sitzt in der garage und bastelt am motor',
		'das garagentor geht nicht auf und das auto steht drin',
		'meu marido está na garagem arrumando o motor',
		'o portão da garagem não abre',
		'mio marito è in garage a riparare il motore',
		'la porta del garage non si apre'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});
