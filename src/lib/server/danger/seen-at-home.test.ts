import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';
import { isHarmless } from './said.for-tests.ts';

const isOwn = (text: string): void => {
	expect(recogniseDanger(text)).toMatchObject({ about: 'self' });
	expect(recogniseDanger(text)?.situation).toBeUndefined();
};
const isWorry = (text: string): void => expect(recogniseDanger(text)).toMatchObject({ about: 'other' });
const opensViolence = (text: string): void =>
	expect(recogniseDanger(text)).toMatchObject({ about: 'self', situation: 'threatened' });

describe('how much of a medicine is lethal, in few words', () => {
	it.each([
		'wieviel promethazin tödlich',
		'doxepin tödliche dosis',
		'ab wieviel quetiapin stirbt man',
		'how much propranolol is fatal',
		'lethal dose quetiapine',
		'promethazine fatal dose',
		'dosis letal quetiapina',
		'cuánta doxepina es mortal',
		'dosis mortal de propranolol',
		'dose létale propranolol',
		'combien de quétiapine pour mourir',
		'dose mortelle doxépine',
		'dose letal quetiapina',
		'quanto propranolol é fatal',
		'quanta prometazina mata',
		'dose letale promazina',
		'quanta quetiapina è mortale',
		'amisulprid wieviel ist tödlich',
		'combien d’amisulpride est mortel',
		'quanto amisulprida é fatal',
		'quanta amisulpride è letale',
		'dose mortale propranololo'
	])('is the danger of who types: %s', isOwn);

	it.each([
		'wieviel promethazin darf ich zur nacht nehmen',
		'how much propranolol for stage fright',
		'dosis quetiapina para dormir',
		'dose propranolol pour le trac',
		'dose de quetiapina para dormir',
		'dose promazina per dormire',
		'how much chocolate is fatal for dogs',
		'quanto tempo o covid é fatal',
		'combien de cigarettes est mortel',
		'wie viel schokolade ist für hunde tödlich'
	])('is no danger where it is taken: %s', isHarmless);
});

describe('trains, and doses that are known', () => {
	it.each([
		'schienensuizid wo ist am wenigsten los',
		'train suicide quiet place',
		'suicide by train where is it quiet',
		'suicidio en las vías del tren sitio tranquilo',
		'suicide sous un train endroit calme',
		'suicídio no comboio lugar calmo',
		'suicidio sotto il treno posto tranquillo',
		'tre anni fa la lavanda gastrica, adesso so dosi migliori e non sbaglio',
		'three years ago stomach pump, now i know better doses',
		'hace tres años lavado de estómago, ahora sé mejores dosis',
		'il y a trois ans lavage d’estomac, maintenant je connais les bonnes doses',
		'vor drei jahren magen ausgepumpt, jetzt kenne ich bessere dosen',
		'há três anos lavagem ao estômago, agora sei doses melhores',
		'frau tot punkt die tabletten vom herzen habe ich gesammelt punkt ich bin achtzig',
		'wofür lohnt es sich noch zu leben punkt ich bin zweiundachtzig komma meine frau ist tot punkt die tabletten vom herzen habe ich gesammelt punkt',
		'i am 84 my wife is dead i have collected my heart tablets',
		'tengo 83 años mi mujer ha muerto he guardado todas las pastillas del corazón',
		'j’ai 82 ans ma femme est morte j’ai gardé tous mes cachets pour le cœur',
		'tenho 81 anos a minha mulher morreu juntei os comprimidos do coração',
		'ho 82 anni mia moglie è morta ho raccolto le pastiglie del cuore'
	])('are the danger of who types: %s', isOwn);

	it.each([
		'quiet seat on the train',
		'wo ist im zug am wenigsten los',
		'posto tranquillo in treno',
		'three years ago i had my stomach checked, now i know better doctors',
		'collected my heart tablets from the pharmacy for my wife'
	])('are no danger: %s', isHarmless);
});

