import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('who has just had a baby', () => {
	it.each([
		'i cry all the time after my baby was born',
		'our baby was born in may and my wife cries',
		'my wife gave birth and is depressed',
		'postpartum crying',
		'since my son was born I feel low',
		'my daughter was born last week and I feel low',
		'nació mi bebé y no paro de llorar',
		'di a luz y estoy triste',
		'mon bébé est né et je pleure tout le temps',
		'j’ai accouché et je suis triste',
		'mein Baby wurde geboren und ich weine nur',
		'seit der Geburt bin ich traurig',
		'meu bebê nasceu e só choro',
		'dei à luz e estou triste',
		'è nato mio figlio e piango sempre',
		'ho partorito e sono triste'
	])('%s', async (q) => {
		const { understood, slugs, guides } = await ask(q);
		expect(understood).toContain('audience perinatal');
		expect(slugs[0]).toBe('psi-support');
		expect(slugs).toContain('silvercloud');
		expect(slugs.length).toBeLessThan(6);
		expect(guides[0]).toBe('pregnancy-and-after-birth');
	});

	it.each(['I was born in Leeds', 'my daughter was born deaf', 'nací en 1980', 'je suis née en 1980'])(
		'and who has not: %s',
		async (q) => expect((await ask(q)).understood).not.toContain('audience perinatal')
	);
});

describe('what is turned down is not what is looked for', () => {
	it.each([
		'i hated headspace',
		'I don’t want Headspace',
		'Headspace is not for me',
		'tried headspace and hate it',
		'no me gusta Headspace',
		'je déteste Headspace',
		'ich mag Headspace nicht',
		'não gostei do Headspace',
		'non mi piace Headspace'
	])('a tool that somebody does not like: %s', async (q) => {
		const { slugs, reading } = await ask(q);
		expect(reading.like).toMatchObject({ slug: 'headspace', isInstead: true });
		expect(slugs).not.toContain('headspace');
		expect(slugs).toContain('calm');
	});

	it('a tool and what kind it is', async () => {
		const { slugs, understood } = await ask('not meditation please, ive tried headspace and hate it');
		expect(understood).toEqual(['not type mindfulness']);
		for (const slug of ['headspace', 'calm', 'medito']) expect(slugs).not.toContain(slug);
		expect(slugs.length).toBeGreaterThan(20);
	});

	it('and a question about a tool is none of that', async () => {
		const { slugs, reading } = await ask('why do people hate betterhelp');
		expect(reading.like).toBeUndefined();
		expect(slugs[0]).toBe('betterhelp');
	});

	it.each([
		'anything but talk therapy',
		'no talking therapy please',
		'todo menos terapia hablada',
		'tout sauf une thérapie par la parole',
		'alles außer Gesprächstherapie',
		'tudo menos terapia de conversa',
		'tutto tranne la psicoterapia'
	])('talking therapy: %s', async (q) => {
		const { guides, slugs, understood, reading } = await ask(q);
		expect(understood).toEqual(['not type teletherapy']);
		expect(reading.rest).toBe('');
		expect(slugs).not.toContain('betterhelp');
		expect(guides).not.toContain('talking-therapies-compared');
	});

	it.each([
		'something free for depression that isnt a clinical trial',
		'free help for depression, no clinical trial please',
		'algo gratis para la depresión que no sea un ensayo clínico',
		'gratuit contre la dépression, pas d’essai clinique',
		'kostenlos gegen Depression, keine klinische Studie',
		'algo grátis para depressão que não seja um ensaio clínico',
		'gratis per la depressione che non sia uno studio clinico'
	])('a trial: %s', async (q) => {
		const { guides, reading, slugs, understood } = await ask(q);
		expect(understood.toSorted()).toEqual(['condition depression', 'cost free']);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['trial']);
		expect(reading.rest).toBe('');
		expect(slugs).toContain('mindspot');
		expect(guides[0]).not.toBe('emerging-treatments');
	});
});

describe('an age that somebody has not reached', () => {
	it.each([
		'support for teens under 16 free',
		'teenagers younger than 16',
		'adolescentes menores de 16 años',
		'ados de moins de 16 ans',
		'Jugendliche unter 16',
		'adolescentes com menos de 16 anos',
		'adolescenti sotto i 16 anni'
	])('%s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('audience teens');
		expect(slugs).toContain('kooth');
		expect(slugs).not.toContain('togetherall');
	});

	it.each(['my 16 year old', 'teenager, 17', 'ado de 16 ans'])('and one that they have: %s', async (q) =>
		expect((await ask(q)).understood).toEqual(['audience teens from-16'])
	);
});

describe('that it was tested', () => {
	it.each([
		['depression', 'app with proven effectiveness for depression'],
		['depression', 'Depressions App mit wissenschaftlich belegter Wirkung auf Deutsch'],
		['depression', 'App mit nachgewiesener Wirkung gegen Depression'],
		['insomnia', 'klinisch geprüfte App gegen Schlafstörungen'],
		['depression', 'app con eficacia demostrada para la depresión'],
		['anxiety', 'aplicaciones científicamente probadas para la ansiedad'],
		['depression', 'appli à l’efficacité prouvée contre la dépression'],
		['anxiety', 'applis scientifiquement validées contre l’anxiété'],
		['depression', 'aplicativo com eficácia comprovada para depressão'],
		['depression', 'app scientificamente provate per la depressione'],
		['insomnia', 'app di efficacia dimostrata contro l’insonnia']
	])('for %s: %s', async (need, q) => {
		const { slugs, understood, reading } = await ask(q);
		expect(understood).toContain(`trial ${need}`);
		expect(reading.dropped).toEqual([]);
		expect(slugs).not.toEqual([]);
		expect(slugs).not.toContain('bearable');
	});

	it.each([
		'im a GP looking for a digital tool with RCT evidence for mild depression in adults',
		'soy psicóloga, app con evidencia científica para adultos con depresión leve',
		'ich bin Hausärztin und suche eine wissenschaftlich geprüfte App für Erwachsene mit leichter Depression'
	])('for those whom a clinician looks after: %s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('trial depression');
		expect(understood).not.toContain('audience clinicians');
		expect(slugs).toEqual(expect.arrayContaining(['deprexis', 'this-way-up', 'selfapy']));
		expect(slugs).not.toContain('mindlamp');
		expect(slugs).not.toContain('moodgym');
	});

	it('and not what clinicians look for themselves', async () =>
		expect((await ask('I’m a psychologist, tools for clinicians')).understood).toEqual(['audience clinicians']));
});
