import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listDocuments } from '#lib/server/catalogue/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { brandsOf } from '#lib/server/search/brands.ts';
import { load as loadTools } from '../../src/routes/(site)/tools/+page.server.ts';
import { readStarterCtx } from '../support/ctx.ts';

type Loaded = { notes: string; items: { slug: string }[] };

/** What stands on the list of tools above the tools, as text. */
async function readNotes(q: string): Promise<string> {
	const event = {
		url: new URL(`http://localhost/tools?${new URLSearchParams({ q })}`),
		request: new Request('http://localhost/'),
		setHeaders: () => undefined,
		locals: { ctx: readStarterCtx() }
	};
	const loaded = (await loadTools(event as never)) as unknown as Loaded;
	return loaded.notes.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

async function ask(q: string) {
	const ctx = readStarterCtx();
	const { items, reading } = await findTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	const guides = await listGuidesBySeq(ctx, await searchGuides(ctx, q));
	return { slugs: items.map(({ slug }) => slug), guides: guides.map(({ slug }) => slug), reading };
}

describe('the list of tools says that the guide answers', () => {
	it.each([
		['citalopram stopped helping', 'Next steps'],
		['cymbalta does nothing for me', 'Next steps'],
		['ect and forgetting things', 'TMS'],
		['is lithium an add-on', 'Next steps'],
		['Venlafaxin wirkt nicht mehr', 'Next steps'],
		['la sertralina no me hace nada', 'Next steps'],
		['mirtazapine vs trazodone', 'edicines'],
		['mes antidépresseurs ne marchent plus', 'Next steps']
	])('%s', async (q, title) => {
		const notes = await readNotes(q);
		expect(notes).toContain('Our guide answers this');
		expect(notes).toContain(title);
		expect(notes).not.toContain('These are about some of it');
	});

	it.each([
		'does spravato work and who pays for it',
		'lexapro stopped working',
		'lithium added to antidepressant worth it?',
		'mi madre toma escitalopram y sigue igual',
		'¿sirve la ketamina para la depresión que no mejora?',
		'fluoxetina não faz efeito',
		'TMS near me cost without insurance'
	])('beside a medicine or a procedure only what belongs to it: %s', async (q) => {
		const { slugs, reading } = await ask(q);
		const { notes, tools } = { notes: await readNotes(q), tools: await listDocuments(readStarterCtx()) };
		expect(reading.asksTheGuide).toBe(true);
		const belongs = new Set(
			tools
				.filter(({ approaches }) =>
					approaches.some((one) => ['medication-management', 'ketamine', 'brain-stimulation'].includes(one))
				)
				.map(({ slug }) => slug)
		);
		expect(slugs.filter((slug) => !belongs.has(slug))).toEqual([]);
		expect(notes).toContain('Our guide answers this');
		expect(notes.includes('No tool here does.')).toBe(slugs.length === 0);
	});

	it.each(['sleep app', 'free course for anxiety', 'is calm free', 'mood diary', 'hell wach in einer Nacht'])(
		'and not of tools: %s',
		async (q) => expect(await readNotes(q)).not.toContain('Our guide answers this')
	);
});

it.each([
	['App gegen Angst', 'German'],
	['appli contre la dépression', 'French'],
	['niente meditazione, per favore', 'Italian']
])('where nothing is in the language of “%s”, the list says so', async (q, language) => {
	const notes = await readNotes(q);
	const { reading } = await ask(q);
	expect(notes.includes(`None of these is known to be in ${language}`)).toBe(reading.notIn !== undefined);
});

it.each(['no diary, no course', 'no ads no bots'])('“%s” is English', async (q) =>
	expect(await readNotes(q)).not.toContain('None of these is known to be in')
);

it.each(['une méditation gratuite', 'eine kostenlose App gegen Depression'])(
	'%s: none is in that language',
	async (q) => expect(await readNotes(q)).toMatch(/None of these is known to be in \w+/)
);

describe('a brand finds what its medicine finds', () => {
	it('for each that we know', async () => {
		const ctx = readStarterCtx();
		const guidesFor = (q: string) => searchGuides(ctx, q);
		for (const [generic, brands] of Object.entries(brandsOf)) {
			for (const brand of brands) {
				expect(await guidesFor(brand), brand).toEqual(await guidesFor(generic));
				expect(await guidesFor(`is ${brand} right for me`), brand).toEqual(
					await guidesFor(`is ${generic} right for me`)
				);
			}
		}
	});

	it.each(['prozac or remeron', 'zoloft', 'Wellbutrin and Cymbalta'])('%s', async (q) =>
		expect((await ask(q)).guides[0]).toBe('medicines-and-fair-tries')
	);
});

describe('nothing stands beside an answer for a stray word', () => {
	it.each([
		['finch or daylio', ['finch', 'daylio']],
		['wysa vs elomia', ['wysa', 'elomia']],
		['Medito oder Calm', ['medito', 'calm']]
	])('two that are weighed are all there is: %s', async (q, slugs) => {
		const found = await ask(q);
		expect(found.slugs).toEqual(slugs);
		expect(found.guides).toEqual([]);
	});

	it.each([
		['a sleep tracker that won’t sell my data', 'tms-ect-vns'],
		['someone to talk to at 4 am', 'stopping-safely'],
		['an fda cleared app', 'pregnancy-and-after-birth']
	])('no guide: %s', async (q, slug) => expect((await ask(q)).guides).not.toContain(slug));

	it.each([
		['does anxiety get worse in the morning', 1],
		['thyroid and depression', 1],
		['cannot sleep because of venlafaxine', 1]
	])('but guides about it do: %s', async (q, least) =>
		expect((await ask(q)).guides.length).toBeGreaterThanOrEqual(least)
	);
});

describe('a crisis service does not lead where no danger was read', () => {
	const services = ['988-lifeline', 'crisis-text-line', 'trevor-project', 'maternal-mental-health-hotline'];

	it.each([
		'my wife drinks too much and is depressed',
		'he takes drugs and is depressed',
		'sad and on weed a lot',
		'lonely student, anxious, gay',
		'texts about worry and stress',
		'my brother smokes weed and is anxious'
	])('%s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.length).toBeGreaterThan(0);
		expect(services).not.toContain(slugs[0]);
	});

	it('but does where it is asked for', async () =>
		expect(services).toContain((await ask('a line to text at night')).slugs[0]));
});

