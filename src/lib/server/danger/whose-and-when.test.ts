import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('what to take, and what was taken, by who types', () => {
	it.each([
		'which pills to mix so you dont wake up',
		'qué pastillas mezclar para no despertar',
		'kel medoc melanger pour pas se reveiller',
		'welche medis mischen um nicht mehr aufzuwachen',
		'qual remédio misturar pra não acordar',
		'quali medicine mischiare per non svegliarsi',
		'i swallowed my grandads heart pills',
		'me he tragado las pastillas del corazón de mi abuelo',
		'j’ai avalé les cachets pour le coeur de mon grand-père',
		'ich hab die herztabletten von meinem opa geschluckt',
		'engoli os comprimidos do coração do meu avô',
		'ho mandato giù le pillole del cuore di mio nonno'
	])('is their own danger: %s', (text) => {
		expect(recogniseDanger(text)).toMatchObject({ about: 'self' });
		expect(recogniseDanger(text)?.situation).toBeUndefined();
	});

	it.each([
		'my grandad swallowed all his heart pills',
		'mi abuelo se tragó todas las pastillas del corazón',
		'mon grand-père a avalé tous ses cachets pour le coeur',
		'mein opa hat alle herztabletten geschluckt',
		'o meu avô engoliu os comprimidos todos do coração',
		'mio nonno ha mandato giù tutte le pillole del cuore',
		'he visto cortes en los brazos de mi hijo'
	])('is the danger of another: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'other' }));
});

describe('what a patient says to who treats them', () => {
	it.each([
		'I’m a GP. A farmer, 58, showed me his shotgun today and said that after the harvest it’s over.',
		'Soy médico de cabecera. Un agricultor, 58, me ha enseñado hoy su escopeta y ha dicho que después de la cosecha se acabó.',
		'Je suis médecin généraliste. Un agriculteur, 58 ans, m’a montré son fusil et m’a dit qu’après la récolte ce sera fini.',
		'Ich bin Hausarzt. Ein Landwirt, 58, hat mir heute sein Jagdgewehr gezeigt und gesagt, nach der Ernte sei Schluss.',
		'Sou médico de família. Um agricultor, 58, mostrou-me hoje a caçadeira e disse que depois da colheita acaba tudo.',
		'Sono medico di base. Un agricoltore, 58 anni, mi ha mostrato il fucile e ha detto che dopo il raccolto è finita.'
	])('is a worry about somebody: %s', (text) => {
		expect(recogniseDanger(text)).toMatchObject({ about: 'other' });
		expect(recogniseDanger(text)?.situation).toBeUndefined();
	});

	it.each([
		'I am a GP. I have a shotgun and after the harvest it is over for me.',
		'Soy médico. Tengo la escopeta y tras la cosecha se acabó para mí.',
		'Je suis médecin. J’ai un fusil et après la récolte ce sera fini pour moi.',
		'Ich bin Hausarzt. Ich habe ein Jagdgewehr und nach der Ernte ist Schluss für mich.',
		'Sou médico. Tenho uma caçadeira e depois da colheita acaba tudo para mim.',
		'Sono medico. Ho un fucile e dopo il raccolto è finita per me.'
	])('is their own danger where they speak of themselves: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self' })
	);
});

describe('what has happened, or is happening', () => {
	it.each([
		'dont want to waste 999s time but ive taken 40 aspirin',
		'ayer me tome 20 diazepam y nadie se dio cuenta, hoy pienso repetir',
		'yesterday i took 20 diazepam and nobody noticed, thinking of doing it again today',
		'hier j’ai pris 20 diazépam et personne n’a rien vu, j’ai envie de recommencer aujourd’hui',
		'gestern 20 diazepam genommen und keiner hats gemerkt, heute will ich nochmal',
		'ontem tomei 20 diazepam e ninguém notou, hoje penso repetir',
		'ieri ho preso 20 diazepam e nessuno se n’è accorto, oggi penso di rifarlo',
		'j’ai la carabine de mon père sur les genoux',
		'ive got dads rifle across my knees',
		'tengo la escopeta de mi padre sobre las rodillas',
		'hab papas gewehr auf den knien',
		'estou com a espingarda do meu pai no colo',
		'ho il fucile di papà sulle ginocchia',
		'subi no viaduto e a polícia ta lá embaixo',
		'ive climbed onto the bridge and the police are below',
		'me subí al puente y la policía está abajo',
		'je suis monté sur le pont et la police est en bas',
		'bin auf die brücke geklettert und unten steht die polizei',
		'sono salito sul viadotto e sotto c’è la polizia'
	])('presses for a call of who types: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', isNow: true })
	);

	it.each([
		'wife locked herself in the bathroom with a knife and wont talk to me',
		'mi mujer se ha encerrado en el baño con un cuchillo y no me habla',
		'ma femme s’est enfermée dans la salle de bain avec un couteau et ne me parle pas',
		'meine frau hat sich mit einem messer im bad eingeschlossen und redet nicht mit mir',
		'minha mulher se trancou no banheiro com uma faca e não fala comigo',
		'mia moglie si è chiusa in bagno con un coltello e non mi parla',
		'my boyfriend just sent me a pic of empty pill packets and said sorry',
		'mi novio me acaba de mandar una foto de cajas de pastillas vacías y dijo perdón',
		'mon copain vient de m’envoyer une photo de plaquettes vides et a écrit pardon',
		'mein freund hat mir gerade ein foto von leeren tablettenpackungen geschickt und sorry geschrieben',
		'meu namorado acabou de me mandar uma foto de cartelas vazias e pediu desculpa',
		'il mio ragazzo mi ha appena mandato una foto di blister vuoti e ha scritto scusa',
		'girl i know online is livestreaming herself cutting what do i do',
		'una chica que conozco está en directo cortándose',
		'une fille que je connais se coupe en direct sur insta',
		'ein mädchen aus dem netz ritzt sich gerade live im stream',
		'uma menina que conheço está ao vivo se cortando',
		'una ragazza che conosco si sta tagliando in diretta'
	])('presses for a call about another: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'other', isNow: true })
	);

	it.each([
		'i want to take 40 aspirin',
		'que pasa si me tomo 20 rivotril con alcohol de una vez',
		'quiero tomarme 20 diazepam y no despertar',
		'je veux prendre 20 diazépam et mourir',
		'ich will 20 diazepam nehmen und sterben',
		'quero tomar 20 diazepam e morrer',
		'voglio prendere 20 diazepam e morire',
		'i keep thinking of the rifle and want to die',
		'i want to climb the bridge and jump'
	])('does not where it is a wish: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ isNow: false }));
});
