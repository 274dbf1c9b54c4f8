import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

const isHarmless = (text: string): void => expect(recogniseDanger(text), text).toBeUndefined();
const isDanger = (text: string): void => expect(recogniseDanger(text), text).toBeDefined();

describe('a suicide of long ago in a family or a book', () => {
	it.each([
		"my grandfather took his own life in 1970 and I'm tracing the family tree, did they record it differently on death certificates then",
		'great grandmother died by suicide in 1917, genealogy records',
		'my great uncle hanged himself in 1938, is depression inherited in families',
		'writing a novel about a family after the war, the grandfather killed himself in 1946',
		'Mi tío abuelo se quitó la vida en la posguerra y estoy escribiendo una novela sobre la familia',
		'mi bisabuelo se suicidó en 1917, busco su acta de defunción',
		'mi abuela contaba que un hermano suyo se mató en 1938, ¿la depresión es hereditaria?',
		'árbol genealógico: un antepasado se ahorcó en 1890',
		'mon arrière-grand-père s’est suicidé en 1917, je cherche son acte de décès',
		'mon grand-oncle s’est pendu après la guerre et j’écris un roman sur la famille',
		'ma grand-mère racontait qu’un de ses frères s’est tué en 1938, la dépression est-elle héréditaire ?',
		'généalogie : un ancêtre s’est donné la mort en 1870',
		'mein urgroßvater hat sich 1917 das leben genommen, ahnenforschung',
		'mein großonkel hat sich nach dem krieg erhängt und ich schreibe einen roman über die familie',
		'meine oma erzählte dass sich ihr bruder 1938 umgebracht hat, ist depression erblich?',
		'stammbaum: ein vorfahr hat 1890 suizid begangen',
		'A minha avó contava que um irmão dela se matou em 1938 por causa de dívidas. Há investigação sobre depressão hereditária em famílias portuguesas?',
		'meu bisavô se suicidou em 1917, procuro a certidão de óbito',
		'meu tio avô se enforcou no pós-guerra e estou escrevendo um romance sobre a família',
		'genealogia: um antepassado tirou a própria vida em 1890',
		'Nel foglio matricolare del mio bisnonno leggo "suicida in caserma, 1917". Cerco testi sulla nevrosi di guerra',
		'il mio prozio si è impiccato nel dopoguerra e sto scrivendo un romanzo sulla famiglia',
		'mia nonna raccontava che un suo fratello si è ucciso nel 1938, la depressione è ereditaria?',
		'albero genealogico: un antenato si è tolto la vita nel 1890'
	])('is harmless: %s', isHarmless);

	it.each([
		'my grandfather took his own life in 1970 and i will do the same',
		'my dad killed himself in 1998 and i still cannot cope',
		'mi abuelo se suicidó en 1970 y yo quiero morir',
		'mi padre se quitó la vida en 2019 y no puedo seguir',
		'mon grand-père s’est suicidé en 1970 et je veux faire pareil',
		'mon père s’est pendu en 2019 et je n’arrive plus à vivre',
		'mein opa hat sich 1970 umgebracht und ich will auch sterben',
		'mein vater hat sich 2019 das leben genommen und ich kann nicht mehr',
		'meu avô se matou em 1970 e eu quero morrer',
		'meu pai se suicidou em 2019 e não aguento mais viver',
		'mio nonno si è ucciso nel 1970 e voglio morire anch’io',
		'mio padre si è tolto la vita nel 2019 e non ce la faccio più a vivere'
	])('is danger all the same: %s', isDanger);
});

describe('words of love', () => {
	it.each([
		'He took my breath away, I would have done anything for him, then he ghosted me. app to get over a breakup?',
		'the view took my breath away',
		'i love you to death lyrics',
		'i love you more than life itself message for my girlfriend',
		'te quiero a morir letra',
		'la quiero a morir, cómo se lo digo',
		'te amo a morir frases para mi novio',
		'te quiero más que a mi vida',
		'je t’aime à en mourir, c’est ce que je lui ai écrit et maintenant j’ai honte, comment arrêter de ruminer',
		'je l’aime à mourir paroles',
		'je t’aime à la mort, message pour ma copine',
		'je t’aime plus que ma vie, texto pour lui',
		'ich liebe dich zu tode songtext',
		'ich lieb dich mehr als mein leben, spruch für meine freundin',
		'sie hat mir den atem geraubt',
		'ich hab dich zum sterben gern',
		'te amo mais que a vida mensagem pra namorada',
		'eu te amo até morrer, letra',
		'te amo mais que a minha própria vida',
		'ela me tirou o fôlego',
		'ti amo da morire testo',
		'ti amo più della mia vita frasi per lui',
		'mi piace da morire, come glielo dico',
		'mi ha tolto il fiato quando è entrata'
	])('are harmless: %s', isHarmless);

	it.each([
		'i love him to death and i want to die without him',
		'te quiero a morir pero quiero morir',
		'je t’aime à en mourir et je vais mourir ce soir',
		'ich liebe dich mehr als mein leben und ich will nicht mehr leben',
		'te amo mais que a vida mas quero morrer',
		'ti amo da morire ma voglio morire'
	])('are danger beside it: %s', isDanger);
});

