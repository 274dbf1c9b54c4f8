import { describe, expect, it } from 'vitest';
import { isCrisisService } from '#lib/schemas/choice/rule.ts';
import type { lastReasons } from '#lib/schemas/choice/last.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import { costFacets } from '#lib/server/catalogue/rules.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listGlossary, listGuidesBySeq } from '#lib/server/guides/index.ts';
import { expandPattern } from '#lib/server/interpreter/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { guideTopics, readGuideQuestion, topicSlots } from '#lib/server/search/guide-topics.ts';
import { FacetIndex } from '#lib/server/search/facet-index.ts';
import { needsNotCovered } from '#lib/server/search/not-known.ts';
import { readQuery, vocabularyOf } from '#lib/server/search/reading.ts';
import { guessLanguage } from '#lib/server/search/sentence-language.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { sources } from '../support/guide-text.ts';
import { openReader } from '../support/search-reader.ts';

const queryOf = (q: string) => readToolQuery(new URLSearchParams({ q }), 100);
const search = (ctx: Ctx, q: string) => listTools(ctx, queryOf(q));
const slugsFor = async (ctx: Ctx, q: string) => (await search(ctx, q)).items.map(({ slug }) => slug);
const guidesFor = async (ctx: Ctx, q: string) =>
	(await listGuidesBySeq(ctx, await searchGuides(ctx, q))).map(({ slug }) => slug);

async function makeReader() {
	const reader = await openReader(readStarterCtx());
	const facets = new FacetIndex(reader);
	facets.refresh('2026-11-23');
	const vocabulary = vocabularyOf(facets, reader);
	return (q: string) => readGuideQuestion(q, readQuery({ q, exact: false }, vocabulary));
}

