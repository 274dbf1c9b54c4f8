import { describe, expect, it, test } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from './starter.ts';

/* What two entries say of the same study, page or test is the same. */

type Entry = ToolInput;
/** What it is about, and what an entry says of it. */
type Told = [about: string, said: unknown];
type Rule = [what: string, tell: (entry: Entry) => Told[], spoil: (entry: Entry) => void];

const { tools } = readStarterContent();
const entries = tools!;
const find = (slug: string) => entries.find((entry) => entry.slug === slug)!;

const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase();

/** Who it is, how it is paid for, and what one policy says: not a question about one app. */
const askedOfMakers = ['A1', 'A2', 'A5', 'A6', 'A7', 'A8', 'B1', 'B3', 'B4', 'B6'];

/** Names that are easy to write in two ways. */
const names = /\b(?:Kooth plc|e-?hub health|Brainstorm lab|IVP ?Networks|GAIA AG|Big Health)\b/gi;

const rules: [slug: string, ...Rule][] = [
	[
		'selfapy',
		'a study with another size, year, design or other people',
		({ evidence }) =>
			evidence.map(({ doi, url, kind, comparator, participants, population, inDepression, inTrd, year, citation }) => [
				doi ?? bare(url ?? citation ?? ''),
				{ kind, comparator, participants, population, inDepression, inTrd, year, citation }
			]),
		(entry) => (entry.evidence.at(-1)!.participants = 12)
	],
	[
		'wysa',
		'a source with another title or another way in which it was reached',
		({ sources }) => sources.map(({ url, title, seen, reached }) => [bare(url), { title, seen, reached }]),
		(entry) => (entry.sources.find(({ url }) => url.includes('HTE8'))!.title = 'NICE HTE8')
	],
	[
		'wysa',
		'a safety test by others or from another day',
		({ safetyTests }) => safetyTests.map(({ source, testedBy, date }) => [source ?? testedBy, { testedBy, date }]),
		(entry) => (entry.safetyTests[0]!.date = '2026')
	],
	[
		'claude',
		'the same questions put in a test in other words',
		({ safetyTests }) => safetyTests.map(({ source, asked }) => [`${source} ${asked.slice(0, 30)}`, asked]),
		(entry) => (entry.safetyTests[0]!.asked += ' More.')
	],
	[
		'betterhelp',
		'one act or report about two makers from another day or of another standing',
		// One page may tell of several acts: each begins with who acted.
		({ incidents }) =>
			incidents.map(({ source, kind, date, standing, what }) => [
				`${source} ${what.slice(0, 20)}`,
				{ kind, date, standing }
			]),
		(entry) => (entry.incidents.at(-1)!.date = '2023')
	],
	[
		'youper',
		'one report of tools gone from a store, with another day',
		({ withdrawals = [] }) => withdrawals.map(({ source, date }) => [source ?? '', date]),
		(entry) => (entry.withdrawals![0]!.date = '2026-05')
	],
	[
		'ptsd-coach',
		'what one public body says of all its apps, in more than one way',
		({ maker, answers }) =>
			maker.startsWith('US Department of Veterans Affairs')
				? askedOfMakers.map((id) => [id, answers.find(({ criterion }) => criterion === id)?.answer])
				: [],
		(entry) => (entry.answers = entry.answers.filter(({ criterion }) => criterion !== 'A1'))
	],
	[
		'cbt-i-coach',
		'what the VA says of apps that stand alone, in more than one way',
		({ sources, answers }) =>
			sources.some(({ url }) => url.includes('news.va.gov/73935/'))
				? ['B5', 'B8'].map((id) => [`VA ${id}`, answers.find(({ criterion }) => criterion === id)?.answer])
				: [],
		(entry) => (entry.answers = entry.answers.filter(({ criterion }) => criterion !== 'B8'))
	],
	[
		'smiling-mind',
		'one question answered in the same words and in another way',
		({ answers }) =>
			answers.flatMap(({ criterion, note, answer }): Told[] => (note ? [[`${criterion} ${note}`, answer]] : [])),
		({ answers }) => (answers.find(({ criterion }) => criterion === 'A7')!.answer = 'no')
	],
	[
		'soluna',
		'one name with capitals and without',
		(entry) =>
			(JSON.stringify([entry.maker, entry.description, entry.privacy, entry.answers]).match(names) ?? []).map(
				(name): Told => [name.toLowerCase(), name]
			),
		(entry) => (entry.answers[0]!.note = 'Kooth PLC.')
	],
	[
		'chatgpt',
		'one question of a regulator to several makers in other words',
		({ incidents }) =>
			incidents.flatMap(({ what, source }): Told[] =>
				/a question, not a finding/.test(what) ? [[`${source}`, what]] : []
			),
		(entry) => (entry.incidents.find(({ what }) => /a question/.test(what))!.what += ' More.')
	]
];

