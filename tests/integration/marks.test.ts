import { describe, expect, it } from 'vitest';
import type { ToolAnswer } from '#lib/schemas/api.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { aiOf, sayPeople } from '#lib/schemas/listing/said.ts';
import { markIds, type MarkId } from '#lib/schemas/marks.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { notKnownInList } from '#lib/schemas/not-known.ts';
import {
	describeTools,
	getCards,
	getToolPage,
	listTags,
	listTools,
	listToolNames,
	writeForNeed
} from '#lib/server/catalogue/index.ts';
import { marksOfTool, readersOf } from '#lib/server/catalogue/marked.ts';
import { evidenceFacets } from '#lib/server/catalogue/rules.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { answerFirst } from '../../src/routes/(site)/tools/[slug]/first-screen.server.ts';
import { compareTools } from '../../src/routes/(site)/compare/rows.server.ts';
import { GET } from '../../src/routes/api/v1/tools/[slug]/+server.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

const entries = readStarterContent().tools!;
const wordOf = (tool: ToolInput, id: MarkId) => marksOfTool(tool).marks.find((mark) => mark.id === id)?.word;
const hasStudy = ({ evidence }: ToolInput) => evidence.some(({ kind }) => kind !== 'guideline');
const some = <T>(of: T[], is: (one: T) => boolean): T[] => {
	const found = of.filter(is);
	expect(found.length).toBeGreaterThan(0);
	return found;
};

