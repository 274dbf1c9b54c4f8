import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('medicines that do not help', () => {
	it.each([
		'none of the pills help me, what now',
		'none of the pills help me what now',
		'no pill works for me, what else is there',
		'the tablets dont help me at all, what can i do',
		'none of the meds did anything for me',
		'tried every antidepressant and none of them work',
		'ninguna pastilla me funciona, qué hago',
		'ninguna pastilla me funciona que hago',
		'las pastillas no me hacen nada, y ahora qué',
		'ningún medicamento me ayuda',
		'aucun médicament ne marche',
		'aucun cachet ne m’aide, que faire maintenant',
		'les médicaments ne me font rien, quoi d’autre',
		'keine Tablette hilft',
		'keine tablette hilft mir was nun',
		'die tabletten helfen mir alle nicht, was jetzt',
		'nenhum remédio funciona',
		'nenhum remédio me ajuda, e agora',
		'os comprimidos não fazem nada, o que mais posso tentar',
		'nessuna pastiglia funziona',
		'nessuna pastiglia mi aiuta, e adesso',
		'not one of the antidepressants did anything, what else can i try',
		'he probado muchas pastillas y ninguna me hace efecto',
		'ya no me funcionan las pastillas',
		'mes cachets ne servent à rien, quoi essayer d’autre',
		'kein antidepressivum wirkt bei mir, was gibt es noch',
		'já tentei vários remédios e nenhum funciona',
		'ho provato tante medicine e nessuna funziona',
		'le pastiglie non mi fanno niente, che altro c’è'
	])('are no danger: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'none of the pills helped so I saved them all up',
		'none of the pills help me, i want to die',
		'no pill works for me so i took them all at once',
		'none of the pills help, how many would be fatal',
		'ninguna pastilla me funciona, las he guardado todas para tomármelas',
		'ninguna pastilla me funciona y me quiero morir',
		'aucun médicament ne marche, je les ai tous mis de côté pour en finir',
		'aucun médicament ne marche, je veux mourir',
		'keine tablette hilft, ich habe sie alle gesammelt',
		'keine tablette hilft mir, ich will nicht mehr leben',
		'nenhum remédio funciona, juntei todos para tomar de uma vez',
		'nenhum remédio funciona e quero morrer',
		'ninguna pastilla sirve, ya no quiero seguir aquí',
		'die tabletten helfen nicht, ich hab alle aufgehoben',
		'nessuna medicina mi aiuta, le prendo tutte insieme stanotte',
		'nessuna pastiglia funziona, le ho messe tutte da parte per prenderle insieme',
		'nessuna pastiglia funziona e voglio morire'
	])('are danger beside it: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});

describe('somebody who does not know how', () => {
	it.each([
		'quelque chose pour ma mère de 82 ans qui ne sait pas se servir d’un ordinateur',
		'elle ne sait pas',
		'il ne sait pas utiliser un smartphone',
		'mon père ne sait pas se servir d’internet',
		'ma grand-mère ne sait pas lire',
		'something for my mother of 82 who does not know how to use a computer',
		'algo para mi madre de 82 años que no sabe usar un ordenador',
		'etwas für meine mutter von 82 die keinen computer bedienen kann',
		'algo para a minha mãe de 82 anos que não sabe usar o computador',
		'qualcosa per mia madre di 82 anni che non sa usare il computer'
	])('is no danger: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'elle ne sait pas que je vais mourir ce soir',
		'ma mère ne sait pas que je veux me tuer',
		'elle ne sait pas si elle veut encore vivre',
		'mon fils ne sait pas pourquoi il devrait continuer à vivre',
		'il ne sait pas que j’ai préparé la corde'
	])('is danger where something else is not known: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});
