import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listTools } from '#lib/server/catalogue/index.ts';
import { facetsOf } from '#lib/server/catalogue/rules.ts';
import { readStarterContent } from '#lib/server/content/starter.ts';
import { readStarterCtx } from '../support/ctx.ts';

const say = ({ group, values, isNot }: { group: string; values: string[]; isNot?: true }) =>
	`${isNot ? 'not ' : ''}${group} ${values.join(' ')}`;

async function ask(q: string) {
	const { reading, items, fit } = await findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), 100));
	return {
		read: reading.understood.map(say),
		dropped: reading.dropped.map(say),
		slugs: items.map(({ slug }) => slug),
		fit: fit.map(({ slug }) => slug)
	};
}

describe('cheap is what costs nothing, or little by a price that we know', () => {
	const dear = ['mindbloom', 'fisher-wallace', 'flow-neuroscience'];

	it.each([
		'cheap help for anxiety',
		'affordable depression app',
		'like talkspace but cheaper',
		'a low cost psychiatrist on the web',
		'günstige Hilfe bei Depression',
		'une aide pas chère contre la dépression',
		'algo barato para la depresión',
		'ajuda barata para depressão',
		'qualcosa di economico per la depressione'
	])('%s', async (q) => {
		const { slugs } = await ask(q);
		for (const slug of dear) expect(slugs).not.toContain(slug);
	});

	it('a course for 59 Australian dollars is cheap', async () =>
		expect((await ask('affordable course for depression')).slugs).toContain('this-way-up'));

	it('and so is therapy for 30 US dollars a session', async () =>
		expect((await ask('cheap therapist')).slugs).toContain('open-path-collective'));

	it('what is paid once still is, whatever the price', async () => {
		expect((await ask('a device for depression, pay once')).slugs).toEqual(
			expect.arrayContaining(['flow-neuroscience', 'fisher-wallace'])
		);
		expect((await ask('depression, no subscription')).slugs).toContain('flow-neuroscience');
	});
});

describe('what one cannot get alone does not lead', () => {
	const lent = ['silvercloud', 'togetherall', 'sonar-sonny', 'alongside', 'limbic-access', 'mindlamp'];

	it.each([
		'free app for depression',
		'free course for anxiety',
		'kostenlose App gegen Angst',
		'appli gratuite contre la dépression',
		'app gratis para la depresión',
		'app grátis para depressão',
		'app gratuita per la depressione',
		'an app for my son, 14, who worries a lot',
		'app for my teenage niece with anxiety',
		'Hilfe für meine Tochter, 15, mit Angst'
	])('%s', async (q) => {
		const { fit } = await ask(q);
		expect(fit.length).toBeGreaterThan(3);
		for (const slug of lent) expect(fit.slice(0, 3)).not.toContain(slug);
	});

	it('but is on the list, after what one can get', async () => {
		const { slugs } = await ask('free course for depression');
		expect(slugs.indexOf('silvercloud')).toBeGreaterThan(slugs.indexOf('mindspot'));
	});

	it.each([
		['free through my school, anxiety app', 'alongside'],
		['my employer pays for it, course for depression', 'silvercloud'],
		['is silvercloud free', 'silvercloud']
	])('and leads where somebody asks for that: %s', async (q, slug) =>
		expect((await ask(q)).slugs.slice(0, 3)).toContain(slug)
	);
});