describe('what is asked decides the guide', () => {
	it('every topic knows its example, and not the one beside it', async () => {
		const read = await makeReader();
		for (const { guides, glossary = [], match, not } of guideTopics) {
			const wanted = [...guides, ...glossary];
			const foundIn = (q: string) => {
				const found = read(q);
				return [...found.guides, ...found.glossary];
			};
			expect(foundIn(match), match).toEqual(expect.arrayContaining(wanted));
			expect(
				wanted.every((one) => foundIn(not).includes(one)),
				not
			).toBe(false);
		}
	});

	it('no way of asking stands for more phrases than the first search has time to make', () => {
		for (const { all, unless = '' } of guideTopics) {
			for (const says of [...all, unless]) expect(expandPattern(says, topicSlots).length, says).toBeLessThan(6000);
		}
	});

	it.each([
		['coming off venlafaxine, brain zaps', 'stopping-safely'],
		['efeitos da venlafaxina ao parar', 'stopping-safely'],
		['sex drive gone since lexapro', 'side-effects'],
		['putting on weight with mirtazapine', 'side-effects'],
		['a glass of wine on sertraline', 'side-effects'],
		['how long before effexor works', 'medicines-and-fair-tries'],
		['I missed my citalopram', 'medicines-and-fair-tries'],
		['what to say to the psychiatrist, I only get 15 minutes', 'prepare-for-your-appointment'],
		['cosa chiedere allo psichiatra alla prima visita', 'prepare-for-your-appointment'],
		['my husband depressed for 11 years, how do I help him', 'family-and-friends'],
		['como ajudar minha esposa com depressão', 'family-and-friends'],
		['meu marido tem depressão', 'family-and-friends'],
		['how do i get my brother to see someone he refuses everything', 'family-and-friends'],
		['my husband has been depressed for 6 yrs nothing helps and im worn out too', 'family-and-friends'],
		['selbsthilfegruppe für angehörige von depressiven online', 'family-and-friends'],
		['signed off work 5 months how do i go back without them knowing its depression', 'work-study-and-rights'],
		['missed 3 days of paroxitine feel like flu is that withdrawl', 'stopping-safely'],
		[
			'third antidepressant and still like wading thru concrete every day. is there anything else',
			'choosing-your-next-step'
		],
		['ya probe dos antidepresivos y sigo igual que mas hay', 'choosing-your-next-step'],
		['piano di sicurezza come si scrive, me lo ha chiesto la psichiatra', 'my-safety-plan'],
		['mon fils de 15 ans est déprimé', 'teenagers'],
		['kein Medikament hilft', 'trd-treatment-options'],
		['does TMS stop working', 'tms-ect-vns'],
		['side effects of ketamine', 'ketamine-and-esketamine'],
		['the insurer denied spravato', 'paying-and-appeals'],
		['duloxetine has stopped helping', 'trd-treatment-options'],
		['Sertralin hilft mir gar nicht mehr', 'trd-treatment-options'],
		['le vortioxétine ne fait plus rien', 'trd-treatment-options'],
		['la fluoxetina ya no me hace efecto', 'trd-treatment-options'],
		['a venlafaxina parou de funcionar', 'trd-treatment-options'],
		['il citalopram non mi fa più effetto', 'trd-treatment-options'],
		['been through five different antidepressants', 'trd-treatment-options'],
		['the psychiatrist has nothing left to offer, what are my options', 'choosing-your-next-step'],
		['mein Arzt sagt ich bin austherapiert', 'choosing-your-next-step'],
		['why does no antidepressant work for me', 'why-antidepressants-may-not-work'],
		['quetiapine on top of my tablets, which blood tests', 'trd-treatment-options'],
		['phenelzine and what i can eat', 'medicines-and-fair-tries'],
		['expecting a baby and taking fluoxetine', 'pregnancy-and-after-birth'],
		['estou grávida e parei o antidepressivo', 'pregnancy-and-after-birth'],
		['sertraline keeps me wired, manic almost', 'is-it-something-else'],
		['is it depression or perimenopause', 'is-it-something-else'],
		['was my bipolar misdiagnosed as depression', 'is-it-something-else'],
		['worried the depression is coming back', 'staying-well'],
		['wie kann ich einen Rückfall verhindern', 'staying-well'],
		['do i stay on escitalopram for life', 'staying-well'],
		['too depressed to shower or cook', 'coping-day-to-day'],
		['no disfruto de nada', 'coping-day-to-day'],
		['psychodynamic therapy or cbt, which is better', 'talking-therapies-compared'],
		['Verhaltenstherapie oder Psychoanalyse', 'talking-therapies-compared'],
		['is it a bad idea to use an ai as my therapist', 'chatbots-as-therapists'],
		['can my boss sack me because of depression', 'work-study-and-rights'],
		['me pueden despedir por depresión', 'work-study-and-rights'],
		['how do i join a clinical trial for depression', 'emerging-treatments'],
		['what does a madrs score of 30 mean', 'trd-vs-difficult-to-treat-depression'],
		['my flatmate stays in bed all day, how do i help', 'family-and-friends'],
		['mi hermano no quiere ver a un médico', 'family-and-friends'],
		['mia figlia non vuole curarsi', 'family-and-friends'],
		['doctor brushes me off, how do i explain it', 'prepare-for-your-appointment'],
		['my plan refused a second course of tms', 'paying-and-appeals'],
		['my prescription ran out on friday', 'stopping-safely'],
		['j’ai peur d’arrêter mon traitement', 'stopping-safely'],
		['seit drei Wochen Mirtazapin und ich merke nichts', 'medicines-and-fair-tries'],
		['ist Alkohol trinken mit Sertralin erlaubt', 'side-effects'],
		['how do i explain my depression to my children', 'coping-day-to-day'],
		['low mood and drinking every night', 'is-it-something-else'],
		['is there a brain scan for depression', 'why-antidepressants-may-not-work'],
		['which therapy is best for long depression', 'talking-therapies-compared'],
		['qual terapia è migliore o quale terapia scegliere', 'talking-therapies-compared'],
		['wann kann ich wieder arbeiten nach der Depression', 'work-study-and-rights'],
		['how do i choose a trustworthy app', 'using-ai-tools-safely'],
		['a year on the list, what can i do meanwhile', 'coping-day-to-day'],
		['mi marido no mejora', 'family-and-friends'],
		['sono in lista d’attesa, cosa posso fare', 'coping-day-to-day'],
		['i cry at my desk and my manager noticed', 'work-study-and-rights'],
		['going from paroxetine to bupropion, how', 'trd-treatment-options'],
		['escitalopram makes me fat', 'side-effects'],
		['venlafaxine does sod all', 'trd-treatment-options'],
		['what should i eat when i am depressed', 'coping-day-to-day'],
		['non riesco a studiare per la depressione', 'work-study-and-rights'],
		['fmla for tms, daily appointments', 'work-study-and-rights'],
		['wie sage ich meinem Chef, dass ich frei brauche für EKT', 'work-study-and-rights'],
		['prior authorization for rtms, aetna wants four failed meds', 'paying-and-appeals'],
		['insurer says ketamine is not medically necessary', 'paying-and-appeals'],
		['low testosterone or depression', 'is-it-something-else'],
		['apnée du sommeil ou dépression', 'is-it-something-else'],
		['ist es Burnout oder doch die Schilddrüse', 'is-it-something-else'],
		['perimenopause or depression, nothing works', 'is-it-something-else'],
		['zuranolone, who can get it', 'pregnancy-and-after-birth'],
		['olanzapine makes me a zombie', 'side-effects'],
		['a quetiapina me deixa zumbi', 'side-effects'],
		['can my employer see that I use the therapy app', 'work-study-and-rights'],
		['kann mein Chef sehen, dass ich eine Therapie-App nutze', 'work-study-and-rights'],
		['mon employeur peut-il voir que j’utilise l’appli', 'work-study-and-rights'],
		['mi jefe puede saber que uso una app de terapia', 'work-study-and-rights'],
		['will the chatbot tell the police what I write', 'using-ai-tools-safely'],
		['signs I am slipping again', 'staying-well'],
		['nothing has worked in 12 years, is there hope', 'trd-treatment-options'],
		['arrêter le seroplex', 'stopping-safely'],
		['my husband is not himself since his deployment', 'family-and-friends'],
		['10 weeks in on vortioxetine, wait or swap', 'medicines-and-fair-tries'],
		['my manager wants a doctors note for depression', 'work-study-and-rights'],
		['me despidieron por estar de baja por depresión', 'work-study-and-rights'],
		['bupropion made my anxiety worse', 'side-effects']
	])('“%s” leads to %s', async (q, slug) => {
		expect((await guidesFor(readStarterCtx(), q))[0]).toBe(slug);
	});

	it.each([
		[
			'Meine Mutter (72) ist depressiv, kein Medikament hilft',
			['later-life', 'family-and-friends', 'trd-treatment-options']
		],
		['la depressione di mio padre non passa con le medicine', ['family-and-friends', 'trd-treatment-options']],
		['escetamina pelo plano de saúde', ['ketamine-and-esketamine', 'paying-and-appeals']]
	])('“%s” leads to each of %j', async (q, slugs) => {
		expect((await guidesFor(readStarterCtx(), q)).slice(0, 4)).toEqual(expect.arrayContaining(slugs));
	});

	it('a loose word brings no guide beside those that answer', async () => {
		const ctx = readStarterCtx();
		expect(await guidesFor(ctx, 'prior authorization for rtms, aetna wants four failed meds')).toEqual([
			'paying-and-appeals',
			'tms-ect-vns'
		]);
		expect(await guidesFor(ctx, 'beyond blue vs lifeline difference')).not.toContain('ketamine-and-esketamine');
		expect((await guidesFor(ctx, 'a farmer in a village far out')).length).toBeLessThanOrEqual(2);
	});

	it('who is depressed and speaks of somebody is not somebody who asks how to help', async () => {
		expect((await guidesFor(readStarterCtx(), "I'm depressed and my husband left"))[0]).not.toBe('family-and-friends');
	});

	it.each([
		['what is a DiGA', 'diga'],
		['NICE recommended therapy', 'nice'],
		['NHS approved app', 'nhs']
	])('“%s” has a term, with the sources that were read for it', async (q, slug) => {
		const ctx = readStarterCtx();
		expect((await search(ctx, q)).reading.glossary).toContain(slug);
		const term = (await listGlossary(ctx)).find((one) => one.slug === slug);
		const written = sources.glossary.find((one) => one.slug === slug)!.sources;
		expect(written).not.toEqual([]);
		expect(term?.sources.map(({ key }) => key)).toEqual(written);
	});
});