describe('what each entry says at a glance', () => {
	it('says each thing once, in one order and in few words, and what it says is not called unknown', () => {
		for (const tool of entries) {
			const { marks, notKnown } = marksOfTool(tool);
			const ids = marks.map(({ id }) => id);
			expect(ids, tool.slug).toEqual(markIds.filter((id) => ids.includes(id)));
			for (const { word } of marks) expect(word.length, `${tool.slug}: ${word}`).toBeLessThan(75);
			expect(ids.includes('price')).toBe(!notKnown.includes('price'));
			expect(ids.includes('words')).toBe(!notKnown.includes('who sees what you type'));
			expect(ids.includes('places')).toBe(!notKnown.includes('countries'));
			expect(ids).toEqual(expect.arrayContaining(['person', 'study']));
		}
	});

	it('says “free” of nothing that a service, an employer or an area has to pay for first', () => {
		const paidByOthers = entries.filter(
			({ pricing: { model, summary } }) =>
				model === 'free' && /\b(not sold|services?|employers?|clinics?|areas)\b/i.test(summary)
		);
		const slugs = ['blueice', 'kooth', 'limbic-access', 'mindlamp', 'silvercloud', 'togetherall'];
		expect(paidByOthers.map(({ slug }) => slug).sort()).toEqual(slugs);
		for (const tool of paidByOthers) expect(wordOf(tool, 'price'), tool.slug).toBe('Free where others pay for it');
		expect(entries.filter((tool) => wordOf(tool, 'price') === 'Free').length).toBeGreaterThan(10);
	});

	it('says of what is in several countries that it is not on prescription in all of them', () => {
		const prescribed = some(entries, ({ pricing }) => pricing.model === 'prescription');
		const bySlug = new Map(prescribed.map((tool) => [tool.slug, wordOf(tool, 'price')]));
		expect([bySlug.get('sleepio'), bySlug.get('deprexis')]).toEqual(
			Array<string>(2).fill('On prescription in some countries')
		);
		expect([bySlug.get('velibra'), bySlug.get('rejoyn')]).toEqual(Array<string>(2).fill('On prescription'));
	});

	it('speaks of no study only where there is none, and of a trial as the filters do', () => {
		for (const tool of entries) {
			const word = wordOf(tool, 'study')!;
			expect(word === 'No study we could read', tool.slug).toBe(!hasStudy(tool));
			const facets = evidenceFacets(tool);
			expect(word.startsWith('Trial against a treatment or sham'), tool.slug).toBe(
				facets.includes('randomised-active')
			);
			if (word.startsWith('Trial against waiting')) expect(facets).toContain('randomised-waitlist');
			if (word.startsWith('Several trials')) expect(facets).toContain('randomised-pooled');
			if (word.startsWith('Some research')) expect(facets.join()).not.toContain('randomised');
			const saysSo = word.includes('depression') && !/not (?:clear if )?in depression$/.test(word);
			expect(saysSo, tool.slug).toBe(facets.includes('studied-in-depression'));
		}
	});

	it('says of studies in depression what the page says', async () => {
		const ctx = readStarterCtx();
		const saidOn = { yes: /^Yes: /, no: /^No: /, unclear: /^Not clear whether/, none: /^We found no study/ };
		const seen = new Set<string>();
		for (const tool of entries) {
			const word = wordOf(tool, 'study')!;
			const kind = word.startsWith('No study')
				? 'none'
				: word.endsWith('; not clear if in depression')
					? 'unclear'
					: word.endsWith(', not in depression')
						? 'no'
						: 'yes';
			seen.add(kind);
			const page = (await getToolPage(ctx, tool.slug))!;
			const tested = answerFirst(page).find(({ label }) => label === 'Tested in depression')!.text;
			expect(tested, `${tool.slug}: ${word}`).toMatch(saidOn[kind]);
		}
		expect([...seen].sort()).toEqual(Object.keys(saidOn).sort());
		expect(
			wordOf(
				entries.find(({ slug }) => slug === 'wysa')!,
				'study'
			)
		).toBe('Trial against waiting or usual care; not clear if in depression');
	});

	it('a list names of what nobody says the price and who reads, and never the countries', () => {
		const unknown = entries.flatMap((tool) => marksOfTool(tool).notKnown);
		expect(new Set(unknown)).toContain('countries');
		expect(new Set(notKnownInList(unknown))).toEqual(new Set(['price', 'who sees what you type']));
	});

	it('what NICE said of a tool stands among its first answers', async () => {
		const ctx = readStarterCtx();
		const judged = some(entries, ({ regulatory, evidence }) =>
			/\bNICE\b/.test(JSON.stringify([regulatory, evidence.filter(({ kind }) => kind === 'guideline')]))
		);
		expect(judged.map(({ slug }) => slug)).toContain('wysa');
		for (const { slug } of judged) {
			const said = answerFirst((await getToolPage(ctx, slug))!).find(({ label }) => label === 'NICE, England');
			expect(said?.text, slug).toMatch(/\.$/);
		}
	});

	it('says of depression only what was studied there', () => {
		const sleepio = some(entries, ({ slug }) => slug === 'sleepio')[0]!;
		expect(wordOf(sleepio, 'study')).toBe('Trial against a treatment or sham; less known in depression');
	});

	it('calls nothing free of AI that nobody knows of, and every chatbot one', () => {
		for (const tool of some(entries, (one) => aiOf(one) === 'unknown')) {
			expect(marksOfTool(tool).notKnown, tool.slug).toContain('AI inside');
			expect(wordOf(tool, 'person'), tool.slug).not.toMatch(/no AI/);
		}
		for (const tool of some(entries, ({ types }) => types.includes('chatbot')))
			expect(wordOf(tool, 'person'), tool.slug).toMatch(/AI|scripted/i);
		for (const tool of some(entries, ({ support }) => support.every((kind) => kind === 'none')))
			expect(wordOf(tool, 'person'), tool.slug).toMatch(/no person/i);
		for (const tool of some(entries, ({ support }) => support.some((kind) => kind !== 'none')))
			expect(wordOf(tool, 'person'), tool.slug).not.toMatch(/no person/i);
	});

	it('says that a person is there in some versions, and not that nobody is', () => {
		for (const tool of some(entries, ({ support }) => support.includes('none') && support.length > 1)) {
			expect(wordOf(tool, 'person'), tool.slug).toMatch(/^With or without a/);
			expect(sayPeople(tool.support), tool.slug).toMatch(/ · or no person$/);
		}
	});

	it('takes no country for one where it works because its maker is there', () => {
		for (const tool of some(entries, ({ availableIn }) => availableIn.where === 'unknown')) {
			const word = wordOf(tool, 'places');
			const expected =
				tool.availableIn.countries.length > 0
					? /^In .+, (?:perhaps elsewhere|only in some places)$/
					: /^(Only in|We couldn’t confirm)/;
			if (word) expect(word, tool.slug).toMatch(expected);
		}
	});
});

describe('who sees what somebody types', () => {
	const tool = entries[0]!;
	const ask = (
		reads: 'yes' | 'partial' | 'no' | 'unknown',
		shares: 'yes' | 'partial' | 'no' | 'unknown',
		found = false
	) =>
		readersOf({
			privacy: {
				...tool.privacy,
				saysWhoReads: { answer: reads, note: null },
				sharesData: { answer: shares, note: null }
			},
			incidents: found
				? [{ kind: 'privacy', standing: 'order', date: '2023', what: 'It shared.', source: 'https://a.example/' }]
				: []
		});

	it('says sharing before all else, and silence is no answer', () => {
		expect(ask('yes', 'yes')).toBe('shared');
		expect(ask('yes', 'no')).toBe('said');
		expect(ask('no', 'no')).toBe('not-said');
		expect(ask('unknown', 'partial')).toBe('partly-shared');
		expect(ask('unknown', 'no')).toBe('not-shared');
		expect(ask('unknown', 'unknown')).toBeNull();
	});

	it('passes on no promise that a finding contradicts', () => {
		expect(ask('unknown', 'no', true)).toBeNull();
	});
});

