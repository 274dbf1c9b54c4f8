import { arbiter, arbitrating, entryHref, type EntryKind } from '#lib/schemas/entry.ts';
import type { AnswerInput } from '#lib/schemas/rubric.ts';

/** The answers in the order of the page, each with the key that gives it. */
export const answerChoices: { value: AnswerInput['answer']; label: string; key: string }[] = [
	{ value: 'yes', label: 'Yes', key: 'y' },
	{ value: 'partial', label: 'Partly', key: 'p' },
	{ value: 'no', label: 'No', key: 'n' },
	{ value: 'unknown', label: 'Unknown', key: 'u' },
	{ value: 'not-applicable', label: 'Does not apply', key: 'a' }
];

export const claimLabels: Record<NonNullable<AnswerInput['claim']>, string> = {
	'checked-by-us': 'Checked by us',
	'stated-by-maker': 'Stated by the maker',
	'third-party-tested': 'From a third party'
};

export const outcomeLabels = {
	'meets-baseline': 'Meets our baseline',
	'with-cautions': 'Listed with cautions',
	'not-listed': 'Reviewed, not listed',
	'not-enough-known': 'Too little is known to list it'
} as const;

export const roundLabels = {
	open: 'In review',
	[arbitrating]: 'In third review',
	approved: 'Review finished',
	'changes-requested': 'Changes requested',
	withdrawn: 'Withdrawn'
} as const;

type Seat = { role: string; finished: boolean };

/** What a review waits for, in words. */
export function describeWait(state: string, seats: Seat[]): string {
	if (state === arbitrating) {
		return seats.some((seat) => seat.role === arbiter)
			? 'A third reviewer is resolving the differences'
			: 'Needs a third reviewer';
	}
	if (seats.length === 0) return 'Needs two reviewers';
	if (seats.length === 1) return 'Needs a second reviewer';
	const missing = seats.filter((seat) => !seat.finished).length;
	return missing === 2 ? 'Both reviewers are at work' : 'Waits for the second answers';
}

type Waiting = { kind: EntryKind; entryId: string; roundId: string; state: string; reviewers: Seat[] };

/** The same for a round of any kind. */
export const sayWait = ({ kind, state, reviewers }: Waiting): string =>
	kind === 'guide' ? 'Needs somebody to sign it off' : describeWait(state, reviewers);

/** Where a round is looked at and answered. */
export const reviewHref = ({ kind, entryId, roundId }: Waiting): string =>
	kind === 'guide' ? `${entryHref({ kind, id: entryId })}/sign-off` : `/admin/reviews/${roundId}`;

export const longestStatement = 500;
export const longestNote = 200;

/** What may be typed beside one question; an empty text stands for nothing. */
export type Draft = Record<Part, string>;
export const parts = ['answer', 'claim', 'note', 'proofUrl', 'handsOn', 'seenOn'] as const;
export type Part = (typeof parts)[number];

export type Criterion = { id: string; domain: string; question: string; help: string; core: boolean };
export type Given = AnswerInput;

export const makeDraft = (pick: (part: Part) => string): Draft =>
	Object.fromEntries(parts.map((part) => [part, pick(part)])) as Draft;

export const draftOf = (given: Given | undefined, typed: Record<string, string> = {}, id = given?.criterion): Draft =>
	makeDraft((part) => typed[`${part}-${id}`] ?? given?.[part] ?? '');

/** How many questions are answered, were looked at without an answer to be found, and are open. */
export function countAnswers(words: (string | undefined)[]): { answered: number; unknown: number; open: number } {
	const unknown = words.filter((word) => word === 'unknown').length;
	const open = words.filter((word) => !word).length;
	return { answered: words.length - unknown - open, unknown, open };
}

export const sayCounts = ({ answered, unknown, open }: ReturnType<typeof countAnswers>): string =>
	`${answered} answered, ${unknown} unknown, ${open} open`;

/** Whether an answer lacks who claims it, what shows it or the day. */
export function lacksProof({ answer, claim, proofUrl, handsOn, seenOn }: Draft): boolean {
	if (!['yes', 'partial', 'no'].includes(answer)) return false;
	return !claim || !(proofUrl || handsOn) || !seenOn;
}
