import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const kindsOf = ({ reading }: Awaited<ReturnType<typeof ask>>) => reading.unchecked.map(({ kind }) => kind);
const needsOf = ({ reading }: Awaited<ReturnType<typeof ask>>) => reading.notKnown.needs.map(({ name }) => name);

describe('ordinary words are no wishes', () => {
	it.each([
		'mio padre 70 anni depresso da quando è in pensione non usa il telefono',
		'come si usa deprexis',
		'mi padre no usa internet',
		'mi madre usa whatsapp',
		'minha mãe usa só telefone',
		'meu pai não usa celular, está deprimido',
		'my sister india has anxiety'
	])('no country is meant by a verb or a name: %s', async (q) => {
		const { understood, reading } = await ask(q);
		expect([...understood, ...reading.dropped.map(({ group }) => group)].join()).not.toContain('country');
	});

	it.each(['crisis line usa', 'anxiety app in the USA', 'psicólogo online en usa', 'usa free therapy'])(
		'and one is by the country: %s',
		async (q) => expect((await ask(q)).understood).toContain('country us')
	);

	it.each(['he wont talk about it', 'she wont talk to anyone', 'my teen wont talk to me, low mood'])(
		'who is silent looks for nothing: %s',
		async (q) => expect((await ask(q)).understood).not.toContain('support none')
	);

	it('and something for them may be without people', async () =>
		expect((await ask('app for my son who wont talk to anyone')).understood).toContain('support none'));

	it.each(['replika makes me feel worse should i delete my account', 'how do i delete my account'])(
		'who asks whether to delete asks for nothing that can be deleted: %s',
		async (q) => expect((await ask(q)).understood).toEqual([])
	);
});

describe('what is turned down in other words', () => {
	it.each([
		'anything for ireland thats not just a helpline',
		'not just a helpline, ireland',
		'in Irland, nicht nur ein krisentelefon',
		'en Irlande, pas seulement une ligne d’écoute',
		'en Irlanda, no solo una línea de ayuda',
		'na Irlanda, não só uma linha de crise',
		'in Irlanda, non solo una linea di ascolto'
	])('lines alone: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toContain('not type crisis-support');
		expect(slugs).toEqual(['togetherall']);
	});

	it.each([
		'ocd not with a bot',
		'ocd erp but not with a bot',
		'Zwangsstörung, nicht mit einem Bot',
		'des TOC, pas avec un robot',
		'TOC, pero no con un robot',
		'TOC, mas não com um robô',
		'DOC, ma non con un robot'
	])('a bot: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toContain('support person');
		expect(slugs).toContain('nocd');
	});
});

describe('needs in other words', () => {
	it.each([
		'quit drinking and feeling depressed after',
		'quit drinking',
		'alcohol and depression',
		'recovering alcoholic depressed',
		'ich habe aufgehört zu trinken und bin depressiv',
		'j’ai arrêté de boire et je suis déprimé',
		'he dejado de beber y estoy deprimido',
		'parei de beber e estou deprimido',
		'ho smesso di bere e sono depresso'
	])('alcohol, which nothing is filed for: %s', async (q) => expect(needsOf(await ask(q))).toEqual(['addiction']));

	it('and what goes with it is looked for', async () => {
		const { slugs, guides } = await ask('alcohol and depression');
		expect(slugs.length).toBeGreaterThan(20);
		expect(guides[0]).toBe('is-it-something-else');
		expect((await ask('quit drinking and feeling depressed after')).guides).toContain('is-it-something-else');
	});

	it.each([
		'15 yr old daughter has stopped eating and hides food, where do i even begin',
		'my daughter has stopped eating',
		'daughter hides food',
		'mi hija no come y esconde comida',
		'ma fille ne mange plus',
		'meine Tochter isst nichts mehr',
		'minha filha parou de comer',
		'mia figlia non mangia più'
	])('eating: %s', async (q) => expect(needsOf(await ask(q))).toEqual(['eating disorders']));

	it('but not of a cat', async () =>
		expect(needsOf(await ask('my cat has stopped eating and im stressed'))).toEqual([]));

	it.each([
		'we are a 200 person company looking for employee mental health benefit',
		'app for employees',
		'mental health benefit for our company',
		'for our staff, HR manager',
		'app for my employees',
		'App für unsere Mitarbeiter',
		'une appli pour nos salariés',
		'app para nuestros empleados',
		'app para nossos funcionários',
		'app per i nostri dipendenti'
	])('employers: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toContain('cost employer free-through-others');
		expect(slugs).not.toContain('mindbloom');
	});

	it.each([
		'dying of embarrassment every time i have to speak in meetings',
		'scared to speak in meetings',
		'public speaking fear',
		'me muero de verguenza cuando tengo que hablar en publico',
		'miedo a hablar en publico',
		'peur de parler en public',
		'Angst vor Leuten zu sprechen',
		'medo de falar em público',
		'paura di parlare in pubblico'
	])('fear of speaking: %s', async (q) => expect((await ask(q)).slugs.slice(0, 4)).toContain('this-way-up'));

	it.each(['suicide prevention apps', 'suicide prevention apps with evidence'])(
		'crises, as a subject: %s',
		async (q) => {
			const { slugs } = await ask(q);
			expect(slugs.slice(0, 5)).toEqual(expect.arrayContaining(['beyond-now', 'virtual-hope-box']));
		}
	);

	it('an alarmed veteran', async () => expect((await ask('jumps at every noise')).slugs[0]).toBe('ptsd-coach'));

	it.each([
		'tô morta de cansaço depois do bebê nascer',
		'cansancio después de nacer el bebé',
		'fatiguée depuis la naissance du bébé',
		'stanchezza dopo che è nato il bambino'
	])('a new baby: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toContain('audience perinatal');
		expect(slugs).toContain('psi-support');
	});
});

