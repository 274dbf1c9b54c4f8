import { describe, expect, it } from 'vitest';
import { interpret, type Vocabulary } from './index.ts';
import { seedTags } from './seed-tags.for-tests.ts';

const vocabulary: Vocabulary = { findNames: () => [], phrases: [], tags: seedTags };
const said = (text: string) =>
	interpret(text, vocabulary).constraints.map(({ group, values }) => `${group} ${values.join()}`);

describe('who has become a parent', () => {
	it.each([
		'I just became a mum',
		'I became a dad 3 weeks ago',
		'I’ve got a 6 week old',
		'my three month old won’t sleep',
		'acabo de ser mamá',
		'soy papá desde hace poco',
		'je viens de devenir maman',
		'jeune papa à bout',
		'bin gerade Mama geworden',
		'einsam, seit das Baby da ist',
		'acabei de virar mãe',
		'virei pai há pouco tempo',
		'sono appena diventata mamma',
		'sono da poco papà'
	])('is a new one: “%s”', (text) => expect(said(text)).toContain('audience perinatal'));

	it.each([
		'my mum became ill',
		'I have a 6 week old puppy',
		'mi mamá acaba de llegar',
		'ma mère vient de partir',
		'meine Mama ist krank geworden',
		'a minha mãe acabou de chegar',
		'mio papà è diventato triste'
	])('is not who speaks of their own: “%s”', (text) => expect(said(text)).not.toContain('audience perinatal'));
});

describe('a child that was lost before it could live', () => {
	it.each([
		'after my miscarriage',
		'I had a stillbirth',
		'tuve un aborto espontáneo',
		'j’ai fait une fausse couche',
		'nach einer Fehlgeburt',
		'tive um aborto espontâneo',
		'ho avuto un aborto spontaneo'
	])('is what parents are helped with: “%s”', (text) => expect(said(text)).toContain('audience perinatal'));
});
