import { expect, it } from 'vitest';
import type { ToolAnswer } from '#lib/schemas/api.ts';
import { trialsOf } from '#lib/schemas/choice/strength.ts';
import { isRandomised, isUncompared, noStudy, partsOf, studiesOf } from '#lib/schemas/listing/said.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { getCards, getToolPage, listTools } from '#lib/server/catalogue/index.ts';
import { needsApproved } from '#lib/server/catalogue/approvals.ts';
import { privacyFacets } from '#lib/server/catalogue/rules.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { findCalls } from '../../src/routes/(site)/tools/[slug]/crisis-help.server.ts';
import { shapePage } from '../../src/routes/(site)/tools/[slug]/shape.server.ts';
import * as api from '../../src/routes/api/v1/tools/[slug]/+server.ts';
import { makeEvent, origin } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { visitor } from '../support/editorial.ts';

/* What card, page, API and search engines are given about one entry never differs, and never contradicts itself. */

/** Every starter entry, as its card, page and API show it. */
async function showAll() {
	const ctx = visitor(readStarterCtx());
	const shown = [];
	for (const entry of readStarterContent().tools!) {
		const { slug } = entry;
		const answer = await api.GET(makeEvent(ctx, `/api/v1/tools/${slug}`, { params: { slug } }));
		const page = shapePage((await getToolPage(ctx, slug))!, origin);
		const [card] = await getCards(ctx, [slug]);
		shown.push({ entry, slug, page, card, api: (await answer.json()) as ToolAnswer });
	}
	return shown;
}

type Shown = Awaited<ReturnType<typeof showAll>>[number];

it('“no study we could read” never stands beside a study, and says how far was looked', async () => {
	const shown = await showAll();
	const none = shown.filter(({ page }) => page.evidence.none);
	expect(none.length).toBeGreaterThan(20);
	expect(none.length).toBeLessThan(shown.length);
	for (const { slug, page, card, api, entry } of shown) {
		const studies = entry.evidence.filter(({ kind }) => kind !== 'guideline').length;
		expect(Boolean(page.evidence.none), slug).toBe(studies === 0);
		expect(api.evidenceSummary.found.includes('none-found'), slug).toBe(studies === 0);
		if (studies > 0) expect(JSON.stringify(page), slug).not.toContain(noStudy);
		else {
			expect(page.evidence.none!.sentence, slug).toBe(noStudy);
			expect(page.evidence.none!.howFar, slug).toMatch(/\w{3,}.*\.$/);
			expect(card?.studiedInDepression ?? 'unknown', slug).not.toBe('yes');
			expect(api.evidenceSummary.inDepression, slug).not.toBe('yes');
		}
		if (card) expect(card.studiedInDepression, slug).toBe(api.evidenceSummary.inDepression);
		if (card) expect(card.studiedInTrd, slug).toBe(api.evidenceSummary.inTrd);
		if (card) expect(card.cost, slug).toBe(api.cost);
		const said = (card ?? api).marks.map(({ word }) => word);
		expect(said.includes('No study we could read'), slug).toBe(studies === 0);
		if (card) expect(api.marks, slug).toEqual(card.marks);
	}
});

it('what is filed as a chatbot or an AI assistant has AI everywhere', async () => {
	const shown = await showAll();
	const bots = shown.filter(({ entry }) =>
		entry.types.some((type) => ['chatbot', 'ai-companion', 'general-assistant'].includes(type))
	);
	expect(bots.length).toBeGreaterThan(15);
	for (const { slug, page, card, api } of bots) {
		expect(['none', 'unknown'], slug).not.toContain(api.ai.kind);
		if (card) expect(card.ai, slug).toBe(api.ai.kind);
		expect(api.notKnown, slug).not.toContain('AI inside');
		expect(JSON.stringify(api.marks), slug).not.toMatch(/no AI/);
		expect(page.ai.sentence, slug).not.toMatch(/no AI|do not know|don’t know/);
	}
});

it('the export says of AI what the API says', async () => {
	for (const { slug, entry, api } of await showAll()) expect(entry.ai.kind, slug).toBe(api.ai.kind);
});

it('search engines are told no system of what runs nowhere any more', async () => {
	const gone = (await showAll()).filter(({ entry }) => entry.status.state === 'discontinued');
	expect(gone.length).toBeGreaterThan(3);
	for (const { slug, page } of gone) expect(page.forMachines, slug).not.toHaveProperty('operatingSystem');
});

