import { describe, expect, test } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('an ordinary word, alone or in a few words', () => {
	test.each([
		'born',
		'world',
		'promise',
		'gonna',
		'exactly',
		'nacido',
		'mundo',
		'bientôt',
		'jetzt',
		'geboren',
		'coisas',
		'sarebbe'
	])('says too little: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	test.each(['suicide', 'suicidal', 'suicidio', 'selbstmord', 'suicida'])('says enough: %s', (text) =>
		expect(recogniseDanger(text)).toBeDefined()
	);

	test.each([
		'i dont know whats wrong with me',
		'mi bebé nació ayer',
		'ma fille est née la semaine dernière',
		'minha filha nasceu semana passada',
		'è nato il mio bambino'
	])('is what people search for: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('somebody who does not eat any more', () => {
	test.each([
		'she wont eat',
		'my daughter stopped eating',
		'he refuses to eat',
		"my mum won't eat or drink",
		'i have stopped eating and drinking',
		'my sister hasn’t eaten in five days',
		'mi hija no come nada',
		'ma soeur ne mange plus',
		'mon fils ne mange presque plus',
		'meine schwester isst nicht mehr',
		'minha irmã não come mais',
		'mia sorella non mangia più',
		'je ne mange plus et je ne bois plus',
		'ich esse und trinke nichts mehr'
	])('is in danger: %s', (text) => expect(recogniseDanger(text)).toBeDefined());

	test.each([
		'she wont eat vegetables',
		'my son stopped eating meat',
		'i stopped eating sugar',
		"my toddler won't eat broccoli",
		"my dog won't eat",
		'ma fille ne mange plus de viande',
		'mon chien ne mange plus',
		'mi hijo no come verduras',
		'mein hund frisst nicht mehr',
		'ela não come mais glúten'
	])('is choosy, or an animal: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('what is to arrive after one’s death', () => {
	test.each([
		"schedule an email to my parents so it arrives after I've died",
		'timed message to my brother for when he finds me',
		'passwords for my sister for when i’m gone',
		'programar un correo a mis padres para que llegue después de mi muerte',
		'vidéo à regarder quand je ne serai plus là',
		'nachricht verzögern bis ich tot bin',
		'gravar um vídeo para meus filhos para depois da minha morte',
		'programmare una mail ai miei genitori che arrivi dopo la mia morte'
	])('is a farewell: %s', (text) => expect(recogniseDanger(text)).toBeDefined());

	test.each([
		'schedule an email to my boss for monday',
		'how to make a will',
		'estate planning checklist',
		'funeral plan for my grandmother',
		'digital legacy planning for charities',
		'legado digital de mi cuenta',
		'que devient mon compte quand je meurs',
		'digitaler nachlass checkliste',
		'planejamento sucessório',
		'eredità digitale del mio account'
	])('is a matter of papers: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});
