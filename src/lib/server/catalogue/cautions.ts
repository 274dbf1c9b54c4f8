import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { isRandomised, studiesOf } from '#lib/schemas/listing/said.ts';
import type { decisions } from '#lib/server/db/schema/tools.ts';
import { decideListing, type Rubric } from '#lib/server/rubric/index.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { firstSentence, formatNumber } from '#lib/utils/text.ts';

/** A sentence of ours, and where what it says was read; an answer's own proof stands with the answer. */
export type Caution = { text: string; source: string | null };

type Incident = ToolInput['incidents'][number];
type SafetyTest = ToolInput['safetyTests'][number];
type Study = ToolInput['evidence'][number];
type Withdrawal = ToolInput['withdrawals'][number];

/** The gravest first: the order in which cautions stand. How far a matter has come, where its own words may not say so. */
const tails: Record<Incident['standing'], string> = {
	finding: '',
	order: '',
	settlement: ' A settlement may admit nothing.',
	'of-its-kind': ' This is about all of its kind.',
	unknown: '',
	undecided: ' We have seen no decision.',
	allegation: ' No court or authority has confirmed it.',
	asked: ' This is an official question, and we have not seen the answer.'
};
const standings = Object.keys(tails);

const withDate = (sentence: string, date: string | null): string =>
	date ? `${sentence} (${formatDay(date)}).` : `${sentence}.`;

/** Who says what is said first of what went wrong, and so a caution says it too. */
const cautionOfIncident = ({ standing, what, date, source }: Incident): Caution => ({
	text: withDate(firstSentence(what).replace(/[.!?]$/, ''), date) + tails[standing],
	source
});

const cautionOfTest = ({ testedBy, date, source }: SafetyTest): Caution => ({
	text: withDate(`${testedBy} tested it and found answers that can harm`, date),
	source
});

const cautionOfTestOfSeveral = ({ testedBy, date, source }: SafetyTest): Caution => ({
	text: withDate(
		`${testedBy} tested several tools, this one among them, and found answers that can harm; how it did by itself is not known`,
		date
	),
	source
});

function cautionOfTrial({ kind, participants, year, doi, url }: Study): Caution {
	const noun = isRandomised({ kind }) ? 'trial' : 'study';
	const people = participants ? ` with ${formatNumber(participants)} people` : '';
	return {
		text: withDate(`A ${noun} of it${people} did not reach its main goal`, year === null ? null : String(year)),
		source: doi ? `https://doi.org/${doi}` : url
	};
}

const cautionOfWithdrawal = ({ from, place, date, source }: Withdrawal): Caution => ({
	text: withDate(`${from === 'country' ? 'Withdrawn' : 'Gone'} from ${place}`, date),
	source
});

/** What the same report says of one tool is one caution, the gravest. */
const sayOnce = (reports: Caution[]): Caution[] =>
	reports.filter(
		({ text, source }, index) =>
			!reports.slice(0, index).some((other) => other.text === text || (source !== null && other.source === source))
	);

export type OnRecord = Pick<ToolInput, 'incidents' | 'safetyTests' | 'evidence' | 'withdrawals'>;

/** @returns what is on record against a tool or its maker, whatever anybody answered */
export function cautionsOnRecord(tool: OnRecord): Caution[] {
	const { incidents, safetyTests, withdrawals } = tool;
	const inOrder = incidents.toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing));
	const failed = safetyTests.filter(({ foundHarm }) => foundHarm === 'yes');
	const failedTogether = safetyTests.filter(({ foundHarm }) => foundHarm === 'of-several');
	const missed = studiesOf(tool).filter(({ reachedGoal }) => reachedGoal === 'no');
	const reports = [
		...failed.map(cautionOfTest),
		...inOrder.map(cautionOfIncident),
		...failedTogether.map(cautionOfTestOfSeveral)
	];
	return [...sayOnce(reports), ...withdrawals.map(cautionOfWithdrawal), ...missed.map(cautionOfTrial)];
}

/**
 * All that a reader should know first, from one place for cards, pages, comparison and API. While an entry is only
 * desk-checked an answer of "no" brings a caution; what is unknown is said as unknown, and becomes a caution once people
 * have looked and still do not know.
 * @param reviewed whether a review decided on it
 */
export function cautionsOf(tool: ToolInput, rubric: Rubric, reviewed: boolean): Caution[] {
	const { cautions } = decideListing(rubric, tool.answers, tool.ai.kind);
	const answered = new Set(tool.answers.filter((a) => a.answer === 'no').map((a) => a.criterion));
	const answers = cautions.filter((c) => reviewed || answered.has(c.criterion));
	return [...cautionsOnRecord(tool), ...answers.map(({ text }) => ({ text, source: null }))];
}

type Listed = (typeof decisions)[number];

/**
 * What a review decided, as it stands with what is on record today: nothing meets the baseline beside a caution.
 * @param decision null while nobody has reviewed it
 */
export function decisionWith<D extends Listed | null>(tool: ToolInput, rubric: Rubric, decision: D): D | Listed {
	if (decision === null || decision === 'not-listed') return decision;
	return cautionsOf(tool, rubric, true).length > 0 ? 'with-cautions' : 'meets-baseline';
}
