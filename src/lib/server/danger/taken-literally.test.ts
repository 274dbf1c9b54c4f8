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

describe('who is sick of a kind of treatment, or cannot pay more', () => {
	it.each([
		'I’ve done CBT three times and I’m sick of it. Anything that’s not CBT, preferably with a human, and I can’t pay more than £20 a month',
		'I’m sick of it and I can’t pay more than £20 a month',
		'i’ve done therapy twice and i’m tired of it, i can’t afford more than 30 a month',
		'done cbt, fed up with it, what else is there',
		'I’m fed up with it, I can’t spend more than £10 a week',
		'ya hice tcc tres veces y estoy harta de eso, algo con una persona, no puedo pagar más de 20 euros al mes',
		'estoy harto de eso y no puedo pagar más de 20 euros al mes',
		'j’ai fait trois tcc et j’en ai marre, autre chose avec un humain, je ne peux pas payer plus de 20 euros par mois',
		'j’en ai marre et je ne peux pas payer plus de 20 euros par mois',
		'ich habe dreimal verhaltenstherapie gemacht und habe es satt, etwas mit einem menschen, ich kann nicht mehr als 20 euro im monat zahlen',
		'ich habe es satt und kann nicht mehr als 20 euro im monat zahlen',
		'já fiz tcc três vezes e estou farta disso, algo com uma pessoa, não posso pagar mais de 20 euros por mês',
		'estou farto disso e não posso pagar mais de 20 euros por mês',
		'ho fatto tre volte la tcc e sono stufa, qualcosa con una persona, non posso pagare più di 20 euro al mese',
		'sono stufo e non posso pagare più di 20 euro al mese',
		'estoy hasta las narices y no puedo pagar más de 30',
		'j’en ai ras le bol et je peux pas payer plus de 30',
		'não aguento mais tcc e não posso pagar mais de 50 reais',
		'ne ho abbastanza e non posso pagare più di 20 euro',
		'ne ho le scatole piene, non posso spendere più di 30 euro'
	])('is in no danger: %s', isHarmless);

	it.each([
		'I’m sick of it all',
		'I’m sick of living',
		'I’m sick of it and I can’t go on',
		'nothing works and I can’t go on',
		'I’ve done CBT three times and I’m sick of it all, I want to die',
		'I’m sick of it and I can’t pay more than £20 a month, I want to end it',
		'estoy harta de vivir y no puedo pagar más de 20 euros al mes',
		'ya hice tcc y estoy harto de todo, quiero morir',
		'j’en ai marre de vivre',
		'j’en ai marre, je ne peux pas payer plus de 20 euros par mois, je veux mourir',
		'ich habe das leben satt',
		'ich habe es satt, ich will nicht mehr leben, mehr als 20 euro kann ich nicht zahlen',
		'estou farto de viver',
		'estou farta disso, quero morrer, não posso pagar mais de 20 euros',
		'sono stufo di vivere',
		'sono stufa, voglio morire, non posso pagare più di 20 euro al mese',
		'i’m sick of it, can’t pay more than i already have, i want it to stop',
		'im sick of it and cant pay more than 20, i cant do this anymore',
		'estoy harto, no puedo pagar más de 20 y no quiero seguir',
		'sono stufo, non posso pagare più di 20 e non voglio più vivere'
	])('is in danger where it is life itself: %s', isDanger);
});

describe('what was the only one that helped', () => {
	it.each([
		'is woebot still around? it was the only one that helped me a bit',
		'it was the only one that helped me',
		'the only one that helped me a bit',
		'that was the only app that ever helped me',
		'ist woebot noch da? es war die einzige die mir ein bisschen geholfen hat',
		'die einzige app die mir geholfen hat',
		'das war das einzige was mir ein wenig geholfen hat',
		'¿sigue existiendo woebot? era la única que me ayudaba un poco',
		'fue el único que me ayudó',
		'la única app que me ha ayudado',
		'woebot existe encore ? c’était la seule qui m’aidait un peu',
		'c’est le seul qui m’a aidé',
		'la seule appli qui m’a un peu aidé',
		'o woebot ainda existe? era o único que me ajudava um pouco',
		'foi a única que me ajudou',
		'o único aplicativo que me ajudou',
		'woebot esiste ancora? era l’unica che mi aiutava un po’',
		'è l’unico che mi ha aiutato',
		'l’unica app che mi ha aiutato un po’',
		'lo único que me ayudó',
		'era el único que me servía',
		'la seule chose qui m’a aidé',
		'foi o único que funcionou comigo',
		'l’unica cosa che mi ha aiutato',
		'the only thing that ever worked for me',
		'psychiatrist discharged me but im not better',
		'schlafmittel helfen nicht mehr',
		'mi psiquiatra me dice que no puede hacer más, a quién acudo',
		'las pastillas para dormir ya no me funcionan',
		'no quiero tomar pastillas toda la vida',
		'les somnifères ne me font plus rien',
		'não quero tomar remédio a vida inteira',
		'i sonniferi non mi fanno più niente',
		'non voglio prendere pastiglie a vita',
		'alcol e antidepressivi si può',
		'it’s the only one that works for me'
	])('is no danger: %s', isHarmless);

	it.each([
		'she was the only one that kept me alive',
		'my psychiatrist discharged me and i dont want to live',
		'schlafmittel helfen nicht mehr, ich will für immer schlafen',
		'mi psiquiatra dice que no puede hacer más, ya no quiero vivir',
		'no quiero tomar pastillas toda la vida, prefiero morir',
		'les somnifères ne me font plus rien, j’en ai avalé vingt',
		'não quero tomar remédio a vida inteira, não quero mais viver',
		'i sonniferi non mi fanno più niente, voglio dormire per sempre',
		'non voglio prendere pastiglie a vita, la faccio finita',
		'alcol e antidepressivi per morire',
		'tried every antidepressant nothing works, i have a plan',
		'none of the pills work and i want out',
		'j’ai essayé tous les antidépresseurs, rien ne marche, j’ai un plan',
		'he was the only one that helped me and now he is dead, i want to go too',
		'cutting is the only thing that helps me',
		'the only thing that helps me is cutting',
		'it was the only one that helped me, now I want to die',
		'ritzen ist das einzige was mir hilft',
		'es war die einzige die mir geholfen hat, ich will nicht mehr leben',
		'cortarme es lo único que me ayuda',
		'era la única que me ayudaba y ahora quiero morir',
		'me couper est la seule chose qui m’aide',
		'c’était la seule qui m’aidait, je veux mourir',
		'me cortar é a única coisa que me ajuda',
		'era o único que me ajudava, agora quero morrer',
		'tagliarmi è l’unica cosa che mi aiuta',
		'era l’unica che mi aiutava, voglio morire',
		'it was the only one that helped me and without it i cant go on',
		'he was the only one who helped me',
		'the only thing that helps me is not eating',
		'starving is the only thing that helps me',
		'death is the only thing that would help me',
		'the only thing that helps is the thought of ending it',
		'lo único que me ayuda es cortarme',
		'lo único que me ayuda es pensar en morir',
		'das einzige was mir hilft ist ritzen',
		'das einzige was mir hilft ist der gedanke an den tod',
		'la seule chose qui m’aide c’est me couper',
		'la seule chose qui m’aide est de me faire mal',
		'a única coisa que me ajuda é me cortar',
		'l’unica cosa che mi aiuta è tagliarmi'
	])('is danger where it is harm, or is a person who is gone: %s', isDanger);
});
