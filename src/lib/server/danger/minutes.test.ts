import { describe, expect, test } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('violence that goes on or stands at the door', () => {
	test.each([
		'he is kicking the door in, he says he will kill us',
		'my husband is choking my sister in the kitchen',
		'my ex is outside with a knife and says he will kill me',
		'he strangled me again tonight and says next time he finishes it',
		'mein Mann schlägt mich gerade',
		'er tritt gegen die Tür, er bringt uns um',
		'mein Ex steht draußen mit dem Messer und droht, mich umzubringen',
		'mein Freund hat mich gestern gewürgt und sagt, nächstes Mal bringt er mich um',
		'mon mari me frappe en ce moment',
		'il défonce la porte, il dit qu’il va me tuer',
		'mon ex est dehors avec un couteau et dit qu’il va me tuer',
		'mi marido me está pegando ahora',
		'está pateando la puerta, dice que nos va a matar',
		'mi ex está afuera con un cuchillo y dice que me mata',
		'meu marido está me batendo agora',
		'ele está arrombando a porta, diz que vai me matar',
		'meu ex está lá fora com uma faca e diz que me mata',
		'mio marito mi sta picchiando adesso',
		'sta sfondando la porta, dice che ci ammazza',
		'il mio ex è sotto casa con un coltello e mi minaccia'
	])('counts minutes: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ isNow: true }));

	test.each([
		'he used to beat me when i was a child and now i want to die',
		'mein Mann hat mich früher geschlagen und jetzt will ich sterben',
		'mon père me frappait quand j’étais petite et je veux mourir',
		'mi marido me pegaba antes y ahora quiero morir',
		'meu pai me batia quando eu era criança e hoje quero morrer',
		'mio marito mi picchiava anni fa e ora voglio morire',
		'my dad has a gun in the drawer and i want to die'
	])('does not where it is over, or a means lies there: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ isNow: false })
	);
});

describe('voices that command harm', () => {
	test.each([
		'the voices order me to stab my neighbour',
		'god told me to sacrifice my baby tonight',
		'die Stimmen befehlen mir, meine Nachbarin zu erstechen',
		'Gott sagt, ich muss heute mein Kind opfern',
		'les voix m’ordonnent de poignarder ma voisine',
		'dieu me dit de sacrifier mon bébé cette nuit',
		'las voces me ordenan que mate a mi vecina',
		'dios me dice que sacrifique a mi bebé',
		'as vozes mandam eu esfaquear minha vizinha',
		'deus me manda sacrificar meu bebê',
		'le voci mi ordinano di accoltellare la vicina',
		'dio mi dice di sacrificare mio figlio'
	])('count minutes: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ isNow: true }));

	test.each([
		'the voices are quiet today but i want to die',
		'die Stimmen sind heute leise, aber ich will sterben',
		'les voix se taisent ce soir mais je veux mourir',
		'las voces callan hoy pero quiero morir',
		'as vozes calaram hoje mas quero morrer',
		'le voci oggi tacciono ma voglio morire'
	])('do not where they are quiet: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ isNow: false }));
});

describe('whose the words are where a relative stands beside the means', () => {
	test.each([
		'my granddad’s tablets are in my drawer and i want to take them all',
		'ich habe Opas Tabletten gesammelt und will sie alle nehmen',
		'j’ai gardé les comprimés de mon père pour en finir',
		'guardo las pastillas de mi padre para matarme',
		'guardei os comprimidos do meu pai para morrer',
		'ho messo da parte le pastiglie di mio padre per farla finita'
	])('they are the speaker’s own: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	test.each([
		'my dad hoards his tablets and says he wants to die',
		'mein Vater sammelt Tabletten und will sterben',
		'mon père garde ses comprimés et dit qu’il veut mourir',
		'mi padre guarda pastillas y dice que quiere morir',
		'meu pai guarda comprimidos e diz que quer morrer',
		'mio padre tiene da parte le pastiglie e dice che vuole morire'
	])('or the relative’s: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'other' }));
});
