import { describe, expect, it } from 'vitest';
import { findHelpFirst } from '#lib/server/helplines/index.ts';
import { threatensOthers, threatensTheirOwnLife } from '#lib/server/helplines/threats.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

type Drawn = string | null | false;
type Shown = {
	help: { situation?: string; words?: { also?: string }; likely: { lines: { name: string }[] } | null } | null;
	guides: { slug: string }[];
	found: { notes: string; isNoise: boolean; isNothing: boolean; cards: Drawn };
};

async function search(q: string, language = 'en-US') {
	const path = `/search?q=${encodeURIComponent(q)}`;
	const event = {
		...makeEvent(readStarterCtx(), path, { headers: { 'accept-language': language } }),
		setHeaders: () => undefined
	};
	const { help, guides, found } = (await load(event as never)) as unknown as Shown;
	const { isNoise, cards } = found;
	const html = isNoise || !cards ? '' : cards;
	return {
		help,
		isNothing: found.isNothing,
		notes: found.notes,
		guides: guides.map(({ slug }) => slug),
		slugs: [...html.matchAll(/href="\/tools\/([a-z0-9-]+)"/g)].map(([, slug]) => slug!)
	};
}
const apps = ['stay-alive', 'stanley-brown-safety-plan', 'beyond-now', 'calm-harm', 'crisis-text-line'];

describe('where violence is spoken of', () => {
	it.each([
		['domestic abuse', 'en-GB', '0808 2000 247'],
		['boyfriend controls my phone', 'en-US', '1-800-799-7233'],
		['violence at home', 'en-AU', '1800 737 732'],
		['i am being stalked by my ex', 'en-US', '1-800-799-7233'],
		['häusliche gewalt', 'de-DE', '116 016'],
		['mon copain surveille mon téléphone', 'fr-FR', '3919'],
		['violencia de género', 'es-ES', '016'],
		['violência doméstica', 'pt-PT', '800 202 148'],
		['violenza in famiglia', 'it-IT', '1522']
	])('%s (%s) shows the line for that', async (q, language, number) => {
		const { help, notes } = await search(q, language);
		expect(notes + JSON.stringify(help?.likely)).toContain(number);
		expect(notes).not.toContain('We know of no line for that alone');
	});

	it.each([
		['häusliche Gewalt', 'de-DE', '116 016'],
		['Häusliche Gewalt', 'de-AT', '0800 222 555'],
		['app gegen häusliche Gewalt', 'de', '116 016'],
		['violences conjugales', 'fr-FR', '3919'],
		['abusive husband', 'en-GB', '0808 2000 247']
	])('%s (%s) opens no panel for who wants to die', async (q, language, number) => {
		const help = await findHelpFirst(readStarterCtx(), q, language);
		expect(help?.situation).toBe('threatened');
		const [line] = help!.likely!.lines;
		expect(line!.phone).toContain(number);
	});

	it.each([
		['Gewalt gegen Frauen', 'de-DE', '116 016'],
		['violencia contra la mujer', 'es-ES', '016'],
		['violences faites aux femmes', 'fr-FR', '3919'],
		['violência contra a mulher', 'pt-PT', '800 202 148'],
		['violenza sulle donne', 'it-IT', '1522']
	])('%s (%s) is known by that name too', async (q, language, number) => {
		const { help, notes } = await search(q, language);
		expect(help?.situation ?? 'threatened').toBe('threatened');
		expect(notes + JSON.stringify(help?.likely?.lines[0])).toContain(number);
	});

	it.each([
		'häusliche Gewalt, ich will nicht mehr leben',
		'violencia de género y quiero morir',
		'violences conjugales, je veux mourir'
	])('%s is about their own life first', async (q) => {
		const help = await findHelpFirst(readStarterCtx(), q, 'en-GB');
		expect([help?.about, help?.situation]).toEqual(['self', undefined]);
	});

	it('says where there is none, and shows those of several countries where none is named', async () => {
		const elsewhere = (await search('domestic abuse canada')).notes;
		expect(elsewhere).toContain('We have no line for this alone in Canada yet');
		expect(elsewhere).not.toContain('We know of no line');
		const unsaid = (await search('violence at home', 'en')).notes;
		for (const number of ['1-800-799-7233', '0808 2000 247', '1800 341 900']) expect(unsaid).toContain(number);
	});

	it.each([
		'domestic stress',
		'we moved home',
		'abuse as a child',
		'my boyfriend uses my phone',
		'violent video games',
		'Gewalt in Videospielen'
	])('%s shows no such line', async (q) => expect((await search(q)).notes).not.toContain('1-800-799-7233'));

	it.each([
		'he hits me when he drinks and i cant leave',
		'mi marido me pega cuando bebe',
		'mein Mann schlägt mich, er trinkt'
	])('%s is offered no app for thoughts of suicide, and his drinking is not theirs', async (q) => {
		const { help, slugs, notes, guides, isNothing } = await search(q);
		expect(help?.situation).toBe('threatened');
		expect(slugs.filter((slug) => apps.includes(slug))).toEqual([]);
		expect(notes).not.toContain('addiction');
		expect([guides, isNothing]).toEqual([[], false]);
	});

	it('names his threat and her safety', async () => {
		const q = 'my husband hits me and says he will kill himself if i leave';
		const help = await findHelpFirst(readStarterCtx(), q, 'en-US');
		expect(help?.likely?.lines[0]?.name).toBe('National Domestic Violence Hotline');
		expect(help?.words?.also).toContain('call the emergency number');
		const other = await findHelpFirst(readStarterCtx(), 'my husband hits me and says he will kill me', 'en-US');
		expect(other?.words?.also).toBe(undefined);
	});
});

