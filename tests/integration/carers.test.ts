import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('who looks after somebody', () => {
	it.each([
		'my mom takes care of my grandma with alzheimers',
		'i take care of my dad',
		'caring for my elderly mother with dementia',
		'mi mamá cuida a mi abuela con alzheimer',
		'soy cuidadora de mi madre con alzheimer',
		'soy cuidador de mi mujer',
		'cuidadores',
		'pflegende angehörige',
		'ich pflege meine mutter',
		'ich pflege meinen demenzkranken vater',
		'je m’occupe de ma mère qui a alzheimer',
		'aidant familial',
		'sou cuidadora da minha mãe',
		'cuido da minha avó com alzheimer',
		'mi prendo cura di mia madre con demenza',
		'assisto mio padre malato'
	])('is read as a carer, and gets the guide for family: %s', async (q) => {
		const { understood, guides } = await ask(q);
		expect(understood).toContain('audience carers');
		expect(understood).not.toContain('audience older-adults');
		expect(guides[0]).toBe('family-and-friends');
	});

	it.each([
		'i need to take care of myself',
		'my mom takes care of the house',
		'something for my grandma',
		'cuidado con los datos',
		'pflegeleichte app'
	])('is not read where nobody does: %s', async (q) => {
		expect((await ask(q)).understood).not.toContain('audience carers');
	});
});
