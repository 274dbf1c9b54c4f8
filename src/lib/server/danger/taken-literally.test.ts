import { describe, it } from 'vitest';
import { isDanger, isHarmless } from './said.for-tests.ts';

describe('somebody who says that they will not', () => {
	it.each([
		'i’m not going to hurt myself, just tired',
		'im not going to kill myself or anything, i just feel flat',
		'no pienso en matarme ni nada de eso, es que no tengo ganas de nada y todo me da igual desde hace meses',
		'no me voy a hacer daño, solo estoy cansado',
		'je ne vais pas me faire de mal, je suis juste fatiguée',
		'je ne pense pas à me tuer ni rien de tout ça, juste plus envie de rien',
		'ich will mich nicht umbringen oder so, bin nur müde',
		'ich werde mir nichts antun, ich bin nur erschöpft',
		'não quero me matar não, gente, é só cansaço e falta de vontade de levantar da cama',
		'não vou me machucar, só estou cansada',
		'i dont want to kill myself, im just exhausted',
		'ich habe nicht vor mir was anzutun, bin nur traurig',
		'no tengo intención de hacerme daño, solo estoy triste',
		'non voglio uccidermi né niente del genere, sono solo stanca',
		'non mi faccio del male, sono solo stanco'
	])('is left alone: %s', isHarmless);

	it.each([
		'i’m not going to hurt myself, but i cant promise for tonight',
		'i wasnt going to kill myself until today',
		'no pienso en matarme, pero hoy sí',
		'no pensaba en matarme hasta hoy',
		'je ne pensais pas à me tuer jusqu’à aujourd’hui',
		'ich wollte mich nicht umbringen, bis heute',
		'não quero me matar, mas hoje não aguento',
		'non voglio uccidermi, ma stanotte non so'
	])('is danger where a “but” follows: %s', isDanger);
});

describe('questions about electroconvulsive therapy', () => {
	it.each([
		'Après trois ans et cinq traitements, mon médecin parle de sismothérapie. Je voudrais comprendre ce qu’on ressent au réveil et si je pourrai garder mes petits-enfants le mercredi.',
		'Meine Frau bekommt seit März EKT, inzwischen war die neunte Sitzung, und die Stimmung ist wirklich besser geworden, sie singt sogar wieder. Nur vergisst sie Termine und manchmal, was wir gestern gegessen haben. Lässt das wieder nach, und wie kann ich ihr im Alltag helfen, ohne sie zu bevormunden? Gibt es eine Kalender-App für so etwas?',
		'A minha médica propôs eletroconvulsivoterapia depois de seis antidepressivos que não resultaram. Tenho 67 anos, pacemaker desde 2017 e tomo anticoagulante. Gostava de saber se é seguro no meu caso, quanto tempo se fica internado, se a anestesia é geral, e se há alguma associação de doentes em Coimbra ou Aveiro com quem se possa conversar antes de decidir.',
		'My doctor suggests ECT after five medicines. I am 70 and have a pacemaker. How long would I stay in hospital, and will I remember my grandchildren’s names afterwards?',
		'Mi psiquiatra propone terapia electroconvulsiva tras cinco antidepresivos. Tengo 66 años y marcapasos. ¿Es seguro en mi caso y cuánto tiempo dura el ingreso?',
		'Il mio psichiatra propone la terapia elettroconvulsivante dopo cinque farmaci. Ho 68 anni e il pacemaker. È sicura nel mio caso, e quanto dura il ricovero?'
	])('are no danger: %s', isHarmless);

	it.each([
		'My doctor suggests ECT after five medicines. If it does not work I will kill myself.',
		'Mi psiquiatra propone terapia electroconvulsiva, pero yo solo quiero morirme.',
		'Mon médecin parle de sismothérapie. Si ça ne marche pas j’en finis.',
		'Mein Arzt schlägt EKT vor. Wenn das nicht hilft, bringe ich mich um.',
		'A minha médica propôs eletroconvulsivoterapia. Se não resultar mato-me.',
		'Il mio psichiatra propone la terapia elettroconvulsivante. Se non funziona mi ammazzo.'
	])('hide no danger: %s', isDanger);
});

describe('devices, accidents in a kitchen, and moving away', () => {
	it.each([
		'ich bringe den drucker noch um, treiber windows 11',
		'ich bring diesen laptop um',
		'ich bringe den drucker um',
		'le bruit de cette imprimante, je vais la tuer',
		'ich bringe diesen router noch um',
		'mañana mismo renuncio y me voy al campo',
		'mi sono tagliata col coltello del pane, quanto tenere il cerotto',
		'cut my finger with the bread knife, how long to keep the plaster on',
		'me corté con el cuchillo del pan, cuánto tiempo dejo la tirita',
		'je me suis coupée avec le couteau à pain, combien de temps garder le pansement',
		'hab mich mit dem brotmesser geschnitten, wie lange pflaster drauf lassen',
		'me cortei com a faca do pão, quanto tempo fico com o penso',
		'mi jefa me tiene harto, un día de estos renuncio y me voy a vivir al pueblo',
		'one of these days i quit and move to the country',
		'un de ces jours je démissionne et je pars vivre à la campagne',
		'irgendwann kündige ich und ziehe aufs land',
		'um dia destes despeço-me e vou viver para a aldeia',
		'un giorno di questi mi licenzio e vado a vivere in campagna'
	])('are no danger: %s', isHarmless);

	it.each([
		'ich bringe mich um, der drucker ist mir egal',
		'mi sono tagliata le braccia col coltello',
		'i cut my arms with the bread knife again',
		'me he cortado las venas con el cuchillo',
		'je me suis coupé les bras avec le couteau',
		'hab mir mit dem brotmesser die arme geschnitten',
		'me cortei nos braços com a faca',
		'un día de estos me mato'
	])('is danger: %s', isDanger);
});