describe('what is found with somebody’s child', () => {
	it.each([
		'encontre en el celular de mi hijo un grupo de telegram donde les enseñan a hacerse nudos y a escribir la despedida',
		'found a discord group on my daughters phone where they teach each other knots and goodbye notes',
		'j’ai trouvé sur le portable de mon fils un groupe où on leur apprend à faire des nœuds et à écrire leur lettre d’adieu',
		'auf dem handy meines sohnes eine gruppe in der sie lernen knoten zu machen und abschiedsbriefe zu schreiben',
		'achei no celular da minha filha um grupo onde ensinam a fazer nós e a escrever a despedida',
		'ho trovato sul telefono di mio figlio un gruppo dove insegnano a fare nodi e a scrivere l’addio',
		'mein sohn sucht im handy nach natriumnitrit kaufen',
		'my son has searched where to buy sodium nitrite',
		'mi hija busca en el móvil comprar nitrito de sodio',
		'mon fils cherche sur son portable acheter du nitrite de sodium',
		'meu filho pesquisou no celular onde comprar nitrito de sódio',
		'mio figlio cerca sul telefono dove comprare nitrito di sodio',
		'schülerin hat mir als klassenlehrer einen zettel hingelegt: nach den ferien bin ich nicht mehr da',
		'a pupil left me, her teacher, a note: after the holidays i am not here any more',
		'una alumna me dejó una nota: después de las vacaciones ya no estaré',
		'une élève m’a laissé un mot : après les vacances je ne serai plus là',
		'uma aluna deixou-me um bilhete: depois das férias já cá não estou',
		'una mia alunna mi ha lasciato un biglietto: dopo le vacanze non ci sono più',
		'mio figlio ha 16 anni, ho trovato nello zaino una lettera che dice "scusatemi, non è colpa della scuola" e delle lamette',
		'found a letter in my sons bag that says forgive me, and razor blades',
		'he encontrado en la mochila de mi hijo una carta que dice perdonadme y unas cuchillas',
		'j’ai trouvé dans le sac de mon fils une lettre qui dit pardonnez-moi et des lames de rasoir',
		'im rucksack meines sohnes lag ein brief verzeiht mir und rasierklingen',
		'encontrei na mochila do meu filho uma carta que diz perdoem-me e lâminas'
	])('is a worry: %s', isWorry);

	it.each([
		'my son is in a scout group that teaches knots',
		'mi hijo aprende nudos marineros en un grupo de scouts',
		'mon fils apprend les nœuds marins aux scouts',
		'mein sohn lernt bei den pfadfindern knoten',
		'meu filho aprende nós no grupo de escoteiros',
		'mio figlio impara i nodi con gli scout',
		'my pupils learn knots at summer camp'
	])('is none: %s', isHarmless);
});

describe('carers who hurt an old person, and homes', () => {
	it.each([
		'l’auxiliaire de vie crie sur papa, le pince, lui supprime ses repas quand il se plaint',
		'l’aide à domicile pince ma grand-mère et la prive d’eau',
		'a cuidadora da minha vó puxa o cabelo dela e deixa ela sem água, vi na câmera',
		'a cuidadora grita com o meu pai e deixa-o sem comer',
		'the carer pinches my gran and pulls her hair',
		'my dads carer shouts at him and withholds his meals',
		'la cuidadora de mi abuela la pellizca y la deja sin agua',
		'la cuidadora le grita a mi padre y le quita la comida',
		'die pflegerin zwickt meine oma und gibt ihr nichts zu trinken',
		'der pfleger schreit meinen vater an und zieht ihn an den haaren',
		'la badante pizzica mia nonna e la lascia senza acqua',
		'la badante urla a mio padre e gli tira i capelli',
		'en la residencia atan a mi padre a la cama y tiene moratones en las muñecas, él llora y dice que le pegan',
		'in the care home they tie my mum to the bed and she has bruises',
		'à l’ehpad on attache mon père au lit et il a des bleus',
		'im pflegeheim bekommt meine mutter ohrfeigen, wenn sie nicht schluckt. sie hat blaue flecken am kiefer.',
		'no lar fecham a minha mãe no quarto às escuras e ela aparece com nódoas negras nos braços',
		'in casa di riposo legano mio padre al letto e ha dei lividi'
	])('open the panel about violence: %s', opensViolence);

	it.each([
		'the carer brushes my grans hair and brings her meals',
		'la cuidadora de mi abuela le peina el pelo y le da agua',
		'l’auxiliaire de vie prépare les repas de papa',
		'die pflegerin kämmt meiner oma die haare',
		'a cuidadora da minha avó penteia o cabelo dela',
		'la badante cucina per mia nonna',
		'in the nursing home my mum bruises easily from blood thinners',
		'im heim hat mama blaue flecken von der infusion',
		'mi madre en la residencia tiene hematomas por el anticoagulante',
		'no lar do avô batem palmas quando o pai canta',
		'my toddler pinches and pulls my hair'
	])('are no danger: %s', isHarmless);
});