describe('a trial counts for the need that it did better for', () => {
	it.each([
		'which apps are proven in trials for depression',
		'proven for depression',
		'depression app with a randomised trial',
		'App gegen Depression, klinisch geprüft',
		'appli contre la dépression, validée par des études',
		'app para la depresión probada en ensayos clínicos',
		'app para depressão, clinicamente comprovada',
		'app per la depressione, clinicamente testata'
	])('%s', async (q) => {
		const { read, slugs } = await ask(q);
		expect(read).toContain('trial depression');
		expect(slugs).toEqual(expect.arrayContaining(['deprexis', 'selfapy', 'this-way-up', 'silvercloud']));
		const unproven = ['wysa', 'healthy-minds-program', 'mindfulness-coach', 'nami-connection', 'ash'];
		const noBetter = ['moodgym', 'novego', 'prolivrx', 'minddoc'];
		for (const slug of [...unproven, ...noBetter, 'rejoyn', 'sparkrx', 'fisher-wallace', 'talkspace'])
			expect(slugs).not.toContain(slug);
	});

	it.each([
		['insomnia app with a randomised trial', ['insomnia-coach', 'sleepio'], ['headspace', 'selfapy', 'calm']],
		['anxiety app tested in clinical trials', ['velibra', 'daylightrx'], ['wysa', 'moodgym', 'smiling-mind']],
		['clinically proven app for ptsd', ['ptsd-coach'], ['cbt-i-coach']]
	])('%s', async (q, wanted, others) => {
		const { slugs } = await ask(q);
		expect(slugs).toEqual(expect.arrayContaining(wanted));
		for (const slug of others) expect(slugs).not.toContain(slug);
	});

	it('without a need any trial will do', async () => {
		const { read } = await ask('apps tested in randomised trials');
		expect(read).toEqual(['evidence randomised-active randomised-waitlist randomised-pooled']);
	});

	it('where no trial was for the need, that is said, and no other trial counts', async () => {
		const { dropped, slugs } = await ask('bipolar app proven in trials');
		expect(dropped).toEqual(['trial bipolar']);
		expect(slugs).toContain('emoods');
	});

	it('the list says the same with a filter', async () => {
		const query = readToolQuery(new URLSearchParams('trial=depression'));
		const { items, facets } = await listTools(readStarterCtx(), query);
		expect(items.map(({ slug }) => slug)).toContain('deprexis');
		const group = facets.find(({ id }) => id === 'trial');
		expect(group?.values.find(({ selected }) => selected)?.label).toBe('Depression');
	});
});

const { tools, tags } = readStarterContent();
const entries = tools!;
const tagBook = new Map(tags!.map((tag) => [tag.slug, tag]));
const needs = tags!.flatMap(({ group, slug }) => (group === 'condition' ? slug : []));

const listed = async (need: string): Promise<string[]> => {
	const query = readToolQuery(new URLSearchParams({ trial: need }), 100);
	return (await listTools(readStarterCtx(), query)).items.map(({ slug }) => slug);
};

describe('a tool counts for a need', () => {
	it.each(entries.map((tool) => [tool.slug, tool] as const))('exactly where a study says so: %s', (_, tool) => {
		const counted = facetsOf(tool, tagBook).flatMap(([group, value]) => (group === 'trial' ? value : []));
		const said = tool.evidence.flatMap(({ helpedWith }) => helpedWith);
		expect(new Set(counted)).toEqual(new Set(said));
	});

	it.each(needs)('in the list as in its studies: %s', async (need) => {
		for (const slug of await listed(need)) {
			const { evidence } = entries.find((tool) => tool.slug === slug)!;
			expect(
				evidence.filter(
					({ kind, helpedWith }) => (kind === 'rct' || kind === 'meta-analysis') && helpedWith.includes(need)
				),
				slug
			).not.toEqual([]);
		}
	});

	it.each([
		['self-harm', ['blueice']],
		['suicidal-thoughts', ['virtual-hope-box']],
		['depression', ['prolivrx', 'novego', 'moodgym', 'minddoc', 'rejoyn', 'hellobetter', 'wysa', 'headspace']],
		['treatment-resistant-depression', ['prolivrx']],
		['insomnia', ['cbt-i-coach', 'calm', 'headspace']],
		['adhd', ['endeavorrx']]
	])('and not where its page says that it did no better: %s', async (need, others) => {
		const slugs = await listed(need);
		for (const slug of others) expect(slugs).not.toContain(slug);
	});

	it.each([
		['depression', ['deprexis', 'selfapy', 'this-way-up', 'silvercloud', 'edupression', 'flow-neuroscience']],
		['perinatal-depression', ['mamalift-plus']],
		['anxiety', ['velibra', 'daylightrx', 'silvercloud']],
		['insomnia', ['sleepio', 'insomnia-coach']],
		['ptsd', ['ptsd-coach']],
		['panic', ['hellobetter']],
		['stress', ['hellobetter', 'calm', 'headspace']]
	])('and where it does: %s', async (need, wanted) =>
		expect(await listed(need)).toEqual(expect.arrayContaining(wanted))
	);
});