/** What is said in more than one way, with who says it. */
function disagreements(all: readonly Entry[], tell: Rule[1]): string[] {
	const said = new Map<string, Map<string, string[]>>();
	for (const entry of all) {
		for (const [about, what] of tell(entry)) {
			const ways = said.get(about) ?? new Map<string, string[]>();
			const words = JSON.stringify(what);
			ways.set(words, (ways.get(words) ?? []).concat(entry.slug));
			said.set(about, ways);
		}
	}
	return [...said].flatMap(([about, ways]) => (ways.size > 1 ? `${about}: ${[...ways.values()].join(' | ')}` : []));
}

/** Pages that speak of several of our tools, by the end of their address: what they say of one, they say of all. */
const namedTogether: [page: string, slugs: string[]][] = [
	['unifiedguru.com/?p=133913', ['7-cups', 'character-ai', 'pi']],
	['s00115-023-01587-0', ['deprexis', 'moodgym', 'novego', 'selfapy']],
	['PMC10777310/table/T1', ['deprexis', 'edupression', 'novego', 'selfapy']],
	['guidance/HTE8/chapter/recommendations', ['deprexis', 'silvercloud', 'wysa']],
	['-fail-spectacularly-at-privacy-security', ['betterhelp', 'talkspace', 'woebot', 'youper']],
	['risk-assessments/ai-mental-health-apps', ['alongside', 'earkick', 'sonar-sonny', 'wysa', 'youper']],
	['arxiv.org/html/2504.14112v1', ['chatgpt', 'gemini', 'microsoft-copilot', 'pi']],
	['Senators-Question-Talkspace-BetterHelp', ['betterhelp', 'talkspace']],
	['ai-companions-for-teens-unsafe', ['character-ai', 'replika']],
	['keep-you-chatting-longer-harvard-study', ['character-ai', 'flourish', 'replika']],
	['10.1176/appi.ps.20250086', ['chatgpt', 'claude', 'gemini']]
];

describe('a page that speaks of several tools', () => {
	it.each(namedTogether)('stands in each of them: %s', (page, slugs) => {
		const cites = ({ sources, evidence, incidents, safetyTests, regulatory }: Entry) =>
			JSON.stringify([evidence, incidents, safetyTests, regulatory, sources]).includes(page);
		expect(slugs.filter((slug) => !cites(find(slug)))).toEqual([]);
	});
});

/** The tools that a study of another one names, and that do not have it. */
function missingStudies(all: readonly Entry[]): string[] {
	const products = all.filter(({ types }) => !types.includes('care-finder'));
	return all.flatMap((entry) =>
		entry.evidence.flatMap(({ finding, population, citation, doi, url }) =>
			products
				.filter(({ slug, name, evidence }) => {
					const called = new RegExp(`\\b${RegExp.escape(name.split(/ [(/]|:/)[0]!)}\\b`);
					const isNamed = slug !== entry.slug && called.test(`${finding} ${population} ${citation}`);
					return isNamed && !evidence.some((one) => (doi ? one.doi === doi : one.url === url));
				})
				.map(({ slug }) => `${entry.slug}: ${slug}`)
		)
	);
}

test('a study that names another tool stands in both', () => {
	expect(missingStudies(entries)).toEqual([]);
	const spoiled = structuredClone(find('headspace'));
	spoiled.evidence = spoiled.evidence.filter(({ citation }) => !citation?.startsWith('Flett'));
	expect(missingStudies([...entries.filter(({ slug }) => slug !== 'headspace'), spoiled])).toEqual([
		'smiling-mind: headspace'
	]);
});

describe('no two entries of the starter content give', () => {
	it.each(rules)('%s: %s', (slug, _, tell, spoil) => {
		expect(disagreements(entries, tell)).toEqual([]);
		const spoiled = structuredClone(find(slug));
		spoil(spoiled);
		expect(disagreements([...entries.filter((entry) => entry.slug !== slug), spoiled], tell)).not.toEqual([]);
	});
});