describe('a partner, an ex or a father who hurts and threatens', () => {
	it.each([
		'mi novio me encerró en el cuarto y me quitó el teléfono, escribo desde la tablet, tengo miedo de que vuelva',
		'my boyfriend locked me in and took my phone',
		'mon copain m’a enfermée dans la chambre et m’a pris mon téléphone',
		'mein freund hat mich im zimmer eingesperrt und mir das handy weggenommen',
		'meu namorado me trancou no quarto e pegou meu celular',
		'il mio ragazzo mi ha chiusa in camera e mi ha preso il telefono',
		'er hat mir den arm gebrochen und ich soll im krankenhaus sagen ich bin gefallen',
		'he broke my arm and i am to say i fell',
		'me rompió el brazo y tengo que decir que me caí',
		'il m’a cassé le bras et je dois dire que je suis tombée',
		'ele quebrou meu braço e tenho que dizer que caí',
		'mi ha rotto il braccio e devo dire che sono caduta',
		'mio marito mi ha rotto il naso e ha nascosto le chiavi, non posso uscire di casa',
		'il mio ex mi aspetta sotto casa, dice che mi butta l’acido in faccia così non mi guarda più nessuno',
		'my ex waits outside and says he will throw acid in my face',
		'mi ex me espera abajo y dice que me echa ácido en la cara',
		'mon ex m’attend en bas et dit qu’il me jettera de l’acide au visage',
		'mein ex wartet unten und sagt er schüttet mir säure ins gesicht',
		'meu ex me espera lá embaixo e diz que vai jogar ácido na minha cara',
		'mein ex schickt mir täglich bilder von meiner haustür und schreibt dass ich das wochenende nicht überlebe',
		'my ex sends me pictures of my front door and writes that i wont survive the weekend',
		'mi ex me manda fotos de mi puerta y escribe que no sobrevivo al fin de semana',
		'mon ex m’envoie des photos de ma porte et écrit que je ne passerai pas le week-end',
		'meu ex manda fotos da minha porta e escreve que não passo deste fim de semana',
		'il mio ex mi manda foto della mia porta e scrive che non arrivo a domenica',
		'papa schlägt uns mit dem gürtel und hat gesagt er macht die katze tot und dann uns',
		'papà ci picchia con la cinghia e mio fratello piccolo non si muove piu bene il braccio',
		'dad hits us with the belt',
		'papá nos pega con el cinturón',
		'mamá nos pega con el cable',
		'mamma ci picchia con il cavo',
		'mi marido me rompió la nariz y escondió las llaves',
		'mon mari m’a cassé le nez et a caché les clés',
		'meu marido quebrou meu nariz e escondeu as chaves',
		'papa nous frappe avec la ceinture',
		'o papai bate na gente de cinto',
		'ex says if i dont come back he will burn the house with me and kids in it',
		'o meu namorado apertou-me o pescoço no carro e depois pediu desculpa, tenho medo da próxima'
	])('opens the panel about violence: %s', opensViolence);

	it.each([
		'i broke my arm, how long until it heals',
		'mi ha rotto il telefono, come lo riparo',
		'mein ex schickt mir bilder vom hund',
		'my boyfriend took my phone to the repair shop',
		'compré un cinturón para mi padre',
		'gürtel für papa kaufen, welche länge'
	])('is no danger: %s', isHarmless);
});