it.each([
	['is 7 cups safe for teenagers', '7-cups'],
	['flow headset price and do you need a prescription', 'flow-neuroscience']
])('“%s” asks about a tool: it comes before the guide', async (q, slug) => {
	const { items, reading } = await search(readStarterCtx(), q);
	expect(reading.names.map((named) => named.slug)).toEqual([slug]);
	expect(items[0]!.slug).toBe(slug);
	expect(reading.asksTheGuide).toBe(false);
});

describe('what the asker most likely cannot use comes last', () => {
	/** Of all but services for a crisis, which come after them where nobody asked for one. */
	const isLast = (slugs: string[], services: ReadonlySet<string>, wrong: (slug: string) => boolean) => {
		const places = slugs.filter((slug) => !services.has(slug)).map(wrong);
		expect(places).toContain(true);
		expect(places).toContain(false);
		expect(places, slugs.join(' ')).toEqual(places.toSorted());
	};

	it('and stays on the list', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const services = new Set([...documents.values()].filter(isCrisisService).map(({ slug }) => slug));
		const reasons: Record<keyof typeof lastReasons, (slug: string, language: string) => boolean> = {
			notRunning: (slug) =>
				['unconfirmed', 'research-only', 'discontinued'].includes(documents.get(slug)!.status.state),
			language: (slug, own) => !documents.get(slug)!.languages.some((one) => one === 'en' || one === own),
			prescription: (slug, own) => {
				const { pricing, languages } = documents.get(slug)!;
				return pricing.model === 'prescription' && (own === 'en' || !languages.includes(own));
			},
			notForYou: (slug) => {
				const { audiences, types } = documents.get(slug)!;
				const isYoung = audiences.every((one) => one === 'teens' || one === 'children');
				const isForClinicians = audiences.join() === 'clinicians' || types[0] === 'clinician-tool';
				const isForSome = audiences.includes('lgbtq') || documents.get(slug)!.conditions[0] === 'perinatal-depression';
				return isYoung || isForClinicians || isForSome;
			},
			throughOthers: (slug) => {
				const values = costFacets(documents.get(slug)!);
				return values.includes('free-through-others') || values.includes('free-at-school');
			},
			// None of these asks for an app, or for people.
			notAPerson: () => false,
			notAnApp: () => false
		};
		for (const q of ['depression', 'anxiety', 'insomnia', 'ansiedad', 'schlecht schlafen', 'free, anxiety']) {
			const language = guessLanguage(q);
			isLast(await slugsFor(ctx, q), services, (slug) => Object.values(reasons).some((holds) => holds(slug, language)));
		}
	});

	it('but not where it is asked for or named', async () => {
		const ctx = readStarterCtx();
		expect((await slugsFor(ctx, 'velibra'))[0]).toBe('velibra');
		expect((await slugsFor(ctx, 'tDCS headset')).slice(0, 2)).toContain('flow-neuroscience');
		expect((await slugsFor(ctx, 'anxiety in school')).indexOf('alongside')).toBeLessThan(10);
		expect((await slugsFor(ctx, 'Depression Online-Kurs auf Deutsch')).slice(0, 3)).toContain('deprexis');
	});

	it('by name and by review the list stays as it was', async () => {
		const ctx = readStarterCtx();
		const names = (await listTools(ctx, { ...queryOf('anxiety'), sort: 'name' })).items.map(({ name }) =>
			name.toLowerCase()
		);
		expect(names).toEqual(names.toSorted());
	});

	it.each([
		['anxiety', 'en'],
		['angoisse la nuit', 'fr'],
		['no puedo dormir', 'es'],
		['ich kann nicht schlafen', 'de'],
		['não consigo dormir', 'pt'],
		['relâche et sommeil', 'fr'],
		['tâche, âge, théâtre', 'en'],
		['cosa chiedere allo psichiatra', 'it'],
		['Headspace', 'en'],
		['', 'en']
	])('“%s” is in %s', (text, language) => {
		expect(guessLanguage(text)).toBe(language);
	});
});