describe('an exam, a game, a computer and research', () => {
	it.each([
		'these finals are going to finish me, study timetable',
		'i always die on level three of this horror game',
		'end process windows app not responding',
		'kill process windows app not responding',
		'suicidal reattempt at 6 months, evaluation of a brief contact programme, article',
		'la oposición va a acabar conmigo, cronograma de estudio y técnicas pa la ansiedad',
		'el mir va a acabar conmigo, cómo organizo el estudio',
		'me muero siempre en el tercer nivel del juego',
		'finalizar proceso windows la app no responde',
		'reincidencia suicida a los 6 meses, evaluación de un programa, artículo',
		'ce concours va m’achever, planning de révision',
		'je meurs toujours au troisième niveau du jeu',
		'terminer processus windows appli ne répond pas',
		'évaluation du dispositif VigilanS, réitération suicidaire à 6 mois, article',
		'das staatsexamen macht mich noch fertig, lernplan',
		'ich sterbe immer im dritten level von diesem spiel',
		'app reagiert nicht prozess beenden windows',
		'programm reagiert nicht, task beenden',
		'suizidale reattempts nach 6 monaten, evaluation eines programms, artikel',
		'esse concurso vai acabar comigo, cronograma de estudo',
		'morro sempre no terceiro nível do jogo',
		'finalizar processo windows o app não responde',
		'reincidência suicida aos 6 meses, avaliação de programa, artigo',
		'il concorso mi farà fuori, piano di studio',
		'gioco horror la sera fa male al sonno? muoio sempre al terzo livello',
		'termina processo windows l’app non risponde',
		'recidiva suicidaria a 6 mesi, valutazione di un programma, articolo'
	])('are harmless: %s', isHarmless);

	it.each([
		'my husband is going to finish me',
		'mi marido va a acabar conmigo',
		'la oposición va a acabar conmigo y quiero morir',
		'mon mari va m’achever',
		'mein mann macht mich fertig, er schlägt mich',
		'meu marido vai acabar comigo',
		'mio marito mi farà fuori',
		'game over, i always die inside and want to end it',
		'gioco horror la sera e voglio morire',
		'meine frau reagiert nicht, sie hat tabletten genommen',
		'ich will alles beenden, nichts hilft',
		'réitération suicidaire : j’ai recommencé hier soir'
	])('are danger all the same: %s', isDanger);
});

describe('eyes that no longer do, and what was never thought', () => {
	it.each([
		'Ich bin 72 und seit vielen Jahren depressiv, derzeit stabil mit Lithium. Bitte eine App mit großer Schrift, meine Augen machen nicht mehr mit',
		'i am 72 and stable on lithium, my eyes are giving up, app with large print',
		'tengo 72 y estoy estable con litio, mis ojos ya no dan más, una app con letra grande',
		'j’ai 72 ans, stable sous lithium, mes yeux ne suivent plus, une appli en gros caractères',
		'tenho 72 anos, estável com lítio, meus olhos não aguentam mais, app com letra grande',
		'ho 72 anni, stabile con il litio, i miei occhi non ce la fanno più, app con caratteri grandi',
		'i have depression but i have never thought about killing myself, which test before changing medication',
		'tengo depresión pero nunca he pensado en matarme, ¿qué medicamento probar ahora?',
		'je suis dépressif, je n’ai jamais pensé à me tuer, quel traitement essayer ensuite',
		'ich bin depressiv, habe aber nie daran gedacht mich umzubringen, welches medikament jetzt',
		'Tenho 45 anos, trato depressão desde os 30, nunca pensei em me matar, só não sinto mais alegria nas coisas. Já usei quatro remédios diferentes. Vale a pena pedir o teste farmacogenético antes de trocar de novo?',
		'sono depresso, non ho mai pensato di uccidermi, quale farmaco provare adesso'
	])('are harmless: %s', isHarmless);

	it.each([
		'ich mache nicht mehr mit, ich will nicht mehr',
		'never thought id say this but i want to kill myself',
		'nunca había pensado en matarme hasta hoy',
		'je n’avais jamais pensé à me tuer avant ce soir',
		'ich habe nie daran gedacht mich umzubringen, bis heute',
		'nunca pensei em me matar até hoje',
		'non avevo mai pensato di uccidermi fino a stasera'
	])('are danger all the same: %s', isDanger);
});

describe('breath, hands that treat, a roof at a party and a job', () => {
	it.each([
		'not just mindfulness please, ive done all the breathing stuff, need something with proper evidence',
		'done the breathing exercises, what next',
		'i have done breathing techniques for years, they dont help with panic',
		'le kiné me touche le dos',
		'my boyfriend touches my heart every day',
		'the physio touches my back, is it normal that it hurts',
		'el fisio me toca la espalda',
		'der physiotherapeut fasst mich am rücken an',
		'o fisioterapeuta me toca nas costas',
		'il fisioterapista mi tocca la schiena',
		'estoy en la azotea del hotel en una fiesta',
		'je suis sur le toit avec des amis',
		'im on the roof with friends having a barbecue',
		'ich bin auf dem dach und grille mit freunden',
		'estou no terraço do hotel numa festa',
		'sono sul tetto con gli amici per una festa',
		'j’en peux plus ce boulot me tue',
		'no puedo más, este trabajo me mata',
		'non ce la faccio più, questo lavoro mi uccide'
	])('are harmless: %s', isHarmless);

	it.each([
		'I’m done breathing',
		'im so done breathing',
		'le kiné me touche les seins',
		'the physio touches my breasts',
		'el fisio me toca los pechos',
		'der physiotherapeut fasst mir an die brüste',
		'o fisioterapeuta me toca nos seios',
		'il fisioterapista mi tocca il seno',
		'estoy en la azotea y voy a saltar',
		'je suis sur le toit et je vais sauter',
		'im on the roof and im going to jump',
		'ich bin auf dem dach und springe gleich',
		'estou no terraço e vou pular',
		'sono sul tetto e mi butto',
		'j’en peux plus, je veux en finir',
		'no puedo más, quiero acabar con todo',
		'non ce la faccio più, voglio farla finita',
		'não aguento mais, quero acabar com tudo',
		'ich kann nicht mehr, ich will es beenden',
		'i cant take it anymore, i want to end it'
	])('are danger: %s', isDanger);
});
