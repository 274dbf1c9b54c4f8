import { describe, expect, it } from 'vitest';
import { interpret, translateNeeds, type Vocabulary } from './index.ts';
import { seedTags } from './seed-tags.for-tests.ts';

const vocabulary: Vocabulary = {
	findNames: () => [],
	phrases: [],
	tags: seedTags
};
const read = (text: string) => {
	const { constraints, rest } = interpret(text, vocabulary);
	return {
		said: constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.join()}`),
		rest,
		needs: translateNeeds(rest)
	};
};

describe('what somebody cannot do', () => {
	it.each([
		'kann nachts nicht schlafen',
		'ich kann seit Wochen nicht schlafen',
		'konnte wieder nicht schlafen',
		'kann abends nicht einschlafen',
		'ich kann nicht essen und nicht schlafen',
		'no puedo comer ni dormir',
		'kriege kein Auge zu',
		'weil ich nachts nicht schlafen kann',
		'schlafen kann ich schon lange nicht mehr',
		'komme nachts nicht zum Schlafen',
		'no puedo por las noches dormir',
		'desde hace meses no consigo dormir bien',
		'je n’arrive plus du tout à dormir la nuit',
		'je ne peux vraiment pas dormir',
		'não consigo há semanas dormir direito',
		'da settimane non riesco più a dormire',
		'i cannot sleep at night',
		'could not get to sleep again',
		'haven’t been able to sleep for weeks'
	])('turns no sleep down: “%s”', (text) => {
		const { said, needs } = read(text);
		expect(said).toEqual([]);
		expect(needs).toContain('insomnia');
	});

	it.each([
		'kann mit niemandem reden',
		'ich kann mit keinem darüber sprechen',
		'je ne sais pas à qui parler',
		'não sei com quem falar',
		'i dont know who to talk to',
		'mit niemandem kann ich reden',
		'no puedo hablar con nadie',
		'no tengo a nadie con quien hablar',
		'je ne peux parler à personne',
		'je n’ai personne à qui parler',
		'não posso falar com ninguém',
		'não tenho com quem conversar',
		'non posso parlare con nessuno',
		'non ho nessuno con cui parlare',
		'can’t talk to anyone',
		'i cant speak to anyone about this',
		'I couldn’t open up to anybody'
	])('is loneliness, and turns no people down: “%s”', (text) => {
		const { said, needs } = read(text);
		expect(said).toEqual([]);
		expect(needs.split(' ')).toContain('loneliness');
	});

	it('leaves what stands beside it to be read', () => {
		expect(read('kostenlose App, kann nachts nicht schlafen')).toMatchObject({ said: ['cost free'] });
		expect(read('kostenlose App, kann nachts nicht schlafen').needs).toBe('insomnia');
		expect(translateNeeds('kann vor Angst nicht schlafen')).toMatch(/insomnia.*Angst/);
	});

	it.each([
		['ich will mit niemandem reden', ['support none']],
		['ich möchte nicht reden', ['support none']],
		['no quiero hablar con nadie', ['support none']],
		['je ne veux parler à personne', ['support none']],
		['não quero falar com ninguém', ['support none']],
		['non voglio parlare con nessuno', ['support none']],
		['can’t face talking to anyone', ['support none']],
		['keine Schlaf-App', ['not type sleep']],
		['etwas, aber nicht schlafen', ['not type sleep']],
		['ich kann nicht meditieren', ['not type mindfulness']],
		['I can’t do meditation', ['not type mindfulness']],
		['une vraie personne à qui parler', ['support person']],
		['alguien con quien hablar', ['support person']],
		['jemand zum Reden', ['support person']]
	])('is not what “%s” says', (text, expected) => {
		const { said, needs } = read(text);
		expect(said).toEqual(expected);
		expect(needs).not.toContain('loneliness');
	});

	it.each([
		'app nicht zum Einschlafen',
		'I couldn’t find a sleep app',
		'je peux parler à une personne',
		'kann gut schlafen'
	])('is not complained of by “%s”', (text) =>
		expect(translateNeeds(text).split(' ')[0]).not.toMatch(/loneliness|insomnia/)
	);
});
