import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

const opensViolence = (text: string): void =>
	expect(recogniseDanger(text), text).toMatchObject({ about: 'self', situation: 'threatened' });

describe('photos with which somebody is blackmailed', () => {
	it.each([
		'someone has nudes of me and says hell post them if i dont send more, im 14',
		'a guy has my photos and is threatening to send them to my school',
		'he says he will leak my pics unless i meet him',
		'im being blackmailed with my nudes',
		'he will send my nudes to everyone if i leave him',
		'they have my nudes and want money or they send them to my mum',
		'me piden dinero o mandan mis fotos desnuda a mi padre',
		'il veut de l’argent sinon il envoie mes nudes à ma famille',
		'er will geld sonst schickt er meine nacktbilder an meine eltern',
		'ele quer dinheiro ou manda meus nudes para minha família',
		'vuole soldi o manda i miei nudi a tutti',
		'un señor tiene fotos mías y dice q las va a subir si no voy a verlo, tengo 13',
		'tiene fotos mías y va a subirlas',
		'me amenaza con publicar mis fotos desnuda si no le mando más',
		'un chico va a enviar mis vídeos íntimos a mi colegio',
		'un mec a des photos de moi nue et dit qu’il va les envoyer à mes parents',
		'il menace de publier mes photos si je n’en envoie pas d’autres, j’ai 14 ans',
		'il a des nudes de moi et veut les mettre en ligne',
		'on me fait chanter avec mes photos intimes',
		'ein typ hat nacktbilder von mir und will sie hochladen',
		'er droht meine bilder an alle in der schule zu schicken, ich bin 13',
		'er hat fotos von mir und stellt sie online wenn ich nicht komme',
		'ich werde mit nacktfotos erpresst',
		'um cara tem fotos minhas e diz que vai postar se eu não for',
		'ele ameaça publicar minhas fotos se eu não mandar mais, tenho 14',
		'ele tem meus nudes e vai mandar pra escola',
		'estão me chantageando com minhas fotos íntimas',
		'uno ha foto mie nuda e dice che le pubblica se non ci vado',
		'minaccia di mandare le mie foto ai miei compagni, ho 13 anni',
		'ha i miei video intimi e vuole metterli online',
		'mi ricattano con le mie foto intime'
	])('opens the panel about violence: %s', opensViolence);

	it.each([
		'he has photos of me from the wedding and will post them',
		'my mum has my baby photos and will post them',
		'tiene fotos mías del viaje y va a subirlas al álbum',
		'mi tía va a subir fotos mías de la boda',
		'il a des photos de moi du mariage et va les envoyer à mes parents',
		'elle va publier mes photos de vacances',
		'sie hat fotos von mir vom urlaub und will sie hochladen',
		'meine oma will meine kinderfotos hochladen',
		'ela tem fotos minhas do casamento e vai postar',
		'minha tia vai postar minhas fotos de formatura',
		'ha foto mie del matrimonio e le pubblica',
		'mia zia vuole pubblicare le mie foto della laurea'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('who looks after people and hurts them', () => {
	it.each([
		'the carer hits my grandmother and ties her hands',
		'a nurse slaps the patients on our ward',
		'at the home they tie me to the bed at night and a carer pinches me',
		'the care worker leaves my nan tied to the chair',
		'the carers at the home slap my dad',
		'la cuidadora zarandea a mi padre con alzheimer',
		'mein opa wird im heim nachts ans bett gefesselt',
		'abends schlägt die pflegerin meine oma',
		'o cuidador dá tapas no meu pai',
		'la badante dà schiaffi a mia madre',
		'la cuidadora le pega a mi abuela y le amarra las manos',
		'una enfermera golpea a mi abuelo en la residencia',
		'en la residencia me atan a la cama por la noche y una auxiliar me pellizca',
		'el cuidador tiene atada a mi madre',
		'l’aide à domicile frappe ma grand-mère et lui attache les mains',
		'une infirmière gifle les patients de mon service',
		'à l’ehpad on m’attache au lit la nuit et une soignante me pince',
		'l’auxiliaire de vie attache ma mère à sa chaise',
		'die pflegerin schlägt meine oma und bindet ihr die hände fest',
		'eine schwester auf unserer station schlägt patienten',
		'im heim werde ich nachts ans bett gebunden, und eine pflegerin kneift mich',
		'der pfleger fesselt meinen vater ans bett',
		'a cuidadora bate na minha avó e amarra as mãos dela',
		'uma enfermeira bate nos pacientes',
		'no lar me amarram à cama de noite e uma auxiliar me belisca',
		'o cuidador amarra meu avô na cadeira',
		'la badante picchia mia nonna e le lega le mani',
		'un’infermiera schiaffeggia i pazienti',
		'in casa di riposo di notte mi legano al letto e un’operatrice mi pizzica',
		'il badante lega mio nonno alla sedia'
	])('opens the panel about violence: %s', opensViolence);

	it.each([
		'the carer ties my grandmothers shoes',
		'nurse beats burnout: tips for patients with mothers',
		'the nurse straps the blood pressure cuff on my mother',
		'l’infirmière attache la perfusion à mon père',
		'die pflegerin bindet meinem vater die krawatte am bett',
		'the nurse took my blood and hit a nerve',
		'la cuidadora le ata los zapatos a mi abuela',
		'la enfermera me pega la tirita en el brazo',
		'l’aide à domicile lace les chaussures de ma grand-mère',
		'l’infirmière frappe à la porte avant d’entrer',
		'die pflegerin bindet meiner oma die schuhe',
		'die pflegerin schlägt vor, die dosis zu senken',
		'a cuidadora amarra o cabelo da minha avó',
		'a enfermeira bate na porta antes de entrar',
		'la badante lega i capelli a mia nonna',
		'l’infermiera mi lega il laccio per il prelievo'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('pupils who beat, and tell somebody to hang themselves', () => {
	it.each([
		'at school they told me go hang yourself and they wait for me outside to beat me up',
		'kids in my class kick me every break and say kill yourself',
		'they say go kill yourself and shove me in the toilets at school',
		'my classmates beat me up after school again',
		'boys from my school waited for me and punched me',
		'die anderen treten mich auf dem schulhof und sagen häng dich auf',
		'me dicen cuélgate y me pegan a la salida del insti',
		'dietro la scuola mi prendono a pugni e ridono',
		'en el instituto me dicen que me ahorque y me esperan a la salida para pegarme',
		'mis compañeros de clase me pegan en el recreo',
		'me han dicho mátate y me empujan por las escaleras en el cole',
		'en el colegio me dan patadas y me dicen que me mate',
		'au lycée ils m’ont dit va te pendre et ils m’attendent à la sortie pour me tabasser',
		'des garçons de ma classe me frappent à la récré',
		'au collège on me dit d’aller me tuer et on me pousse dans les escaliers',
		'ils me tapent à l’école et disent va te suicider',
		'in der schule sagen sie häng dich auf und warten draußen um mich zu verprügeln',
		'die jungs aus meiner klasse schlagen mich in der pause',
		'sie sagen bring dich um und treten mich auf dem schulhof',
		'meine mitschüler verprügeln mich jeden tag nach der schule',
		'na escola falaram vai se enforcar e me esperam na saída pra me bater',
		'os meninos da minha turma me batem no recreio',
		'na escola me dizem para me matar e me empurram na escada',
		'meus colegas de turma me dão socos e falam se mata',
		'a scuola mi dicono impiccati e mi aspettano fuori per picchiarmi',
		'i ragazzi della mia classe mi picchiano a ricreazione',
		'mi dicono ammazzati e mi spingono per le scale a scuola',
		'i miei compagni di classe mi prendono a calci e dicono ucciditi'
	])('opens the panel about violence: %s', opensViolence);

	it.each([
		'they told me go hang yourself and now i want to',
		'au lycée ils m’ont dit va te pendre et je veux mourir',
		'in der schule sagen sie häng dich auf und ich will sterben',
		'en el instituto me dicen que me mate y quiero morir',
		'na escola falaram vai se matar e quero morrer',
		'a scuola mi dicono ammazzati e voglio morire'
	])('is the danger of who types: %s', (text) => {
		expect(recogniseDanger(text)).toMatchObject({ about: 'self' });
		expect(recogniseDanger(text)).not.toHaveProperty('situation');
	});

	it.each([
		'my classmates beat me at chess after school',
		'my class pushes me to study harder, they are great',
		'the teacher pushes me to do better at school',
		'mis compañeros me empujan a participar en clase',
		'meus colegas me empurram trabalho na escola',
		'i miei compagni mi spingono a studiare di più',
		'my class beats me at every quiz',
		'mis compañeros me pegan la risa en el recreo',
		'mes camarades me battent aux échecs à la récré',
		'meine mitschüler schlagen mich im schach in der pause',
		'os meninos da minha turma me batem no xadrez',
		'i miei compagni di classe mi battono a scacchi'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('a child that is hurt elsewhere', () => {
	it.each([
		'the neighbours baby screams and i hear blows through the wall',
		'the childminder shakes my baby',
		'ils tapent leur bébé à côté, il hurle',
		'los vecinos le pegan al niño, se oyen gritos',
		'a babá sacode meu bebê',
		'la tata scuote mia figlia',
		'next door a child is screaming and i can hear slaps, she shouts she will kill him',
		'the nursery teacher ties my son to the chair, he comes home with bruises',
		'my daughter came back from nursery with bruises, she says the teacher hits her',
		'el bebé de los vecinos llora y oigo golpes a través de la pared',
		'en casa de los vecinos grita un niño y se oyen bofetadas',
		'en la guardería la maestra ata a mi hijo a la silla, vuelve con moratones',
		'la profesora de la guardería le pega a mi hija',
		'le bébé des voisins hurle, j’entends des coups à travers le mur et elle crie qu’elle va le tuer',
		'chez les voisins un enfant hurle et on entend des gifles',
		'à la crèche la maîtresse attache mon fils à sa chaise, il rentre avec des bleus',
		'la nounou frappe ma fille, elle a des bleus',
		'das baby der nachbarn schreit und ich höre schläge durch die wand',
		'nebenan schreit ein kind und man hört es klatschen und schlagen',
		'in der kita bindet die erzieherin meinen sohn am stuhl fest, er kommt mit blauen flecken heim',
		'die tagesmutter schlägt meine tochter',
		'o bebê dos vizinhos grita e ouço pancadas pela parede',
		'na casa do vizinho uma criança grita e ouço tapas',
		'na creche a professora amarra meu filho na cadeira, ele volta com hematomas',
		'a educadora da creche bate na minha filha',
		'il bambino dei vicini urla e sento colpi attraverso il muro',
		'dai vicini un bimbo urla e si sentono schiaffi',
		'all’asilo la maestra lega mio figlio alla sedia, torna a casa con lividi sulle braccia',
		'la maestra dell’asilo picchia mia figlia'
	])('opens the panel about violence: %s', opensViolence);

	it.each([
		'the neighbours baby screams all night, how do i sleep',
		'my toddler hits other kids at nursery',
		'my son hits the nanny',
		'la maestra lega bene con mio figlio',
		'der lehrer schlägt meinem sohn eine therapie vor',
		'a professora bate papo com meu filho',
		'meu filho bate nos colegas da creche',
		'my son fell at nursery and has a bruise on his knee',
		'el bebé de los vecinos llora toda la noche y no duermo',
		'mi hijo se cayó en la guardería y tiene un moratón',
		'le bébé des voisins pleure toute la nuit, je ne dors plus',
		'mon fils est tombé à la crèche, il a un bleu au genou',
		'das baby der nachbarn schreit die ganze nacht, ich kann nicht schlafen',
		'mein sohn ist in der kita gefallen und hat einen blauen fleck',
		'o bebê do vizinho chora a noite toda e não durmo',
		'meu filho caiu na creche e ficou com um hematoma no joelho',
		'il bambino dei vicini piange tutta la notte e non dormo',
		'mio figlio è caduto all’asilo e ha un livido sul ginocchio'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('a friend, a father or a stepfather who hurts', () => {
	it.each([
		'a friend raped me last night and now writes that he will kill me if i talk',
		'a mate from uni raped me yesterday',
		'a bloke at work raped me on saturday',
		'my stepdad does stuff to me at night',
		'mi padrastro se mete conmigo en la ducha y me toca',
		'papa tape maman, maintenant il me tape aussi',
		'dad hits mum and now me too',
		'my stepdad does things to me when mum is out',
		'un amigo me violó anoche y ahora escribe que si hablo me mata',
		'un compañero me ha violado y me amenaza',
		'papá le pega a mamá y ahora también a mí',
		'mi padrastro me hace cosas cuando mi madre no está',
		'un ami m’a violée hier soir et maintenant il écrit que si je parle il me tue',
		'un collègue m’a violée samedi',
		'papa frappe maman et maintenant moi aussi',
		'mon beau-père me fait des choses quand maman sort',
		'ein freund hat mich gestern vergewaltigt und schreibt jetzt dass er mich umbringt wenn ich rede',
		'ein bekannter hat mich vergewaltigt',
		'papa schlägt mama und jetzt auch mich',
		'mein stiefvater macht sachen mit mir wenn mama weg ist',
		'um amigo me estuprou ontem e agora escreve que se eu falar me mata',
		'um colega me violou no sábado',
		'papai bate na mamãe e agora em mim também',
		'padrasto mexe comigo qdo minha mae sai',
		'un amico mi ha violentata ieri sera e ora scrive che se parlo mi ammazza',
		'un collega mi ha violentata sabato',
		'papà picchia mamma e adesso anche me aiuto',
		'il mio patrigno mi fa delle cose quando mamma esce'
	])('opens the panel about violence: %s', opensViolence);

	it.each([
		'my stepdad does lots of things for me when mum is out',
		'dad beats mum at cards and now me too',
		'mi padrastro me hace cosas ricas de comer cuando mi madre no está',
		'papá le gana a mamá a las cartas y ahora también a mí',
		'mon beau-père me fait des choses à manger quand maman sort',
		'papa bat maman aux cartes et maintenant moi aussi',
		'mein stiefvater macht schöne sachen mit mir wenn mama arbeitet',
		'papa schlägt mama im schach und jetzt auch mich',
		'meu padrasto mexe no meu computador quando minha mãe sai',
		'essa música mexe comigo',
		'il mio patrigno mi fa delle cose buone da mangiare quando mamma esce',
		'papà batte mamma a carte e adesso anche me'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});
