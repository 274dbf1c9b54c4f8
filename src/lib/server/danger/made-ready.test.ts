import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

const isAboutOther = (text: string): void => expect(recogniseDanger(text), text).toMatchObject({ about: 'other' });
const isHarmless = (text: string): void => expect(recogniseDanger(text), text).toBeUndefined();

describe('somebody who makes ready to go', () => {
	it.each([
		'my partner sent me all his passwords today and asked me to look after the cat when he is gone',
		'my sister gave away her dog and wrote down her pin codes for me',
		'my wife calmly asked if i would marry again afterwards and there are three packs of sleeping pills in her drawer',
		'my husband asked if id remarry, i found his hoarded tablets',
		'mi pareja lleva una semana sin hablar, hoy me mandó las contraseñas de todo y me pidió que cuidara al gato cuando ya no esté',
		'mi hermana ha regalado su perro y me ha dado todas sus claves del banco, no quiere hablar',
		'mi mujer me ha preguntado si me volvería a casar y en el cajón hay tres cajas de somníferos',
		'mi marido me pidió que me casara otra vez cuando él falte, ha guardado pastillas',
		'mon copain m’a envoyé tous ses mots de passe et m’a demandé de garder le chat quand il ne sera plus là',
		'ma sœur a donné son chien et m’a laissé tous ses codes, elle ne parle plus',
		'ma femme m’a demandé si je me remarierais et il y a trois boîtes de somnifères dans son tiroir',
		'mon mari m’a demandé si je me remarierais après, il a stocké des cachets',
		'mein freund hat mir alle passwörter geschickt und gebeten auf die katze aufzupassen wenn er nicht mehr da ist',
		'meine schwester hat ihren hund verschenkt und mir alle pins aufgeschrieben',
		'meine frau hat ruhig gefragt ob ich danach wieder heiraten würde, im nachttisch liegen drei packungen schlaftabletten',
		'mein mann fragt ob ich wieder heiraten würde, er hat tabletten gesammelt',
		'meu namorado me mandou todas as senhas e pediu pra cuidar do gato quando não estiver mais aqui',
		'minha irmã deu o cachorro dela e me passou todas as senhas, não quer falar',
		'minha mulher perguntou se eu casaria de novo e na gaveta tem três caixas de remédio pra dormir',
		'meu marido perguntou se eu me casaria outra vez, ele guardou comprimidos',
		'il mio compagno mi ha mandato tutte le password e mi ha chiesto di tenere il gatto quando non ci sarà più',
		'mia sorella ha regalato il cane e mi ha scritto tutti i suoi pin, non parla più',
		'mia moglie mi ha chiesto se mi risposerei e nel cassetto ci sono tre scatole di sonniferi',
		'mio marito mi ha chiesto se mi risposerei dopo, ha messo da parte le pastiglie'
	])('is a worry about somebody: %s', isAboutOther);

	it.each([
		'i sent my partner all my passwords and asked him to look after the cat when im gone',
		'le mandé a mi pareja todas mis contraseñas y le pedí que cuide al gato cuando ya no esté',
		'j’ai envoyé tous mes mots de passe à mon copain et demandé de garder le chat quand je ne serai plus là',
		'ich habe meinem freund alle passwörter geschickt, er soll auf die katze aufpassen wenn ich nicht mehr da bin',
		'mandei todas as minhas senhas pro meu namorado e pedi pra cuidar do gato quando eu não estiver mais aqui',
		'ho mandato al mio compagno tutte le mie password e chiesto di tenere il gatto quando non ci sarò più'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'my partner sent me the netflix password and asked me to look after the cat during his holiday',
		'my wife asked if i would marry her again, vow renewal ideas',
		'mi pareja me mandó la contraseña del wifi y me pidió que cuidara al gato en vacaciones',
		'mi mujer me preguntó si me casaría otra vez con ella',
		'mon copain m’a envoyé le mot de passe netflix et demandé de garder le chat pendant les vacances',
		'ma femme m’a demandé si je l’épouserais encore',
		'mein freund hat mir das wlan passwort geschickt und gebeten im urlaub auf die katze aufzupassen',
		'meine frau hat gefragt ob ich sie wieder heiraten würde',
		'meu namorado me mandou a senha do wifi e pediu pra cuidar do gato nas férias',
		'minha mulher perguntou se eu casaria de novo com ela',
		'il mio compagno mi ha mandato la password del wifi e chiesto di tenere il gatto in vacanza',
		'mia moglie mi ha chiesto se la risposerei'
	])('is harmless: %s', isHarmless);
});