it('where it can be used is never taken from where its maker is', async () => {
	const shown = await showAll();
	for (const { slug, page, api, entry } of shown) {
		const machine = page.forMachines as { countriesSupported?: string; areaServed?: string[] };
		const said = machine.countriesSupported?.split(', ') ?? machine.areaServed ?? [];
		expect(said, slug).toEqual(entry.status.state === 'discontinued' ? [] : entry.availableIn.countries);
		expect(api.availableIn, slug).toEqual(entry.availableIn);
		for (const { label } of page.facts.known) expect(label, slug).not.toBe('Country');
	}
});

it('search engines are told “free” of what the card calls free for everybody, and of nothing that has closed', async () => {
	const shown = await showAll();
	const isFree = ({ page }: (typeof shown)[number]) => 'isAccessibleForFree' in page.forMachines;
	expect(shown.filter(isFree).length).toBeGreaterThan(15);
	for (const one of shown) {
		const said = one.api.marks.find(({ id }) => id === 'price')?.word ?? '';
		if (isFree(one)) expect(said, one.slug).toBe('Free');
		if (one.entry.status.state === 'discontinued') expect(said, one.slug).toMatch(/^$| until it closed$/);
		else expect(said, one.slug).not.toMatch(/until it closed/);
	}
});

it('a line by phone whose number stands in its words can be called from its page', async () => {
	const ctx = visitor(readStarterCtx());
	const lines = readStarterContent().tools!.filter(
		({ summary, description, platforms }) =>
			platforms.includes('phone') && /\b1-\d{3}-\d{3}-\d{4}\b/.test(`${summary} ${description}`)
	);
	expect(lines.map(({ slug }) => slug).toSorted()).toEqual(['maternal-mental-health-hotline', 'psi-support']);
	for (const { slug } of lines)
		expect(await findCalls(ctx, (await getToolPage(ctx, slug))!), slug).toMatchObject([{ verb: 'Call' }]);
	expect(await findCalls(ctx, (await getToolPage(ctx, 'dbsa-online-groups'))!)).toBeNull();
});

it('“reviewed” is said only where people did, and otherwise the day of the check', async () => {
	const shown = await showAll();
	for (const { slug, page, card } of shown) {
		expect(page.standing.sentence, slug).toContain('Checked against its sources on');
		expect(page.standing.sentence, slug).not.toMatch(/^Reviewed/);
		expect(card?.reviewedOn ?? null, slug).toBeNull();
	}
});

it('what nobody knows accuses nobody: no policy is missed while one is linked', async () => {
	const shown = await showAll();
	for (const { slug, page, entry } of shown) {
		if (!entry.privacy.policyUrl) continue;
		const cautions = page.cautions.map(({ text }) => text).join(' ');
		expect(cautions, slug).not.toMatch(/no privacy policy/i);
		expect(entry.privacy.note ?? '', slug).not.toMatch(/did not see (the|its) (privacy )?policy\.|no policy was seen/i);
	}
});

it('what the press says is never called a statement of the maker, unless it quotes the maker', () => {
	const siteOf = (url: string | null | undefined) => url && new URL(url).hostname.split('.').slice(-2).join('.');
	const quotes = /quot|company|founders|executive|store text|interview|maker|framed as/i;
	const foreign = readStarterContent().tools!.flatMap(({ slug, website, privacy, sources, answers }) => {
		const press = new Set(sources.filter(({ reached }) => reached === 'press').map(({ url }) => url));
		const own = [website, privacy.policyUrl].map(siteOf);
		return answers
			.filter(({ claim, proofUrl }) => claim === 'stated-by-maker' && proofUrl && press.has(proofUrl))
			.filter(({ proofUrl, note }) => !own.includes(siteOf(proofUrl)) && !quotes.test(note ?? ''))
			.map(({ criterion, proofUrl }) => `${slug} ${criterion}: ${proofUrl}`);
	});
	expect(foreign).toEqual([]);
});

