import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

const whoseIs = (text: string): string | undefined => {
	const danger = recogniseDanger(text);
	return danger?.situation ?? danger?.about;
};

describe('who is threatened with a weapon, with death, or waited for', () => {
	it.each([
		'he said if i leave hes going to kill me',
		'he held a knife to my neck in front of the kids',
		'my ex waits for me outside work and said he will stab me',
		'he hits me and locked me in the bedroom',
		'she told me she would slit my throat if i went to the police',
		'wenn ich ihn verlasse sticht er mich ab, hat er gesagt',
		'mein mann meint, wenn ich die polizei rufe bringt er mich um',
		'sie hat gedroht mich zu erstechen',
		'mein exfreund passt mich nach der arbeit ab und droht mir',
		'er hat mir ein messer an den hals gehalten',
		'er verprügelt mich und hat mich eingesperrt',
		'me puso una navaja en la garganta delante de mi hija',
		'me ha apuntado con una pistola',
		'me ha dicho que si me voy de casa me mata',
		'mi ex me espera todos los días en el portal',
		'me pega y me ha encerrado con llave',
		'mi exnovio me sigue en coche hasta el trabajo',
		'il m’a mis un couteau sous la gorge devant les petits',
		'il a dit que si je pars il me tue',
		'mon ex me guette devant mon boulot et menace de me planter',
		'il me cogne et m’a enfermée à clé',
		'me colocou uma faca no pescoço na frente das crianças',
		'disse que se eu for embora ele me mata',
		'me bate e me trancou no quarto',
		'meu ex fica me esperando na saída do trabalho',
		'mi ha puntato un coltello alla gola davanti ai bambini',
		'ha detto che se lo lascio mi ammazza',
		'mi mena quando torna ubriaco e mi chiude in camera',
		'mi ha rotto il naso e non mi fa uscire',
		'il mio ex mi aspetta sotto l’ufficio e mi minaccia',
		'my partner grabbed my hair and said next time he uses the knife',
		'she says shell have me killed if i take the kids',
		'my ex keeps turning up at my flat at night',
		'my stepdads hand under my blanket every night',
		'my grandfather puts his hand in my pants',
		'locked in the flat by my husband, he took my keys',
		'er hat gesagt er findet mich überall und macht mich kalt',
		'mein mann hat mir die waffe an den kopf gehalten',
		'er lässt mich nicht raus und schlägt zu',
		'mein cousin kommt nachts unter meine decke',
		'mein ex steht jeden abend vor meiner tür',
		'wenn ich mich trenne, tötet er die kinder',
		'me apunta con la escopeta cuando bebe',
		'si lo dejo dice que me quema la casa conmigo dentro',
		'mi abuelo me mete la mano debajo de la falda',
		'mi primo entra de noche en mi habitación',
		'mi ex no deja de seguirme por la calle',
		'me tiene encerrada y me quita el móvil',
		'si je porte plainte il a juré qu’il me tuerait',
		'il me braque avec son fusil quand il a bu',
		'mon grand-père met sa main dans ma culotte',
		'le mec de ma mère se couche à côté de moi la nuit',
		'mon ex m’attend tous les soirs en bas de mon immeuble',
		'il m’enferme et prend mon téléphone',
		'ele jurou que se eu denunciar mata meus filhos',
		'me apontou o revólver bêbado',
		'meu avô passa a mão em mim',
		'meu primo vem no meu quarto quando estou dormindo',
		'meu ex me segue de carro todo dia',
		'se lo denuncio ha giurato che mi ammazza',
		'mi punta la pistola quando beve',
		'mio nonno mi mette le mani sotto la gonna',
		'il fidanzato di mia madre viene nel mio letto',
		'il mio ex mi aspetta ogni sera davanti a casa',
		'mi tiene chiusa in casa e mi ha tolto il telefono',
		'my boyfriend said hell bury me in the woods if i see my sister',
		'he has a gun and wont let me out of the car',
		'my uncle touches me when we watch tv alone under the blanket',
		'my ex has been parked outside my house every night this week',
		'er sagt wenn ich zur polizei gehe schneidet er mir die kehle durch',
		'mein stiefbruder legt sich nachts zu mir',
		'mein vater hat mich mit dem messer bedroht',
		'mein exmann taucht ständig vor meiner wohnung auf',
		'me amenaza con un cuchillo delante de los niños',
		'dice que si me voy me busca y me mata',
		'el marido de mi madre viene a mi cama cuando ella trabaja de noche',
		'mi ex me espera cada noche en la esquina',
		'il m’a menacée avec une hache',
		'si je le quitte il me tuera il l’a dit',
		'mon cousin vient dans mon lit la nuit et me touche',
		'mon ex rôde chaque soir devant ma porte',
		'ele encostou a arma na minha cabeça',
		'meu padrasto passa a mão em mim de noite',
		'falou que se eu terminar ele me mata',
		'meu ex vive me seguindo na rua',
		'mi ha minacciata con le forbici',
		'dice che se vado via mi trova e mi ammazza',
		'mio cugino si infila nel mio letto la notte',
		'il mio ex mi segue ogni giorno fino a casa'
	])('opens the panel for who is threatened: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', situation: 'threatened' })
	);

	it.each([
		'i wish somebody would run me over with a bus',
		'i hope a lorry hits me',
		'ich will mir ein messer in den hals stechen',
		'me puse un cuchillo en el cuello',
		'je me suis mis un couteau sous la gorge',
		'coloquei uma faca no meu pescoço',
		'mi sono puntato un coltello alla gola',
		'mi padrastro entra en mi cuarto por la noche y quiero morir',
		'er hat gesagt wenn ich gehe bringt er mich um, ich will sterben'
	])('is the danger of who types: %s', (text) => expect(whoseIs(text)).toBe('self'));
});