describe('medicine that somebody else puts by', () => {
	it.each([
		'a nurse colleague took potassium from the ward, he says its just in case and he is tired of everything',
		'my colleague took vials of insulin home just in case',
		'the lady i care for saves her heart pills to take them all on christmas night and made me promise not to tell',
		'a patient told me she keeps her heart tablets to take them all at once',
		'un compañero enfermero se ha llevado potasio por si acaso, dice que está cansado de todo',
		'mi colega anestesista cogió ampollas de propofol por si acaso',
		'la señora que cuido guarda las pastillas del corazón para tomárselas todas juntas',
		'una paciente me ha contado que guarda las pastillas para tomarlas todas de golpe',
		'un collègue infirmier a pris du potassium dans la réserve, il dit que c’est au cas où et qu’il est fatigué de tout',
		'ma collègue anesthésiste a volé des ampoules de propofol au cas où',
		'la dame dont je m’occupe garde ses cachets pour le cœur pour les prendre tous ensemble à noël',
		'une patiente m’a confié qu’elle garde ses comprimés pour tout avaler d’un coup',
		'ein kollege aus der pflege hat kalium mitgenommen, er sagt nur für den fall und er sei müde von allem',
		'meine kollegin hat propofol ampullen mitgenommen für alle fälle',
		'die dame die ich betreue spart ihre herztabletten auf um sie alle auf einmal zu nehmen',
		'eine patientin hat mir anvertraut dass sie ihre tabletten sammelt um alle auf einmal zu nehmen',
		'um colega enfermeiro levou potássio por via das dúvidas, diz que está cansado de tudo',
		'minha colega anestesista pegou ampolas de propofol por precaução',
		'a senhora que eu cuido guarda os remédios do coração para tomar tudo de uma vez',
		'uma paciente me contou que guarda os comprimidos para tomar todos juntos',
		'un collega infermiere ha preso del potassio per ogni evenienza, dice che è stanco di tutto',
		'la mia collega anestesista ha portato via fiale di propofol nel caso',
		'la signora che assisto tiene da parte le pastiglie del cuore per prenderle tutte insieme la notte di natale',
		'una paziente mi ha confidato che mette via le pastiglie per prenderle tutte insieme'
	])('is a worry about somebody: %s', isAboutOther);

	it.each([
		'my colleague took an umbrella just in case',
		'the lady i care for takes all her heart pills on time',
		'mi compañero cogió un paraguas por si acaso',
		'la señora que cuido toma las pastillas del corazón a su hora',
		'ma collègue a pris un parapluie au cas où',
		'la dame dont je m’occupe prend ses cachets pour le cœur à l’heure',
		'meine kollegin hat einen schirm mitgenommen für alle fälle',
		'die dame die ich betreue nimmt ihre herztabletten pünktlich',
		'minha colega levou um guarda-chuva por via das dúvidas',
		'a senhora que eu cuido toma os remédios do coração na hora certa',
		'la mia collega ha preso l’ombrello per ogni evenienza',
		'la signora che assisto prende le pastiglie del cuore all’ora giusta'
	])('is harmless: %s', isHarmless);
});

describe('a gun on one’s own lap, and an animal that held somebody back', () => {
	it.each([
		'im a cop, off sick since august, my wife is away. i sat on the bed with my gun on my lap until dawn and only the dog barking stopped me',
		'sat with the gun in my lap last night, my son called and i put it away',
		'soy policía, mi mujer está de viaje, anoche me senté con la pistola en las piernas hasta el amanecer',
		'estuve con el arma en el regazo y me frenó el perro, mi hija no sabe nada',
		'je suis gendarme, ma femme est partie, cette nuit je suis resté avec mon arme sur les genoux',
		'l’arme sur les genoux toute la nuit, c’est mon chien qui m’a retenu',
		'bin polizist, meine frau ist verreist, saß die ganze nacht mit der dienstwaffe auf dem schoß',
		'die waffe auf dem schoß und nur der hund hat mich abgehalten, meine tochter weiß nichts',
		'Sou policial militar, afastado. ontem sentei na cama com a arma no colo ate amanhecer e o q me segurou foi o cachorro latindo. hj minha esposa viaja',
		'fiquei com o revólver no colo a noite toda, meu filho ligou e guardei',
		'sono poliziotto, mia moglie è via, stanotte sono rimasto con la pistola in grembo fino all’alba',
		'la pistola sulle ginocchia tutta la notte, mi ha fermato il cane, mia figlia non sa niente'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'my husband sat with his gun on his lap last night',
		'mi marido se sentó anoche con la pistola en las piernas',
		'mon mari est resté cette nuit avec son arme sur les genoux',
		'mein mann saß nachts mit der dienstwaffe auf dem schoß',
		'meu marido sentou na cama com a arma no colo',
		'mio marito è rimasto stanotte con la pistola in grembo'
	])('is a worry about somebody: %s', isAboutOther);

	it.each([
		'sat with the cat on my lap until dawn',
		'me senté con el gato en el regazo hasta el amanecer',
		'le chat sur les genoux toute la nuit',
		'saß die ganze nacht mit der katze auf dem schoß',
		'fiquei com o gato no colo a noite toda',
		'sono rimasto con il gatto in grembo fino all’alba'
	])('is harmless: %s', isHarmless);
});
