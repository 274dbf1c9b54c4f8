import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('gas that is turned on', () => {
	it.each([
		'i turned on the gas and lay down',
		'opened the gas taps and closed the windows',
		'the gas is on and the windows are shut',
		'abrí el gas y cerré las ventanas',
		'he dejado el gas abierto y me he acostado',
		'j’ai ouvert le gaz et fermé les fenêtres',
		'das gas ist aufgedreht und die fenster sind zu',
		'abri o gás e fechei as janelas',
		'ho aperto il gas e chiuso le finestre',
		'gas is hissing and ive taped the door',
		'el gas está abierto y me estoy durmiendo',
		'il gas è aperto e ho chiuso tutto'
	])('counts minutes: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self', isNow: true }));

	it.each(['my husband turned the gas on and says goodbye'])('counts minutes for somebody else: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'other', isNow: true })
	);

	it.each([
		'i keep checking if i turned the gas off',
		'did i leave the gas on, i check ten times',
		'turned the gas on the stove to cook dinner',
		'turned the gas on but the boiler wont light',
		'he abierto el gas de la cocina y no enciende',
		'he abierto una cuenta de gas nueva',
		'no sé si he dejado el gas abierto, lo compruebo diez veces',
		'ho aperto il gas per cucinare',
		'controllo sempre se ho lasciato il gas aperto',
		'j’ai ouvert le gaz pour faire la soupe',
		'je vérifie dix fois si j’ai fermé le gaz',
		'ich kontrolliere ständig ob das gas aus ist',
		'ich hab das gas aufgedreht und der herd geht nicht an',
		'abri o gás do fogão e não acende',
		'verifico sempre se deixei o gás aberto',
		'smell of gas in my flat makes me anxious',
		'ich habe angst das gas angelassen zu haben',
		'ich prüfe zehnmal ob der herd aus ist',
		'peur d’avoir laissé le gaz ouvert'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('a floor that is high enough', () => {
	it.each([
		'which storey is high enough',
		'ive been looking up how many floors up is enough',
		'quel étage est assez haut',
		'j’ai regardé à partir de quel étage on ne survit pas',
		'combien d’étages faut-il pour que ce soit sûr',
		'he mirado qué piso es lo bastante alto',
		'welches stockwerk ist hoch genug',
		'qual andar é alto o bastante',
		'quale piano è abbastanza alto'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'which floor is high enough for a sea view',
		'which floor is high enough to avoid street noise',
		'which ceiling is high enough for a loft bed',
		'combien d’étages il faut monter par jour pour être en forme',
		'quel étage est assez haut pour ne pas entendre la rue',
		'welcher stock ist hoch genug für einen balkon ohne lärm',
		'qué piso es lo bastante alto para tener vistas',
		'qual andar é alto o bastante para não ter barulho',
		'quale piano è abbastanza alto per non sentire il traffico',
		'how high should a baby gate be'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('a car that comes closer', () => {
	it.each([
		'every day i let the car drift a bit nearer the barrier',
		'i steer a little closer to the wall every time i drive',
		'cada vez acerco un poco más el coche al muro',
		'à chaque fois je rapproche un peu plus la voiture du mur',
		'ich lenke das auto jedes mal ein bisschen näher an die leitplanke',
		'cada vez chego o carro um pouco mais perto do muro',
		'ogni volta avvicino un po’ di più la macchina al muro'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'the car swerved and im scared of driving now',
		'i park a little closer to the wall every time',
		'ich parke jedes mal näher an der wand',
		'je me gare plus près du mur à chaque fois',
		'cada vez aparco el coche más cerca del muro'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('the bus', () => {
	it.each(['catching the bus early', 'im catching the bus for good'])('is the danger of who types: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self' })
	);

	it.each([
		'i have to catch the bus early for work',
		'catch the bus early tomorrow',
		'anxiety when i catch the bus',
		'he buscado un psicólogo en mi barrio'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('to live elsewhere', () => {
	it.each([
		'ich will nicht mehr leben bei meinen eltern ist die hölle',
		'ich will nicht mehr in dieser welt leben',
		'ich will nicht mehr mit dieser krankheit leben',
		'je ne veux plus vivre dans ce monde',
		'partir pour toujours et ne jamais revenir',
		'je veux vivre ailleurs que dans ce monde',
		'no quiero vivir más en este mundo',
		'não quero mais viver neste mundo',
		'non voglio più vivere in questo mondo'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'i dont want to live in this town anymore',
		'i dont want to live with my parents anymore',
		'ya no quiero vivir con mis padres',
		'no quiero vivir más en esta ciudad',
		'quiero vivir lejos de aquí',
		'je ne veux plus vivre chez mes parents',
		'je veux partir vivre à l’étranger pour toujours',
		'j’aimerais vivre autre part',
		'je ne veux plus vivre dans cette ville',
		'ich möchte nicht mehr bei meiner mutter leben',
		'ich will nicht mehr in diesem dorf leben',
		'ich will nicht mehr mit meinem mann zusammenleben',
		'ich möchte irgendwo anders leben',
		'ich will nicht mehr zu hause leben',
		'não quero mais viver com meus pais',
		'não quero mais viver nesta cidade',
		'quero viver em outro lugar',
		'non voglio più vivere con i miei genitori',
		'non voglio più vivere in questa città',
		'voglio vivere da un’altra parte',
		'i dont want to live with my flatmate any more',
		'i want to move away and start again',
		'no quiero seguir viviendo con mi ex',
		'me quiero ir a vivir al campo',
		'odio vivir en este edificio',
		'marre de vivre à paris',
		'je ne veux plus habiter avec mon ex',
		'je veux m’en aller vivre au bord de la mer',
		'ich will weg aus diesem kaff',
		'ich möchte nicht länger bei meinem vater wohnen',
		'ich will nicht mehr in berlin leben',
		'cansei de viver em são paulo',
		'quero ir embora do brasil',
		'não quero viver com minha sogra',
		'non ne posso più di vivere a milano',
		'vorrei andare a vivere al mare',
		'non voglio più stare con i miei',
		'i want to live by the sea forever',
		'no quiero vivir más con mi suegra',
		'je ne veux plus vivre avec mes parents',
		'ich will nicht mehr mit meinem bruder wohnen',
		'quero morar longe daqui',
		'voglio vivere in un altro paese'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('to disappear for a while, and what should disappear', () => {
	it.each([
		'i want to disappear under my duvet and never wake up',
		'j’ai envie de disparaître sous terre pour toujours',
		'quero sumir com a minha vida',
		'voglio sparire sotto le coperte e non svegliarmi più',
		'quiero desaparecer bajo tierra'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'i want to disappear under my duvet with a cup of tea',
		'i want my acne to disappear',
		'quiero desaparecer bajo la manta con un libro',
		'quiero que desaparezcan los granos',
		'envie de disparaître sous un plaid avec un chocolat chaud',
		'je veux faire disparaître mes boutons',
		'ich möchte unter der decke verschwinden mit einem buch',
		'ich will dass meine pickel verschwinden',
		'quero sumir com as manchas do rosto',
		'quero sumir embaixo da coberta com um chá',
		'voglio sparire sotto il piumone con un libro',
		'voglio far sparire i brufoli',
		'make my double chin disappear',
		'je veux que mon acné disparaisse',
		'voglio che sparisca la cellulite',
		'quero desaparecer no sofá com pipoca',
		'keep catching the bus late and my boss is angry',
		'want my stretch marks to disappear',
		'disparaître sous la couette tout le week-end',
		'ich will mich unter der bettdecke verstecken',
		'voglio nascondermi sotto il piumone'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('what cannot come soon enough, and a pet that came back', () => {
	it.each(['no veo el momento de morirme', 'mi perro se escapó y quiero morirme'])(
		'is the danger of who types: %s',
		(text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' })
	);

	it.each([
		'no veo la hora de que empiecen las vacaciones',
		'no veo el momento de verte',
		'mi gata se escapó ayer y volvió',
		'mi perro se perdió y ya apareció',
		'non vedo l’ora di andare in vacanza',
		'não vejo a hora de sair de férias',
		'vivement les vacances',
		'ich kann die ferien kaum erwarten',
		'cant wait to get away from here for the weekend',
		'my dog ran off last night and we found him',
		'mon chien s’est échappé hier et on l’a retrouvé',
		'mein hund ist gestern weggelaufen und wir haben ihn gefunden',
		'meu cachorro fugiu ontem e achamos ele',
		'il mio cane è scappato ieri e lo abbiamo trovato'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});