describe('what is needed comes before other words', () => {
	it.each([
		['panic attacks in lectures, no account', ['panic', 'anxiety']],
		['free app for insomnia because my neighbour keeps barking', ['insomnia']],
		['kostenlose App gegen Panikattacken ohne Anmeldung', ['panic', 'anxiety']],
		['something for OCD that my sister recommended', ['ocd']],
		['wache jede Nacht um 4 auf und grüble, nichts mit KI', ['insomnia']]
	])('“%s” begins with tools for %j', async (q, needs) => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const first = (await slugsFor(ctx, q)).slice(0, 2);
		expect(first.length).toBeGreaterThan(0);
		for (const slug of first) {
			expect(
				documents.get(slug)!.conditions.some((need) => needs.includes(need)),
				`${q}: ${slug}`
			).toBe(true);
		}
	});

	it('why something is asked for, and what a phone wrote down, finds nothing', async () => {
		const ctx = readStarterCtx();
		const same = async (q: string, other: string) => {
			const [one, two] = [await search(ctx, q), await search(ctx, other)];
			expect([q, one.total, one.corrected]).toEqual([q, two.total, undefined]);
		};
		await same('anything except mindfulness, it makes me worse', 'anything except mindfulness');
		await same('free meditation because my boss shouts', 'free meditation');
		await same('hey siri sleep app full stop', 'sleep app');
		// What a reason says one needs is a need.
		const { items } = await search(ctx, "an app, because I can't sleep");
		expect(items.map(({ slug }) => slug)).toContain('insomnia-coach');
	});

	it('words beside what was read, of which nothing has all, are left out and said', async () => {
		const { reading } = await search(readStarterCtx(), 'something on the computer at work, IT blocks installing');
		expect(reading.understood).toMatchObject([{ group: 'platform', values: ['web'] }]);
		expect(reading.droppedWords).toBeTruthy();
	});

	it.each(['hey siri find me something for sleep', 'online therapist in texas', 'only 15 mins for breathing'])(
		'no name or plain word is corrected in “%s”',
		async (q) => {
			expect((await search(readStarterCtx(), q)).corrected).toBe(undefined);
		}
	);
});