describe('the list of tools leads to the guide', () => {
	it.each([
		'meine Frau ist seit Jahren depressiv, wo finde ich Hilfe als Angehöriger',
		'mon frère est en dépression résistante depuis 4 ans, comment l’aider',
		'how can I help my sister',
		'grupo para familiares de personas con depresión',
		'gruppo per familiari',
		'app para cuidadores'
	])('for relatives wherever something is for them: %s', async (q) => {
		const notes = await readNotes(q);
		expect(notes).toContain('Our guide answers this');
		expect(notes).toMatch(/relative|family|friend|someone/i);
	});

	it.each([
		'What is the difference between an AI companion such as Replika and a therapy chatbot?',
		'was ist der Unterschied zwischen Replika und einem Therapeuten',
		'quelle est la différence entre un compagnon IA et un chatbot de thérapie',
		'¿qué diferencia hay entre Replika y un chatbot de terapia?',
		'qual a diferença entre o Replika e um chatbot de terapia',
		'che differenza c’è tra Replika e un chatbot di terapia'
	])('to chatbots as therapists for what companions are beside them: %s', async (q) =>
		expect((await ask(q)).guides[0]).toBe('chatbots-as-therapists')
	);

	it('and says so', async () =>
		expect(
			await readNotes('What is the difference between an AI companion such as Replika and a therapy chatbot?')
		).toContain('Our guide answers this'));
});

describe('what a guide speaks of and does not say', () => {
	it.each(['el litio me da temblor en las manos', 'il litio fa ingrassare?', 'lithium makes my hands shake'])(
		'is not said to be answered: “%s”',
		async (q) => {
			const notes = await readNotes(q);
			expect(notes).not.toContain('Our guide answers this');
			expect(notes).toContain('but not of what you ask');
			expect(notes).toContain('Next steps in treatment');
			expect(notes).not.toContain('side effects');
		}
	);

	it('is said of lithium where it does: its blood tests', async () =>
		expect(await readNotes('lithium blood tests how often')).toContain('Our guide answers this'));
});

describe('what tools only have some words of', () => {
	it.each([
		'antidepressants killed my sex drive',
		'my brother just sleeps all day since his meds stopped working what can we do',
		'mon mari ne sort plus du lit depuis 2 ans',
		'il terzo farmaco non funziona cosa chiedo al medico',
		'doctor wants to add quetiapine on top of sertraline is that normal'
	])('is for the guide alone: “%s”', async (q) => {
		const { total, reading } = await findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(total).toBe(0);
		expect(reading.bareNeeds).toEqual([]);
	});

	it.each([
		'cosa chiedo al medico',
		'cosa chiedo allo psichiatra',
		'qué le pregunto al psiquiatra',
		'was frage ich den arzt'
	])('prepares for an appointment: “%s”', async (q) => expect(await readNotes(q)).toMatch(/appointment/i));
});
