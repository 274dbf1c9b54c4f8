import { describe, it } from 'vitest';
import { isDanger, isHarmless } from './said.for-tests.ts';

describe('the end of one’s strength beside care that does not come', () => {
	it.each([
		'I’m at the end of my rope with this waiting list, 14 months and still no letter from the clinic',
		'at the end of my tether with the insurer, they refused my therapy again',
		'i can’t take any more of these forms, the clinic lost my referral twice',
		'estoy al límite con la lista de espera, siete meses y el psicólogo no llama',
		'ya no sé qué hacer, he cambiado de medicación cuatro veces y sigo igual',
		'no puedo más con la aseguradora, me han vuelto a denegar la terapia',
		'aucun médicament ne marche sur moi et j’en ai marre de recommencer à zéro',
		'je n’en peux plus de la liste d’attente, huit mois pour un psychiatre',
		'je suis à bout avec la mutuelle, ils refusent encore de rembourser ma thérapie',
		'ich kann nicht mehr, der vierte Therapeut in Folge nimmt keine neuen Patienten',
		'ich bin am Ende mit meinen Nerven wegen der Warteliste, zehn Monate und kein Platz',
		'ich kann nicht mehr, die Krankenkasse lehnt die Therapie zum dritten Mal ab',
		'ich kann nicht mehr, schon das fünfte Antidepressivum und keins wirkt',
		'já não tenho forças para mais um remédio novo',
		'non ne posso più, cambio farmaco ogni mese e sto uguale',
		'já não sei o que fazer, troquei de remédio cinco vezes e continuo na mesma',
		'não aguento mais a lista de espera, nove meses e o psicólogo não liga',
		'estou no limite com o plano de saúde, negaram a terapia outra vez',
		'non ce la faccio più con la lista d’attesa, otto mesi e nessuno psicologo chiama',
		'non so più cosa fare, ho cambiato farmaco quattro volte e sono sempre uguale',
		'sono allo stremo con l’assicurazione, ha rifiutato di nuovo la terapia'
	])('is no danger: %s', isHarmless);

	it.each([
		'I’m at the end of my rope with this waiting list, I want to die',
		'at the end of my tether with the insurer, goodbye everyone',
		'at the end of my rope, the waiting list is too long and i have the pills here',
		'estoy al límite con la lista de espera, quiero morirme',
		'ya no sé qué hacer, he cambiado de medicación cuatro veces y solo pienso en matarme',
		'aucun médicament ne marche sur moi et j’en ai marre de vivre',
		'je n’en peux plus de la liste d’attente, je veux en finir',
		'je suis à bout avec la mutuelle, ce soir j’avale tout',
		'ich kann nicht mehr, der vierte Therapeut nimmt keine neuen Patienten, ich will sterben',
		'ich kann nicht mehr, die Krankenkasse lehnt ab, ich bringe mich um',
		'ich kann nicht mehr, der Therapeut nimmt keine neuen Patienten, ich springe',
		'ich kann nicht mehr, das Antidepressivum wirkt nicht, ich habe alles vorbereitet',
		'i can’t do this anymore, my therapist has no space, i’ve got everything ready',
		'ich kann nicht mehr, das fünfte Antidepressivum wirkt nicht, ich will sterben',
		'já não tenho forças para mais um remédio novo, quero morrer',
		'non ne posso più, cambio farmaco ogni mese e voglio morire',
		'já não sei o que fazer, troquei de remédio cinco vezes e quero morrer',
		'não aguento mais a lista de espera, vou me matar',
		'non ce la faccio più con la lista d’attesa, voglio morire',
		'non so più cosa fare, ho cambiato farmaco quattro volte e voglio farla finita',
		'ich kann nicht mehr',
		'no puedo más',
		'je n’en peux plus de vivre',
		'non ce la faccio più a vivere'
	])('is danger with more, or without it: %s', isDanger);
});