describe('what is not here is said', () => {
	it('every need that we have nothing on knows its example, and not the one beside it', async () => {
		const ctx = readStarterCtx();
		for (const { name, match, not } of needsNotCovered) {
			const said = async (q: string) => (await search(ctx, q)).reading.notKnown.needs.map((need) => need.name);
			expect(await said(match)).toContain(name);
			expect(await said(not), not).not.toContain(name);
		}
	});

	it.each([
		['Serenis o Unobravo?', ['Serenis', 'Unobravo']],
		['serenis or unobravo', ['serenis', 'unobravo']],
		['is Mindvalley any good', ['Mindvalley']],
		['Petit Bambou mais sans abonnement', ['Petit Bambou']],
		['headspace or mindvalley', ['mindvalley']]
	])('“%s” names %j', async (q, names) => {
		expect((await search(readStarterCtx(), q)).reading.notKnown.names).toEqual(names);
	});

	it('nothing is a name that is no name', async () => {
		const ctx = readStarterCtx();
		for (const q of [
			'anxeity or depresion',
			'is wobot still available',
			'is it free',
			'wie Schlafstörungen behandeln',
			'como diminuir a ansiedade',
			'xqzzvw',
			'zoloft or lexapro',
			'Venlafaxin absetzen, Schwindel und Stromschläge',
			'Schwindel und Stromschläge',
			'headspace or calm'
		]) {
			expect([q, (await search(ctx, q)).reading.notKnown.names]).toEqual([q, []]);
		}
	});

	it('no tool stands there by chance, and what else is asked for is found', async () => {
		const ctx = readStarterCtx();
		for (const q of ['Serenis o Unobravo?', 'my dad died in March', 'anorexia support app']) {
			expect([q, (await search(ctx, q)).total]).toEqual([q, 0]);
		}
		expect((await search(ctx, 'my dad died and I am depressed')).total).toBeGreaterThan(5);
	});
});
