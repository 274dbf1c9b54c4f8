import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { isRandomised, studiesOf } from '#lib/schemas/listing/said.ts';
import type { decisions } from '#lib/server/db/schema/tools.ts';
import { decideListing, type Rubric } from '#lib/server/rubric/index.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { formatNumber } from '#lib/utils/text.ts';

/** A sentence of ours, and where what it says was read; an answer's own proof stands with the answer. */
export type Caution = { text: string; source: string | null };

type Incident = ToolInput['incidents'][number];
type SafetyTest = ToolInput['safetyTests'][number];
type Study = ToolInput['evidence'][number];
type Withdrawal = ToolInput['withdrawals'][number];

const about: Record<Incident['kind'], string> = { privacy: ' about privacy', harm: ' about harm to people', legal: '' };

const problems: Record<Incident['kind'], string> = {
	privacy: 'a problem with privacy',
	harm: 'harm to people',
	legal: 'a legal problem'
};

/** The gravest first: the order in which cautions stand. What nobody has decided is called so. */
const sentences: Record<Incident['standing'], (kind: Incident['kind']) => string> = {
	finding: (kind) => `A court or an authority found against its maker${about[kind]}`,
	order: (kind) => `An authority gave its maker an order${about[kind]}`,
	settlement: (kind) => `Its maker settled a case${about[kind]}, which may admit nothing`,
	'of-its-kind': () => 'An authority has made a rule or given a warning about what is of this kind',
	unknown: (kind) => `A published report describes ${problems[kind]}`,
	undecided: (kind) => `We have seen no decision on a court case or an official complaint${about[kind]}`,
	allegation: (kind) => `There is an allegation${about[kind]} that no court or authority has confirmed`,
	asked: (kind) => `We have not seen the answer to an official question${about[kind]}`
};
const standings = Object.keys(sentences);

const withDate = (sentence: string, date: string | null): string =>
	date ? `${sentence} (${formatDay(date)}).` : `${sentence}.`;

const cautionOfIncident = ({ standing, kind, date, source }: Incident): Caution => ({
	text: withDate(sentences[standing](kind), date),
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

export type OnRecord = Pick<ToolInput, 'incidents' | 'safetyTests' | 'evidence' | 'withdrawals'>;

/** @returns what is on record against a tool or its maker, whatever anybody answered */
export function cautionsOnRecord(tool: OnRecord): Caution[] {
	const { incidents, safetyTests, withdrawals } = tool;
	const inOrder = incidents.toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing));
	const failed = safetyTests.filter(({ foundHarm }) => foundHarm === 'yes');
	const failedTogether = safetyTests.filter(({ foundHarm }) => foundHarm === 'of-several');
	const missed = studiesOf(tool).filter(({ reachedGoal }) => reachedGoal === 'no');
	return [
		...failed.map(cautionOfTest),
		...inOrder.map(cautionOfIncident),
		...failedTogether.map(cautionOfTestOfSeveral),
		...withdrawals.map(cautionOfWithdrawal),
		...missed.map(cautionOfTrial)
	];
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