it('page, card, comparison and API say the same of every listed tool', async () => {
	const ctx = readStarterCtx();
	const cards = await getCards(
		ctx,
		(await listToolNames(ctx)).map(({ slug }) => slug)
	);
	expect(cards.length).toBeGreaterThan(70);
	for (const card of cards) {
		const page = (await getToolPage(ctx, card.slug))!;
		const { marks, notKnown } = page;
		expect({ marks: card.marks, notKnown: card.notKnown }).toEqual({ marks, notKnown });
		const compared = JSON.stringify(compareTools([page, page]));
		const price = marks.find(({ id }) => id === 'price')?.word;
		const first = answerFirst(page).find(({ label }) => label === 'Cost')?.text ?? price ?? 'Not known';
		expect(first.startsWith(price ?? 'Not known'), `${card.slug}: ${first}`).toBe(true);
		expect(compared, card.slug).toContain(price ?? 'We do not know');
		for (const { id, word } of marks) if (id === 'study') expect(compared, card.slug).toContain(`"${word}."`);
		const event = makeEvent(ctx, `/api/v1/tools/${card.slug}`, { params: { slug: card.slug } });
		const answer = (await (await GET(event)).json()) as ToolAnswer;
		expect([answer.marks, answer.notKnown]).toEqual([marks, notKnown]);
		expect([card.open, answer.open], card.slug).toEqual([page.open, page.open]);
		expect(page.open, card.slug).toBe(!['discontinued', 'research-only'].includes(page.tool.status.state));
	}
});

describe('in a list for one need', () => {
	const study = ({ marks }: { marks: { id: MarkId; word: string }[] }) => marks.find(({ id }) => id === 'study')?.word;
	const readAll = async () => {
		const ctx = await readStarterCtx();
		const slugs = (await listToolNames(ctx)).map(({ slug }) => slug);
		const cards = await getCards(ctx, slugs);
		const write = async (need: string | undefined) =>
			new Map((await writeForNeed(ctx, { need }, cards)).map((card) => [card.slug, card]));
		return { ctx, slugs, cards, write };
	};

	it('cards say what was studied in people with it', async () => {
		const { cards, write } = await readAll();
		const asTheyAre = cards.map(study);
		const forSleep = await write('insomnia');
		expect(study(forSleep.get('sleepio')!)).toBe('Trial against a treatment or sham, for insomnia and poor sleep');
		expect(study(forSleep.get('daylio')!)).toBe('No study we could read');
		expect(study(forSleep.get('deprexis')!)).toBe('Review of several trials; not clear if for insomnia and poor sleep');
		expect(cards.map(study)).toEqual(asTheyAre);
	});

	it('each says it as the order of the list has it, and names no other need', async () => {
		const { ctx, slugs, write } = await readAll();
		const described = await describeTools(ctx, slugs);
		const needs = (await listTags(ctx)).filter(({ group }) => group === 'condition').map(({ slug }) => slug);
		for (const need of needs.filter((each) => !each.endsWith('depression') || each === 'perinatal-depression')) {
			const cards = await write(need);
			for (const { candidate } of described) {
				const word = study(cards.get(candidate.slug)!)!;
				const ofNeed = candidate.studiedFor[need] ?? 0;
				expect(word.includes('not clear if for'), `${need}: ${word}`).toBe(candidate.studied > 0 && ofNeed === 0);
				expect(/, for /.test(word), `${need}: ${word}`).toBe(candidate.studied > 0 && ofNeed === candidate.studied);
				if (need !== 'perinatal-depression') expect(word).not.toContain('depression');
			}
		}
	});

	it.each([
		['condition=insomnia', 'insomnia'],
		['condition=insomnia&page=2', 'insomnia'],
		['q=cant+sleep', 'insomnia'],
		['q=panic+attacks&sort=name', 'panic'],
		['condition=insomnia&condition=anxiety', undefined],
		['q=cant+sleep+and+panic+attacks', undefined],
		['cost=free', undefined]
	])('the need of %s is %s', async (typed, need) => {
		const list = await listTools(await readStarterCtx(), readToolQuery(new URLSearchParams(typed)));
		expect(list.need).toBe(need);
	});

	it('for depression, or for no need, they stay as they are', async () => {
		const { cards, write } = await readAll();
		for (const need of ['depression', 'treatment-resistant-depression', undefined]) {
			const written = await write(need);
			expect(cards.every((card) => written.get(card.slug) === card)).toBe(true);
		}
	});
});