describe('a relative who looks for a group', () => {
	it.each([
		'Meine Frau liegt den ganzen Tag im Bett und ich mache Haushalt, Kinder und Job allein. Wo finde ich eine Angehörigengruppe?',
		'mein Mann steht seit Wochen nicht auf, ich mache alles allein, gibt es eine Selbsthilfegruppe für Angehörige',
		'my wife stays in bed all day and i do the house, kids and job alone. where is a carers group',
		'mi mujer pasa el día en la cama y yo llevo casa, niños y trabajo solo. ¿dónde hay un grupo para familiares?',
		'ma femme reste au lit toute la journée et je fais tout seul, où trouver un groupe pour les proches',
		'minha mulher passa o dia na cama e eu faço tudo sozinho. onde há um grupo para familiares?',
		'mia moglie sta a letto tutto il giorno e io faccio tutto da solo. dove trovo un gruppo per familiari?'
	])('is no danger: %s', isHarmless);

	it.each([
		'Meine Frau liegt den ganzen Tag im Bett und sagt, sie will nicht mehr leben. Wo finde ich eine Angehörigengruppe?',
		'my wife stays in bed all day and says she wants to die. where is a carers group',
		'mi mujer pasa el día en la cama y dice que quiere morir, ¿hay un grupo para familiares?',
		'ma femme reste au lit et veut mourir, où trouver un groupe pour les proches',
		'minha mulher passa o dia na cama e quer morrer, há um grupo para familiares?',
		'mia moglie sta a letto e vuole morire, dove trovo un gruppo per familiari?'
	])('is danger where the other wants to die: %s', isDanger);
});

describe('who never thought of it', () => {
	it.each([
		'i have never thought of ending it, i am only flat and empty',
		'i’ve never thought about ending it all, i am just tired',
		'nunca he pensado en acabar con todo, solo estoy apagada',
		'no he pensado nunca en suicidarme, solo estoy sin energía',
		'jamais je n’ai pensé au suicide, je suis seulement épuisée',
		'an Suizid habe ich nie gedacht, ich bin nur erschöpft',
		'non mi è mai venuto in mente di morire, sono solo stanca',
		'nunca pensé en quitarme de en medio, solo estoy sin ganas de salir',
		'je n’ai jamais pensé à en finir, je suis juste éteint',
		'je n’ai jamais songé à mettre fin à mes jours, je suis seulement fatiguée',
		'ich habe nie daran gedacht, Schluss zu machen, ich bin nur leer',
		'ich habe noch nie daran gedacht, allem ein Ende zu setzen, ich bin nur müde',
		'nunca pensei em acabar com tudo, só estou apagado',
		'nunca pensei em pôr fim à vida, estou só sem energia',
		'non ho mai pensato di farla finita, sono solo spento e senza interessi',
		'non ho mai pensato di togliermi la vita, sono soltanto stanca'
	])('is no danger: %s', isHarmless);

	it.each([
		'i have never thought of ending it until tonight',
		'i have never thought of ending it this seriously before',
		'i never thought of ending it, but lately i do',
		'nunca he pensado en acabar con todo, hasta hoy',
		'no he pensado nunca en suicidarme hasta esta semana',
		'jamais je n’ai pensé au suicide jusqu’à cette semaine',
		'an Suizid habe ich nie gedacht, aber seit Montag schon',
		'non mi è mai venuto in mente di morire fino a ieri',
		'nunca pensé en quitarme de en medio pero últimamente sí',
		'je n’ai jamais pensé à en finir, jusqu’à ce soir',
		'je n’avais jamais pensé à en finir mais ces derniers temps oui',
		'ich habe nie daran gedacht, Schluss zu machen, bis heute Nacht',
		'ich habe nie daran gedacht, mich umzubringen, aber in letzter Zeit schon',
		'nunca pensei em acabar com tudo até hoje',
		'nunca pensei em me matar mas ultimamente penso',
		'non ho mai pensato di farla finita fino a stasera',
		'non ho mai pensato di farla finita ma ultimamente sì'
	])('is danger where it has changed: %s', isDanger);
});