describe('where nothing did better for a need, that is said', () => {
	it.each([
		['proven for self-harm', 'self-harm'],
		['proven for suicidal thoughts', 'suicidal-thoughts']
	])('%s', async (q, need) => {
		const { read, dropped } = await ask(q);
		expect(read.join()).not.toContain('trial');
		expect(dropped).toEqual([`trial ${need}`]);
	});
});

describe('a clearance counts for the need that it was for', () => {
	it.each([
		['fda cleared app for depression', ['rejoyn'], ['somryst', 'daylightrx', 'sleepio']],
		['fda cleared app for insomnia', ['sleepio', 'somryst'], ['rejoyn']],
		['DiGA gegen Depression', ['deprexis', 'selfapy'], ['hellobetter']]
	])('%s', async (q, wanted, others) => {
		const { read, slugs } = await ask(q);
		expect(read.join()).toMatch(/approval/);
		expect(slugs).toEqual(expect.arrayContaining(wanted));
		for (const slug of others) expect(slugs).not.toContain(slug);
	});

	it('in filters as in sentences', async () => {
		const listed = async (chosen: string) => {
			const { items, facets } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams(chosen), 100));
			const values = facets.find(({ id }) => id === 'approval')!.values.map(({ value }) => value);
			expect(values).toEqual(['cleared', 'fda', 'diga', 'ce-ukca']);
			return items.map(({ slug }) => slug);
		};
		expect(await listed('approval=fda')).toContain('somryst');
		expect(await listed('approval=fda&condition=insomnia')).toContain('somryst');
		expect(await listed('approval=fda&condition=depression')).not.toContain('somryst');
	});
});

describe('a person to talk to', () => {
	it.each([
		'i want a real human not a chatbot',
		'quiero hablar con una persona, no con un robot',
		'ich will mit einem Menschen reden, nicht mit KI',
		'parlare con uno psicologo vero, non un’intelligenza artificiale',
		'un vrai psychologue, pas une machine',
		'quero falar com um psicólogo de verdade'
	])('is none who prescribes or sells a device, and leads for nobody in particular: %s', async (q) => {
		const { slugs, fit } = await ask(q);
		expect(slugs.length).toBeGreaterThan(3);
		for (const slug of ['mindbloom', 'flow-neuroscience', 'sooma-tdcs', 'prolivrx']) expect(fit).not.toContain(slug);
		const forSome = ['psi-support', 'maternal-mental-health-hotline', 'trevor-project', 'kooth'];
		for (const slug of forSome) expect(slugs.slice(0, 4)).not.toContain(slug);
	});

	it('after a birth is one who knows about that', async () =>
		expect((await ask('someone to talk to after having a baby')).slugs.slice(0, 3)).toContain('psi-support'));

	it.each([
		'alternative to betterhelp without subscription',
		'like talkspace',
		'alternativa a BetterHelp sin suscripción'
	])('is like another who talks: %s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs).toContain('open-path-collective');
		expect(slugs).not.toContain('mindbloom');
	});
});

describe('where nothing is asked for, what has a case about privacy does not open the list', () => {
	const cases = ['betterhelp', 'cerebral'];

	it.each([
		'no meditation please',
		'niente meditazione per favore',
		'a real person, not a robot',
		'un vrai humain pas un robot',
		'quero falar com uma pessoa de verdade, não um robô',
		'without CBT',
		''
	])('%s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.length).toBeGreaterThan(5);
		for (const slug of cases) expect(slugs.slice(0, 5)).not.toContain(slug);
		expect(slugs).toEqual(expect.arrayContaining(q === '' || q.includes('ditation') ? cases : []));
	});

	it.each(['a real person, not a robot', 'un vrai humain pas un robot'])(
		'nor does what has a bot beside its people: %s',
		async (q) => {
			const { slugs } = await ask(q);
			expect(slugs).toContain('7-cups');
			expect(slugs.slice(0, 5)).not.toContain('7-cups');
		}
	);

	it('and is there by name', async () => expect((await ask('betterhelp')).slugs[0]).toBe('betterhelp'));
});

it.each(['anxiety app that works offline', 'depression app, no internet needed'])(
	'offline is what works without internet, not what comes by post: %s',
	async (q) => expect((await ask(q)).read.join() + (await ask(q)).slugs.join()).not.toMatch(/offline.*mindspot/)
);