describe('where somebody fears to hurt another', () => {
	it.each([
		'im going to hurt my brother if he says one more thing',
		'i feel like i could kill my boss',
		'ich will meinem bruder wehtun',
		'j’ai peur de faire du mal à mon fils',
		'voy a pegar a mi hermano',
		'vou matar meu pai',
		'ho paura di fare del male a mio figlio'
	])('“%s” is known', (q) => expect(threatensOthers(q)).toBe(true));

	it.each([
		'it would hurt my mum if i died',
		'i want to kill myself before i hurt my kids, i want to die',
		'my brother hurt me',
		'i am going to see my brother',
		'ich will meinen bruder sehen'
	])('“%s” is something else', (q) => expect(threatensOthers(q)).toBe(false));

	it('no plan against their own suicide is offered', async () => {
		const { help, guides, slugs } = await search('im going to hurt my brother if he says one more thing');
		expect(help).not.toBe(null);
		expect(guides).toEqual([]);
		expect(slugs).toEqual([]);
		expect((await search('i want to kill myself')).guides).toEqual(['my-safety-plan']);
	});

	it.each([
		'scared i might hurt my baby',
		'im so afraid of hurting my baby',
		'ich habe angst meinem baby etwas anzutun',
		'tengo miedo de hacer daño a mi bebé',
		'j’ai peur de faire du mal à mon bébé',
		'tenho medo de machucar meu bebê'
	])('%s finds who is there for new parents, below the help', async (q) => {
		const { help, guides, slugs } = await search(q);
		expect(help).not.toBe(null);
		expect(guides).toEqual(['pregnancy-and-after-birth']);
		expect(slugs).toEqual(expect.arrayContaining(['maternal-mental-health-hotline', 'psi-support']));
	});
});

it.each([
	['he will kill himself if i leave', true],
	['er sagt er bringt sich um', true],
	['il dit qu’il va se tuer', true],
	['dice que se va a matar', true],
	['ele diz que vai se matar', true],
	['dice che si ammazza', true],
	['he kills me with his jokes', false],
	['he will kill me', false]
])('“%s” speaks of their own life: %s', (q, is) => expect(threatensTheirOwnLife(q)).toBe(is));

it('what crisis lines are filed under is not said to be nowhere', async () => {
	const { notes } = await search('app to stop drinking when sad');
	expect(notes).toContain('nothing on addiction yet, apart from crisis lines');
	expect(notes).not.toContain('ketamine');
});