describe('somebody who comes into a room at night', () => {
	it.each([
		'my stepfather gets into my bed at night',
		'my uncle comes into my room when everyone is asleep',
		'mums boyfriend comes into my bedroom at night',
		'my grandad touches me down there',
		'mi padrastro entra en mi cuarto por la noche',
		'mi tío se mete en mi cama cuando duermen todos',
		'el novio de mi madre me toca',
		'mon beau-père entre dans mon lit le soir',
		'mon oncle vient dans ma chambre quand maman dort',
		'le copain de ma mère me touche',
		'mein onkel legt sich nachts zu mir ins bett',
		'der freund meiner mutter kommt abends in mein zimmer',
		'mein opa fasst mich an',
		'meu tio vem pra minha cama quando todo mundo dorme',
		'o namorado da minha mãe entra no meu quarto à noite',
		'meu padrasto me toca',
		'mio zio entra nella mia stanza di notte',
		'il compagno di mia madre si infila nel mio letto',
		'il mio patrigno mi tocca quando mamma dorme'
	])('opens the panel for who is threatened: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', situation: 'threatened' })
	);
});

describe('the same words of every day', () => {
	it.each([
		'my toddler comes into my bed every night',
		'my cat comes into my room at night',
		'my dad comes into my room at night to check i am asleep',
		'mi hijo se mete en mi cama por la noche',
		'mi gato entra en mi cuarto por la noche',
		'mon fils vient dans ma chambre la nuit',
		'mon chat vient dans mon lit le soir',
		'mein kind kommt nachts in mein bett',
		'die katze kommt nachts in mein zimmer',
		'meu filho vem pra minha cama de noite',
		'mio figlio viene nel mio letto di notte',
		'il gatto entra nella mia stanza di notte',
		'mi ex me espera en el juzgado para firmar el divorcio',
		'my ex waits outside school to pick up the kids',
		'mon mari m’attend devant le travail pour rentrer',
		'mein freund wartet nach der arbeit auf mich',
		'il mio ragazzo mi aspetta sotto l’ufficio per andare a cena',
		'meu marido fica me esperando na saída do trabalho para jantar',
		'my daughter climbs into our bed every night',
		'mi perro se mete en mi cama por la noche',
		'mia figlia viene nel nostro lettone di notte'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('to be with somebody who died', () => {
	it.each([
		'i will be with my brother again soon, he died in june',
		'soon ill be with dad again, hes been gone two years',
		'im going to join my wife soon, she died in march',
		'pronto estaré con mi madre, murió el año pasado',
		'bientôt je serai avec maman, elle est morte l’an dernier',
		'bald bin ich bei meiner mutter, sie ist letztes jahr gestorben',
		'logo vou estar com meu pai, ele morreu no ano passado',
		'presto sarò con mia madre, è morta l’anno scorso',
		'off to see grandma in heaven soon',
		'i get to hold my baby again soon, she died at birth',
		'ich komme bald zu dir papa, seit du tot bist will ich nur noch zu dir',
		'see you soon nan, since you died ive had nothing'
	])('is the danger of who types: %s', (text) => expect(whoseIs(text)).toBe('self'));

	it.each([
		'he says he is going to be with mum soon, she passed last year',
		'my brother keeps saying he will be with dad soon, dad died in may',
		'mi hermano dice que pronto estará con mamá, murió el año pasado',
		'mein bruder sagt er ist bald bei mama, sie ist letztes jahr gestorben'
	])('is a worry about somebody: %s', (text) => expect(whoseIs(text)).toBe('other'));

	it.each(['my gran passed last year and im moving in with grandad soon'])('is harmless: %s', (text) =>
		expect(recogniseDanger(text)).toBeUndefined()
	);
});

describe('what is given away, and what somebody has looked for', () => {
	it.each([
		'gave my sister my bike and said she can keep it forever',
		'i told my brother he can have all my records, i wont need them',
		'le he dicho a mi hermano que se quede con mi perro para siempre',
		'he regalado mis discos a mi primo, ya no los voy a necesitar',
		'he mirado cuál es el puente más alto',
		'he buscado cuántas pastillas hacen falta',
		'le he escrito a mi madre que cuide de mi hijo cuando ya no esté',
		'he guardado las pastillas que me quedaban',
		'he subido al puente tres veces esta semana',
		'he decidido que esta noche se acaba'
	])('is the danger of who types: %s', (text) => expect(whoseIs(text)).toBe('self'));

	it.each([
		'he encontrado una carta de despedida de mi hija',
		'he visto cortes en los brazos de mi hijo',
		'he leído el diario de mi hija y dice que quiere morir',
		'gave away all his records and said he wont need them, im worried about my brother',
		'mi hija ha escrito que quiere morirse y lo he leído',
		'he hablado con mi hermano y quiere matarse'
	])('is a worry about somebody: %s', (text) => expect(whoseIs(text)).toBe('other'));

	it.each([
		'gave my cousin my old guitar because i got a new one',
		'le he dicho a mi hermana que me voy de vacaciones',
		'he buscado un piso más alto con vistas',
		'he dejado el trabajo y me siento libre',
		'he cambiado de antidepresivo'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});
