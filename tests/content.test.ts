import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { appliesTo } from '#lib/server/rubric/index.ts';
import { splitSentences } from '#lib/utils/readability.for-tests.ts';

/*
 * The end of `docs/content.md` counts what the starter content knows. After a change of it:
 * npx vitest run --project integration tests/content.test.ts -u
 */
const { tools = [], rubric, references = [], glossary = [] } = readStarterContent();
const core = new Set(rubric!.criteria.filter((asked) => asked.core).map(({ id }) => id));

/** How much better or worse people were: a size, a difference in points, or two means; no count of people. */
const size =
	/\b[dgb] (?:of |= ?|about )?[-−]?\d|\bpoints?\b|\b9\d% (?:CI|interval)|\bP ?[<=]|\d with [^.]+ and \d[\d.]* without|\bby \d[\d.]* on a scale\b/i;
const ofSome = /\d ?%/;
const outcome = /\b(?:fell|fallen|better|improved|recover(?:y|ed)|remission|respon(?:se|ded)|gone|lower risk)\b/i;

const isEffect = (finding: string): boolean =>
	splitSentences(finding).some((part) => size.test(part) || (ofSome.test(part) && outcome.test(part)));

it.each([
	['Anxiety fell 3.2 points more than on a waiting list.', true],
	['Nearly all had at least half of their score gone: 62.8 %.', true],
	['At three months the mean was 9.28 with the app and 8.41 without (0 to 27).', true],
	['343 adults took part. Only 54% gave later data.', false],
	['People were less lonely, and 34 % logged in only once.', false],
	['Mood got better. Of those who texted, 76% were under 25.', false]
])('“%s” is a figure of effect: %s', (finding, expected) => {
	expect(isEffect(finding)).toBe(expected);
});

type Row = ReturnType<typeof countEntry>;

function countEntry(tool: ToolInput) {
	const asked = rubric!.criteria.filter((criterion) => appliesTo(criterion, tool.ai.kind));
	const known = tool.answers.filter(({ answer }) => ['yes', 'partial', 'no'].includes(answer));
	const studies = tool.evidence.filter(({ kind }) => kind !== 'guideline');
	const policy = tool.answers.find(({ criterion }) => criterion === 'B1');
	return {
		name: tool.name,
		isListed: tool.notListed.length === 0,
		asked: asked.length,
		known: known.length,
		askedCore: asked.filter((criterion) => criterion.core).length,
		knownCore: known.filter(({ criterion }) => core.has(criterion)).length,
		studies: studies.length,
		effects: studies.filter(({ finding }) => isEffect(finding)).length,
		policy: policy?.answer === 'yes' && policy.claim === 'checked-by-us',
		incidents: tool.incidents.length,
		safetyTests: tool.safetyTests.length,
		sources: tool.sources.length,
		extents: tool.sources.filter(({ extent }) => extent !== 'unknown').length,
		checkedOn: tool.checkedOn
	};
}

const sum = (rows: Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);

function medianOf(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

function sumUp(rows: Row[]): string[] {
	const days = rows.map(({ checkedOn }) => checkedOn).toSorted();
	const facts: [string, string | number][] = [
		['Entries on the lists', rows.filter(({ isListed }) => isListed).length],
		['Looked at and not listed', rows.filter(({ isListed }) => !isListed).length],
		[
			'Questions with a known answer',
			share(
				sum(rows, (row) => row.known),
				sum(rows, (row) => row.asked)
			)
		],
		[
			'Core questions with a known answer',
			share(
				sum(rows, (row) => row.knownCore),
				sum(rows, (row) => row.askedCore)
			)
		],
		['Core answers known of an entry, median', medianOf(rows.map(({ knownCore }) => knownCore))],
		['Studies', sum(rows, ({ studies }) => studies)],
		['Studies with a figure of effect', sum(rows, ({ effects }) => effects)],
		['Entries whose privacy policy was read, whole or in part', rows.filter(({ policy }) => policy).length],
		['Incidents', sum(rows, ({ incidents }) => incidents)],
		['Safety tests', sum(rows, ({ safetyTests }) => safetyTests)],
		['Sources', sum(rows, ({ sources }) => sources)],
		['Sources of which it is recorded how much was read', sum(rows, ({ extents }) => extents)],
		['Sources of guides and terms', references.length],
		['Terms with a source', share(glossary.filter((term) => term.sources?.length).length, glossary.length)],
		['Oldest and newest check of the facts', `${days[0]}, ${days.at(-1)}`]
	];
	return ['| In all | |', '|---|---|', ...facts.map(([what, value]) => `| ${what} | ${value} |`)];
}

function listEntries(rows: Row[]): string[] {
	const cells = rows
		.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
		.map((row) => [
			row.isListed ? row.name : `${row.name} (not listed)`,
			`${row.known} of ${row.asked}`,
			`${row.knownCore} of ${row.askedCore}`,
			row.studies,
			row.effects,
			row.policy ? 'yes' : '',
			row.sources,
			row.checkedOn
		]);
	return [
		'| Entry | Answers known | Core | Studies | With effect | Policy read | Sources | Checked |',
		'|---|---|---|---|---|---|---|---|',
		...cells.map((row) => `| ${row.join(' | ')} |`)
	];
}

const start = '## What is known\n';

function describeContent(document: string): string {
	const rows = tools.map(countEntry);
	const lines = [
		start,
		'Counted from `drizzle/seed/` by `npx vitest run --project integration tests/content.test.ts -u`, and held equal to it by',
		'that test. Known is “yes”, “partly” or “no”; a question that does not apply to a tool is left out of “of”.',
		'',
		...sumUp(rows),
		'',
		...listEntries(rows),
		''
	];
	return document.split(start)[0]! + lines.join('\n');
}

describe('docs/content.md', () => {
	it('counts what the starter content knows', async () => {
		await expect(describeContent(readFileSync('docs/content.md', 'utf8'))).toMatchFileSnapshot('../docs/content.md');
	});
});
