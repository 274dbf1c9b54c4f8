import { expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { cautionsOf, cautionsOnRecord, decisionWith } from '#lib/server/catalogue/cautions.ts';
import { cardOf } from '#lib/server/catalogue/rules.ts';
import { readStarterContent } from '#lib/server/content/index.ts';

const { tools, rubric } = readStarterContent();
const entries = tools!;
const missed = ({ evidence }: ToolInput) => evidence.filter(({ reachedGoal }) => reachedGoal === 'no');
const failed = ({ safetyTests }: ToolInput) =>
	safetyTests.filter(({ foundHarm }) => foundHarm === 'yes' || foundHarm === 'of-several');
const bySlug = (slug: string) => entries.find((entry) => entry.slug === slug)!;
const textsOf = (entry: ToolInput) => cautionsOf(entry, rubric!, false).map(({ text }) => text);

/** Nothing on record. */
const clean = { incidents: [], safetyTests: [], evidence: [], withdrawals: [] };

it('every incident, failed test or trial, and withdrawal is a caution with its day and its source', () => {
	const recordOf = (entry: ToolInput) => [
		...[...entry.incidents, ...failed(entry), ...entry.withdrawals].map(({ date, source }) => ({ date, source })),
		...missed(entry).map(({ year, doi, url }) => ({
			date: year && String(year),
			source: doi ? `https://doi.org/${doi}` : url
		}))
	];
	const told = entries.filter((entry) => recordOf(entry).length > 0);
	expect(told.length).toBeGreaterThan(20);
	for (const slug of ['rejoyn', 'sparkrx', 'ash', 'earkick']) expect(told.map((entry) => entry.slug)).toContain(slug);
	for (const entry of told) {
		const cautions = cautionsOnRecord(entry);
		expect(cautions.map(({ source }) => source).sort()).toEqual(
			recordOf(entry)
				.map(({ source }) => source)
				.sort()
		);
		for (const { date } of recordOf(entry))
			if (date) expect(textsOf(entry).join(' '), entry.slug).toContain(date.slice(0, 4));
	}
});

it('a card shows the gravest first, by the same sentences as the page', () => {
	for (const entry of entries) {
		const card = cardOf(entry, new Map(), rubric!, false);
		expect(card.cautions, entry.slug).toEqual(textsOf(entry).slice(0, 2));
	}
	expect(textsOf(bySlug('betterhelp'))[0]).toBe(
		'The US Federal Trade Commission (FTC) said that BetterHelp shared health data with advertisers such as Facebook and Snapchat; it paid US$7.8 million for refunds (July 2023).'
	);
	expect(textsOf(bySlug('wysa'))[0]).toMatch(
		/^Common Sense Media.+ tested it and found answers that can harm \(May 2026\)\.$/
	);
});

/** Who may say so: authorities by their whole names, so that nobody has to guess which it was. */
const authority =
	/^(?:The US Federal Trade Commission|The US Food and Drug Administration|Italy’s data protection authority)/;

it('a caution about what went wrong names who says so, and each is said once', () => {
	for (const entry of entries) {
		const texts = textsOf(entry);
		expect(new Set(texts).size, entry.slug).toBe(texts.length);
		for (const incident of entry.incidents) {
			const [{ text } = { text: '' }] = cautionsOnRecord({ ...clean, incidents: [incident] });
			expect(text.length, text).toBeLessThanOrEqual(240);
			expect(text, text).not.toMatch(/\b(?:[Aa]n authority|[Aa] court or an authority|published report)\b/);
			if (['finding', 'order', 'of-its-kind'].includes(incident.standing)) expect(text).toMatch(authority);
			// A name, or the maker itself, family or former staff who speak.
			expect(text, text).toMatch(
				/^(?:The company|Former staff|Press|A (?:family|father)|Three US senators|The US|[A-Z]\w+)/
			);
			expect(text, text).toMatch(
				/\b(?:priva|data|transcripts|adverts|profiles|death|harm|psychiatrist|order|approv|complaint|warning)/i
			);
		}
	}
});

it('the same report on one tool is said once, the gravest of what it says', () => {
	const [incident] = bySlug('betterhelp').incidents;
	const again = { ...incident!, standing: 'unknown' as const, what: 'It shared data, says the same page.' };
	const cautions = cautionsOnRecord({ ...clean, incidents: [again, incident!, { ...incident! }] });
	expect(cautions.map(({ text }) => text)).toEqual([textsOf(bySlug('betterhelp'))[0]]);
});

it('what is alleged or open is called so, and never found, ordered or settled', () => {
	const tails = {
		allegation: 'No court or authority has confirmed it.',
		undecided: 'We have seen no decision.',
		asked: 'This is an official question, and we have not seen the answer.',
		settlement: 'A settlement may admit nothing.'
	};
	const open = entries.flatMap(({ incidents }) => incidents.filter(({ standing }) => Object.hasOwn(tails, standing)));
	expect(open.length).toBeGreaterThan(10);
	for (const incident of open) {
		const [caution] = cautionsOnRecord({ ...clean, incidents: [incident] });
		expect(caution!.text.endsWith(tails[incident.standing as keyof typeof tails]), caution!.text).toBe(true);
	}
});

it('a rule or warning about its kind is a caution, and nothing against its maker', () => {
	for (const [slug, when] of [
		['fisher-wallace', / \(20 December 2019\)\. This is about all of its kind\.$/],
		['mindbloom', /makes up\. This is about all of its kind\.$/]
	] as const) {
		const [text] = textsOf(bySlug(slug));
		expect(text).toMatch(/^The US Food and Drug Administration \(FDA\)/);
		expect(text).toMatch(when);
		expect(text).not.toMatch(/maker/);
	}
});

it('a tool with nothing on record has no caution of this kind', () => {
	expect(cautionsOnRecord({ ...clean, safetyTests: [{ ...bySlug('flourish').safetyTests[0]! }] })).toEqual([]);
});

it('a failed trial and a withdrawal are said in words, with how many and where', () => {
	expect(textsOf(bySlug('rejoyn'))).toContain('A trial of it with 386 people did not reach its main goal (2025).');
	expect(textsOf(bySlug('ash'))).toContain('Withdrawn from the United Kingdom (January 2026).');
	expect(textsOf(bySlug('sanvello'))).toContain('Gone from both app stores, as reported (4 September 2026).');
	expect(textsOf(bySlug('earkick'))).toContain('Gone from the app stores.');
});

it('what has something on record never meets the baseline, whatever was answered', () => {
	for (const entry of entries) {
		const yes = rubric!.criteria.map(({ id: criterion }) => ({
			...entry.answers[0]!,
			criterion,
			answer: 'yes' as const
		}));
		const praised = { ...entry, answers: yes };
		expect(decisionWith(praised, rubric!, 'meets-baseline'), entry.slug).toBe(
			cautionsOnRecord(entry).length > 0 ? 'with-cautions' : 'meets-baseline'
		);
		expect(decisionWith(praised, rubric!, 'not-listed')).toBe('not-listed');
		expect(decisionWith(praised, rubric!, null)).toBeNull();
	}
});
