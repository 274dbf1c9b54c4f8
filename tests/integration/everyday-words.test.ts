import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools, nameValue } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string) {
	const ctx = readStarterCtx();
	const { items, reading, corrected } = await listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	return {
		slugs: items.map(({ slug }) => slug),
		said: reading.understood.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.join()}`),
		needs: reading.notKnown.needs.map(({ name }) => name),
		corrected,
		reading
	};
}

describe('somebody who died', () => {
	it.each([
		'support for a man over 60 who lost his wife',
		'she lost her mother',
		'my dad recently died',
		'they lost a child',
		'mi padre murió en marzo',
		'perdí a mi madre',
		'ma mère est morte',
		'j’ai perdu mon mari',
		'mein Vater ist gestorben',
		'Tod meiner Mutter',
		'meu pai morreu',
		'perdi minha mãe',
		'mio padre è morto',
		'ho perso mia moglie'
	])('is grief, which nothing is listed for: “%s”', async (q) => expect((await ask(q)).needs).toEqual(['grief']));

	it.each(['I lost my job', 'perdí a mis amigos de vista', 'meine Mutter ist müde', 'my dad is dead tired'])(
		'is not meant by “%s”',
		async (q) => expect((await ask(q)).needs).toEqual([])
	);
});

describe('that it is proven, in any order', () => {
	it.each([
		[
			'qualcosa di provato scientificamente contro la depressione',
			'qualcosa di scientificamente provato contro la depressione'
		],
		['algo probado científicamente contra la depresión', 'algo científicamente probado contra la depresión'],
		['prouvé scientifiquement contre la dépression', 'scientifiquement prouvé contre la dépression'],
		['algo comprovado cientificamente contra a depressão', 'algo cientificamente comprovado contra a depressão'],
		['something proven scientifically for depression', 'something scientifically proven for depression']
	])('“%s” finds what “%s” does', async (q, other) => {
		const [one, two] = [await ask(q), await ask(other)];
		expect(one.said).toEqual(two.said);
		expect(one.said.some((said) => said.startsWith('trial '))).toBe(true);
		expect(one.slugs).toEqual(two.slugs);
	});
});

describe('an app that insurance pays for', () => {
	it.each([
		['app gegen depressionen die die krankenkasse zahlt', 'depression'],
		['app gegen angst die die krankenkasse zahlt', 'anxiety'],
		['die krankenkasse zahlt, app gegen angst', 'anxiety'],
		['app for depression my insurance pays', 'depression'],
		['insomnia app covered by insurance', 'insomnia'],
		['app contra la depresión que paga mi seguro', 'depression'],
		['appli contre la dépression remboursée par la mutuelle', 'depression'],
		['aplicativo para depressão que o convênio paga', 'depression'],
		['app per la depressione pagata dall’assicurazione', 'depression']
	])('may be on prescription, and keeps its need: “%s”', async (q, need) => {
		const { said, reading } = await ask(q);
		expect(said).toEqual([`condition ${need}`, 'cost insurance,prescription']);
		expect(reading.dropped).toEqual([]);
	});

	it('is no therapist, whom insurance pays itself', async () =>
		expect((await ask('online therapist covered by insurance')).said).toContain('cost insurance'));
});

it('what needs no real name is not said to need no account', async () => {
	const ctx = readStarterCtx();
	expect((await ask('anonymous chat about low mood')).said).toContain('privacy no-name');
	expect(await nameValue(ctx, 'privacy', 'no-name')).toBe('No real name needed');
});

describe('an error in typing', () => {
	it.each([
		['venlafaxine withdrawl', 'venlafaxine withdrawal'],
		['withdrawl symptoms', 'withdrawal symptoms'],
		['online therepy', 'online therapy']
	])('“%s” is read as “%s”', async (q, meant) => expect((await ask(q)).corrected).toBe(meant));

	it('“medcation reminder” is read as what nobody can search by', async () =>
		expect((await ask('medcation reminder')).reading.unchecked).toMatchObject([{ kind: 'reminders' }]));
});

it.each([
	['insommnia course', 'insomnia course'],
	['anxeity app', 'anxiety app'],
	['free deppression app', 'free depression app'],
	['insomia app', 'insomnia app'],
	['bipoler mood tracker', 'bipolar mood tracker'],
	['app para la ansiedda', 'app para la ansiedad'],
	['appli contre l’angoise', 'appli contre l’angoisse'],
	['App gegen Depresionen', 'App gegen Depressionen'],
	['app para ansiedad', 'app para ansiedade'],
	['app per l’insonia', 'app per l’insonnia']
])('a need with an error in it is the need: “%s” as “%s”', async (wrong, right) => {
	const [read, meant] = [await ask(wrong), await ask(right)];
	expect(meant.said.join()).toMatch(/condition/);
	expect(read.said).toEqual(meant.said);
	expect(read.slugs).toEqual(meant.slugs);
});

describe('a need of the person whom it is for', () => {
	it.each([
		['something for my teenager who worries all the time', ['condition anxiety', 'audience teens']],
		['an app for someone who is always worrying', ['condition anxiety']],
		['something for my husband who has panic attacks', ['condition panic']],
		['my 13 year old who panics, an app', ['audience teens', 'condition panic']],
		['figlio adolescente con ansia, aiuto', ['condition anxiety', 'audience teens']],
		['aide pour ado avec angoisse', ['condition anxiety', 'audience teens']],
		['ayuda para mi madre mayor que se siente sola', ['condition loneliness', 'audience older-adults']],
		['something free that helps me stop panicking', ['condition panic,anxiety', 'cost free']],
		['an app for my wife who gets anxiety attacks', ['condition panic']],
		['Hilfe für meinen Partner, der depressiv ist', ['condition depression']],
		['hilfe für meinen partner der depressiv ist', ['condition depression']],
		['app für meine tochter die nicht schlafen kann', ['condition insomnia']],
		['um app grátis para meu filho que não dorme', ['condition insomnia', 'cost free']],
		['app para dejar de preocuparme gratis', ['condition anxiety', 'cost free']],
		['qualcosa di gratis per mia figlia che ha attacchi di panico', ['condition panic,anxiety', 'cost free']],
		['anti anxiety exercises on the web no account', ['condition anxiety', 'platform web', 'privacy no-account']],
		['for my brother who has bipolar', ['condition bipolar']]
	])('is read: “%s”', async (q, expected) => {
		const { reading } = await ask(q);
		const said = [...reading.understood, ...reading.dropped].map(({ group, values }) => `${group} ${values.join()}`);
		for (const one of expected) expect(said).toContain(one);
		expect(reading.droppedWords).toBe(undefined);
	});

	it('finds more for a child than what one word is in', async () => {
		const { slugs } = await ask('free app for my 13 year old who panics');
		expect(slugs.length).toBeGreaterThan(3);
	});

	it.each(['my husband has panic attacks', 'I worry all the time', 'a group with people'])(
		'is no filter where nothing is asked for: “%s”',
		async (q) => expect((await ask(q)).said.filter((said) => said.startsWith('condition'))).toEqual([])
	);
});

describe('a group', () => {
	it.each([
		['nicht nur für frauen, eine gruppe', 'gruppe'],
		['not only for women, a group', 'group'],
		['un grupo no solo para mujeres', 'grupo'],
		['un groupe, pas seulement pour les femmes', 'groupe'],
		['um grupo não só para mulheres', 'grupo'],
		['un gruppo non solo per donne', 'gruppo'],
		['eine Gruppe von zu Hause aus', 'Gruppe'],
		['a group I can join from home', 'group']
	])('is what it is, for whomever and from wherever: “%s”', async (q, rest) => {
		const { slugs, reading } = await ask(q);
		expect(reading.rest).toBe(rest);
		expect(slugs.slice(0, 3)).toEqual(expect.arrayContaining(['dbsa-online-groups', '7-cups']));
	});

	it('is no headset, where it is joined from home', async () =>
		expect((await ask('depression group i can join from home')).slugs[0]).toBe('dbsa-online-groups'));
});

it('a programme of a health service is run by people, too', async () => {
	const first = (await ask('free cbt programme nhs')).slugs.slice(0, 2);
	expect(first.toSorted()).toEqual(['nhs-talking-therapies', 'silvercloud']);
});