const wordsOf = async (q: string, language = 'en-GB') => (await findHelpFirst(readStarterCtx(), q, language))!;

describe('the words of the panel', () => {
	it.each([
		'if my ex gets custody i swear ill put a bullet in him',
		'gonna bring my dads gun to school monday theyll see',
		'voy a kemarle la casa con todos adentro se lo merece',
		'je vais lui faire la peau a ce batard, j’ai déjà la batte dans la voiture',
		'ich stech den typen ab ich schwörs',
		'vou meter a faca no meu patrao amanha',
		'giuro che l’ammazzo quella, so dove parcheggia',
		'le voy a pegar un tiro a mi jefe',
		'ich erschieße meinen chef',
		'ho l’impulso di buttarla giù dalle scale, sono mamma da un mese'
	])('are for who may hurt somebody: %s', async (q) => {
		const { about, situation, words } = await wordsOf(q);
		expect({ about, situation }).toEqual({ about: 'self', situation: 'threatening' });
		expect(words?.intro).toContain('what you’re afraid you might do');
		expect(`${words?.title} ${words?.intro} ${words?.when}`).not.toMatch(/end(?:ing)? (?:your|their) (?:own )?life/);
	});

	it.each([
		'my son says hes going to kill everyone at his work and hes got a list',
		'mi hijo dice que va a matar a todos en su trabajo y tiene una lista',
		'mon fils dit qu’il va tuer tout le monde à son travail et il a une liste',
		'meu filho diz que vai matar todo mundo no trabalho e tem uma lista',
		'mio figlio dice che vuole ammazzare tutti al lavoro e ha una lista',
		'mein sohn sagt er will alle abstechen und er meint es ernst'
	])('are for who has heard that somebody may hurt others: %s', async (q) => {
		const { about, situation, words } = await wordsOf(q);
		expect({ about, situation }).toEqual({ about: 'other', situation: 'threatening' });
		expect(words?.intro).toContain('what was said, who might be hurt');
	});

	it.each([
		'carer hits mum when she thinks the camera is off',
		'la cuidadora le pega a mi abuela',
		'l’aide à domicile frappe ma grand-mère',
		'die pflegerin schlägt meine oma',
		'a cuidadora bate na minha avó',
		'la badante picchia mia nonna'
	])('are for who sees that somebody is hurt, with the same lines: %s', async (q) => {
		const { about, situation, words, likely } = await wordsOf(q, 'en-US');
		expect({ about, situation }).toEqual({ about: 'other', situation: 'threatened' });
		expect(words?.intro).toMatch(/^Nobody may hurt or threaten them/);
		expect(likely?.lines[0]?.name).toBe('National Domestic Violence Hotline');
	});

	it.each([
		'at the home they tie me to the bed at night and a carer pinches me',
		'my gf throws things at me and said next time shell stab me',
		'papa haut mich jeden abend ich bin 9',
		'mon oncle vient me voir sous la douche et j’ose le dire a personne'
	])('are for who is hurt: %s', async (q) => {
		const { about, words } = await wordsOf(q);
		expect(about).toBe('self');
		expect(words?.intro).toMatch(/^Nobody may hurt or threaten you/);
	});

	it.each(['my brother says he is going to kill himself', 'i want to die before i hurt him'])(
		'stay those about a life of one’s own: %s',
		async (q) => expect((await wordsOf(q)).situation).toBeUndefined()
	);

	it.each([
		['ich stech den typen ab ich schwörs', 'de', /^Sie können unter diesen Nummern sagen/],
		['la badante picchia mia nonna', 'it', /^Nessuno può fare del male a questa persona/],
		['mon fils dit qu’il va tuer tout le monde à son travail', 'fr', /^Prenez cela au sérieux/]
	])('come first in the language of who writes: %s', async (q, lang, says) =>
		expect((await wordsOf(q, 'en-GB')).greeting).toMatchObject({ lang, text: expect.stringMatching(says) })
	);
});