describe('what was asked for is read or said', () => {
	it.each([
		'has any of this stuff actually been tested in proper studies not just reviews, for social anxiety',
		'proper studies anxiety',
		'actually been tested, anxiety',
		'insónia com provas científicas',
		'insomnio con pruebas científicas',
		'Schlaf, mit wissenschaftlichen Belegen',
		'sommeil, avec des preuves scientifiques',
		'insonnia, con studi seri'
	])('studies: %s', async (q) => expect((await ask(q)).understood.join()).toMatch(/evidence|trial/));

	it.each(['i was tested for adhd', 'my blood was tested'])('and no other test: %s', async (q) =>
		expect((await ask(q)).understood.join()).not.toContain('evidence')
	);

	it.each([
		'psilocybin trial near me',
		'therapist near me',
		'psicólogo cerca de mí',
		'psychologue près de chez moi',
		'Therapeut in meiner Nähe',
		'psicólogo perto de mim',
		'psicologo vicino a me'
	])('a place nearby: %s', async (q) => expect(kindsOf(await ask(q))).toEqual(['near']));

	it('noise and games', async () => {
		const asked = await ask('autistic and burnt out, every app is too noisy and gamified');
		expect(kindsOf(asked)).toEqual(['style', 'style']);
		expect(needsOf(asked)).toEqual(['autism']);
		expect(asked.slugs.length).toBeGreaterThan(20);
	});

	it.each([
		'i work nights at a warehouse and need to talk to somebody around 4 in the morning',
		'someone awake at 4 in the morning'
	])('an hour at night: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toContain('hours at-night');
		expect(slugs[0]).not.toBe('insomnia-coach');
	});

	it('and none of waking', async () =>
		expect((await ask('i wake up at 4 in the morning and cant sleep')).understood).not.toContain('hours at-night'));
});

describe('a person, and no machine', () => {
	it.each([
		'não quero falar com inteligência artificial, quero uma pessoa',
		'no quiero hablar con una inteligencia artificial, quiero una persona',
		'non voglio parlare con un’intelligenza artificiale, voglio una persona',
		'je ne veux pas parler à une intelligence artificielle, je veux une personne',
		'ich will nicht mit einer künstlichen Intelligenz sprechen, ich will einen Menschen',
		'i don’t want to talk to artificial intelligence, i want a person'
	])('whatever comes first: %s', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toEqual(['ai none', 'support person']);
		expect([...reading.dropped, ...(reading.droppedWords ?? [])]).toEqual([]);
	});
});

describe('how somebody can be reached', () => {
	it.each([
		'text based therapy I hate video calls and phone calls',
		'terapia por mensajes, odio las videollamadas y las llamadas',
		'thérapie par messages, je déteste les appels vidéo et les appels téléphoniques',
		'terapia via messaggi, odio le videochiamate e le telefonate',
		'terapia por mensagens, odeio chamadas de vídeo e telefonemas'
	])('is by message where calls are turned down: %s', async (q) => {
		const { understood, slugs, reading } = await ask(q);
		expect(understood).toEqual(['platform chat-sms', 'support licensed-clinician']);
		expect(reading.droppedWords ?? '').toBe('');
		expect(slugs.slice(0, 2).toSorted()).toEqual(['betterhelp', 'talkspace']);
	});

	it('is by message in German, too', async () =>
		expect((await ask('Therapie per Chat, ich hasse Videoanrufe und Telefonate')).understood).toEqual([
			'platform chat-sms'
		]));

	it.each([
		'do any of these work without wifi and dont need a smartphone',
		'algo que no necesite smartphone',
		'quelque chose qui ne nécessite pas de smartphone',
		'etwas, für das man kein Smartphone braucht',
		'algo que não precise de smartphone',
		'qualcosa che non richieda uno smartphone'
	])('is without a smartphone: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toEqual(['platform web phone chat-sms']);
		expect(slugs).not.toContain('calm-harm');
	});

	it.each([
		'qualcosa senza telefono in mano la notte',
		'algo para la noche sin el móvil en la mano',
		'quelque chose la nuit sans téléphone en main',
		'algo à noite sem o celular na mão',
		'something at night without my phone in my hand',
		'etwas ohne Handy in der Hand'
	])('is with nothing in the hand: %s', async (q) => expect((await ask(q)).understood).toContain('platform web'));
});