it('no answer says that no test or study was read where the entry names one', () => {
	const against = readStarterContent().tools!.flatMap(({ slug, answers, evidence, safetyTests }) => {
		const isTested = answers.some(({ criterion, answer }) => /^D[13]$/.test(criterion) && /yes|partial/.test(answer));
		const says = (note: string | null | undefined, pattern: RegExp) => pattern.test(note ?? '');
		return answers
			.filter(
				({ criterion, note }) =>
					(safetyTests.length > 0 && criterion === 'C8' && says(note, /^No test (?:of this )?was read/)) ||
					((isTested || evidence.length > 0) && says(note, /^No (?:independent )?study was found(?! that)/))
			)
			.map(({ criterion, note }) => `${slug} ${criterion}: ${note}`);
	});
	expect(against).toEqual([]);
});

it('who was asked the same in one test answers alike about harmful content', () => {
	const said = new Map<string, Set<string>>();
	for (const { answers, safetyTests } of readStarterContent().tools!) {
		const c8 = answers.find(({ criterion }) => criterion === 'C8');
		if (!c8) continue;
		for (const { source, result } of safetyTests) {
			if (!/dangerous/.test(result)) continue;
			const key = `${source} ${result}`;
			said.set(key, (said.get(key) ?? new Set()).add(`${c8.answer}: ${c8.note}`));
		}
	}
	expect(said.size).toBeGreaterThan(0);
	for (const [test, answers] of said) expect([...answers], test).toHaveLength(1);
});

it('what only England has is nowhere called open to the whole United Kingdom', async () => {
	const parts = (await showAll()).filter(({ entry }) => partsOf(entry).GB);
	expect(parts.map(({ slug }) => slug).toSorted()).toEqual([
		'deprexis',
		'limbic-access',
		'nhs-talking-therapies',
		'silvercloud'
	]);
	for (const { slug, page, card, api } of parts) {
		const said = [card!, api].map(({ marks }) => marks.find(({ id }) => id === 'places')!.word);
		const where = page.first.find(({ label }) => label === 'Where')!.text;
		for (const words of [...said, where]) {
			expect(words, slug).toContain('England');
			expect(words, slug).not.toMatch(/UK|United Kingdom/);
		}
	}
});

it('privacy is called wholly unknown only where the card says that nobody knows who sees what people type', async () => {
	const shown = await showAll();
	const none = shown.filter(({ entry }) => privacyFacets(entry).includes('not-known'));
	expect(none.length).toBeGreaterThan(0);
	for (const { slug, api } of none) {
		expect(api.notKnown, slug).toContain('who sees what you type');
		expect(
			api.marks.map(({ id }) => id),
			slug
		).not.toContain('words');
	}
});

it('trials in depression are never called little knowledge beside those in other people', async () => {
	const said = ['less known in depression', 'several trials in depression', 'waiting or usual care in depression'];
	const less = (await showAll()).flatMap(({ slug, entry, api }) => {
		const { studied, inDepression } = trialsOf(studiesOf(entry));
		const word = api.marks.find(({ id }) => id === 'study')!.word;
		return inDepression > 0 && inDepression < studied ? [{ slug, word, inDepression }] : [];
	});
	expect(less.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['headspace', 'moodgym', 'sleepio']));
	for (const { slug, word, inDepression } of less)
		expect(word.endsWith(`; ${said[inDepression - 1]}`), `${slug}: ${word}`).toBe(true);
});

it('an AI that drafts what a person sends is nowhere said to write to people', async () => {
	const drafts = (await showAll()).filter(({ entry }) => /\bAI drafts each reply\b/.test(entry.summary));
	expect(drafts.map(({ slug }) => slug)).toEqual(['sonar-sonny']);
	for (const { slug, api, card } of drafts)
		for (const { marks } of [api, card!])
			expect(marks.find(({ id }) => id === 'person')!.word, slug).toBe('Coach; AI drafts, a person sends');
});

it('what needs a prescription in one form and not in another is not said to need one', async () => {
	const twofold = (await showAll()).filter(
		({ entry: { name, pricing } }) => pricing.model === 'prescription' && / \/ /.test(name)
	);
	expect(twofold.length).toBeGreaterThan(1);
	for (const { slug, api } of twofold)
		expect(api.marks.find(({ id }) => id === 'price')!.word, slug).toMatch(
			/^On prescription in (?:one of two forms|some countries)$/
		);
});

it('what works without internet by our answer is on the list of what does', async () => {
	const { items } = await listTools(readStarterCtx(), {
		...readToolQuery(new URLSearchParams('connection=offline')),
		perPage: 100
	});
	const listed = new Set(items.map(({ slug }) => slug));
	for (const { entry, slug } of await showAll())
		if (entry.answers.some(({ criterion, answer }) => criterion === 'F4' && answer === 'yes'))
			expect(listed).toContain(slug);
});

