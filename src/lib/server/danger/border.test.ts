import { describe, expect, test } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('a title, an old grief, a joke about an exam, or a better year', () => {
	test.each([
		'what is the film called where the student hangs himself',
		'netflix series about the suicide of a pupil',
		'thirty years ago my uncle took his own life, I am making a photo album',
		'my mum will kill me if I fail maths again',
		'I want to stop living glued to my phone',
		'she cut her hair herself',
		'workshop for volunteers about self-harm',
		'wie heißt die Serie über den Suizid einer Schülerin',
		'vor dreißig Jahren hat sich mein Onkel das Leben genommen, ich mache ein Fotoalbum',
		'meine Mutter bringt mich um, wenn ich in Mathe durchfalle',
		'comment s’appelle le film où l’étudiant se pend',
		'il y a trente ans mon oncle s’est suicidé, je fais un album photo',
		'ma mère va me tuer si je rate encore les maths',
		'je veux arrêter de vivre collée au téléphone',
		'cómo se llama la película donde el estudiante se ahorca',
		'hace treinta años mi tío se quitó la vida, estoy haciendo un álbum de fotos',
		'mi padre me mata si suspendo otra vez',
		'quiero dejar de vivir enganchada al teléfono',
		'como se chama o filme em que o estudante se enforca',
		'há trinta anos meu tio se matou, estou montando um álbum de fotos',
		'minha mãe me mata se eu reprovar em matemática',
		'quero parar de viver grudada no celular',
		'come si intitola il film con lo studente che si impicca',
		'trent’anni fa mio zio si è tolto la vita, sto facendo un album di foto',
		'mia madre mi ammazza se mi bocciano in matematica',
		'voglio smettere di vivere incollata al telefono'
	])('is no danger: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	test.each([
		'what is the film called where he hangs himself, tonight I will kill myself',
		'thirty years ago my uncle took his own life and I want to follow',
		'my mum will kill me if I fail, she hits me',
		'I want to stop living',
		'ich will nicht mehr so leben wie im letzten Jahr',
		'meine Mutter bringt mich um, wenn ich durchfalle, sie schlägt mich',
		'il y a trente ans mon oncle s’est suicidé, je veux le suivre',
		'mi padre me mata si suspendo, me pega',
		'há trinta anos meu tio se matou e quero seguir ele',
		'trent’anni fa mio zio si è tolto la vita e voglio seguirlo'
	])('may hide danger: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});