it('a trial whose comparison was not read is called randomised on no first screen, in no heading and in no list', async () => {
	const shown = await showAll();
	const unread = shown.filter(({ entry }) => studiesOf(entry).length > 0 && studiesOf(entry).every(isUncompared));
	expect(unread.map(({ slug }) => slug)).toContain('fisher-wallace');
	for (const { slug, page, api, entry } of unread) {
		expect(page.first.find(({ label }) => label === 'Tested in depression')!.text, slug).not.toContain('randomised');
		for (const { title } of page.evidence.studies) expect(title, slug).not.toContain('Randomised');
		expect(api.evidenceSummary.found.join(), slug).not.toContain('randomised');
		expect(entry.features, slug).not.toContain('randomised-trial');
	}
	for (const { slug, page } of shown)
		expect(JSON.stringify(page.evidence.studies), slug).not.toContain('taken together');
});

it('trials that compare a tool with itself are named so wherever trials are counted', async () => {
	const isOfItself = ({ entry }: Shown) => {
		const trials = studiesOf(entry).filter((study) => isRandomised(study) && study.inDepression === 'yes');
		return trials.length > 0 && trials.every(({ comparator }) => comparator === 'other-version');
	};
	const own = (await showAll()).filter(isOfItself);
	expect(own.map(({ slug }) => slug)).toContain('talkspace');
	for (const { slug, page } of own)
		expect(page.first.find(({ label }) => label === 'Tested in depression')?.text, slug).toContain(
			'Trials compared versions of it with each other.'
		);
});

it('what counts as cleared or registered is one list, under each of its names', async () => {
	const ctx = readStarterCtx();
	const slugsOf = async (search: string) =>
		(await listTools(ctx, { ...readToolQuery(new URLSearchParams(search)), perPage: 100 })).items.map(
			({ slug }) => slug
		);
	const cleared = await slugsOf('approval=cleared');
	expect(cleared.length).toBeGreaterThan(5);
	expect(await slugsOf('feature=medical-device')).toEqual(cleared);
	const shown = (await showAll()).filter(({ card }) => card);
	const marked = shown.filter(({ api }) => api.features.some(({ slug }) => slug === 'medical-device'));
	expect(marked.map(({ slug }) => slug).toSorted()).toEqual(cleared.toSorted());
});

it('a question that the page answers is not called open a few lines on', async () => {
	let answered = 0;
	for (const { entry, page, slug } of await showAll()) {
		const open = page.asked.privacy.open.join('\n');
		for (const [fact, question] of [
			['withoutAccount', 'without an account'],
			['saysWhoReads', 'which people can read']
		] as const) {
			if (entry.privacy[fact].answer === 'unknown') continue;
			expect(open, slug).not.toContain(question);
			answered += 1;
		}
		for (const [fact, criterion] of [
			['Studied in depression?', 'D5'],
			['Studied in treatment-resistant depression?', 'D6']
		] as const) {
			const given = entry.answers.find((one) => one.criterion === criterion)?.answer ?? 'unknown';
			if (given !== 'unknown') expect(page.asked.evidence.open, slug).not.toContain(fact);
		}
	}
	expect(answered).toBeGreaterThan(40);
});

it('a clearance that names no need counts for none of several', () => {
	const words = new Map([
		['depression', ['depression']],
		['anxiety', ['anxiety']]
	]);
	const certified = [{ body: 'UK (UKCA)', status: 'Class IIa medical device, certified' }];
	expect(needsApproved(certified, words)).toEqual([]);
	expect(needsApproved(certified, new Map([['depression', ['depression']]]))).toEqual(['depression']);
	expect(needsApproved([{ ...certified[0]!, status: 'Class IIa, certified for anxiety' }], words)).toEqual(['anxiety']);
});

it('what is gone from a store is not said to run on its phones', () => {
	const gone = readStarterContent().tools!.filter(({ withdrawals }) =>
		withdrawals?.some(({ from, place }) => from === 'store' && /both app stores/.test(place))
	);
	expect(gone.length).toBeGreaterThan(0);
	for (const { slug, platforms, status } of gone)
		if (status.state !== 'discontinued') expect(platforms, slug).not.toContain('ios');
});
