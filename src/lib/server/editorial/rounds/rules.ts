import type { AnswerInput } from '#lib/schemas/rubric.ts';
import { needsProof } from '#lib/schemas/rubric.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { FieldProblem } from '#lib/server/errors.ts';
import { isNeeded, type Criterion, type Rubric } from '#lib/server/rubric/index.ts';

export const reviewersNeeded = 2;

export type Given = Omit<AnswerInput, 'criterion'> & { criterion: string };

const unanswered = (criterion: string): Given => ({
	criterion,
	answer: 'unknown',
	claim: null,
	note: null,
	proofUrl: null,
	handsOn: null,
	seenOn: null
});

export const criteriaFor = (rubric: Rubric, ai: ToolInput['ai']['kind']): Criterion[] =>
	rubric.criteria.filter((criterion) => criterion.appliesTo === 'all' || ai !== 'none');

/** What has to be looked at first, each group in the rubric's order: the order in which a reviewer answers. */
export const inAnsweringOrder = (criteria: Criterion[]): Criterion[] => [
	...criteria.filter(isNeeded),
	...criteria.filter((criterion) => !isNeeded(criterion))
];

/** What is still missing before a review can be finished. */
export function checkReview(
	criteria: Criterion[],
	answers: Given[],
	conflictOfInterest: string | null
): FieldProblem[] {
	const problems: FieldProblem[] = [];
	if (!conflictOfInterest?.trim()) {
		problems.push({ path: 'conflictOfInterest', message: 'State any conflict of interest, or write "none".' });
	}
	const given = new Map(answers.map((answer) => [answer.criterion, answer]));
	for (const criterion of criteria) {
		const { id } = criterion;
		const answer = given.get(id);
		if (!answer && isNeeded(criterion)) {
			const what = criterion.core ? 'is a core question' : 'can keep a tool off the list';
			problems.push({ path: id, message: `${id} ${what}: look at it and answer, “unknown” if you cannot find out.` });
		}
		if (
			answer &&
			needsProof(answer.answer) &&
			!(answer.claim && (answer.proofUrl || answer.handsOn) && answer.seenOn)
		) {
			problems.push({ path: id, message: `${id} needs who claims it, what shows it, and the day it was seen.` });
		}
	}
	return problems;
}

export type Difference = { criterion: string; first: Given; second: Given };

/** Where two reviews gave different answers; a question left open is "unknown". */
export function compareReviews(criteria: Criterion[], first: Given[], second: Given[]): Difference[] {
	const a = new Map(first.map((answer) => [answer.criterion, answer]));
	const b = new Map(second.map((answer) => [answer.criterion, answer]));
	return criteria.flatMap(({ id }) => {
		const one = a.get(id) ?? unanswered(id);
		const two = b.get(id) ?? unanswered(id);
		return one.answer === two.answer ? [] : [{ criterion: id, first: one, second: two }];
	});
}

/** The answers of a finished round: what the first two agree on, and what the third reviewer decided. */
export function combineAnswers(criteria: Criterion[], first: Given[], second: Given[], third: Given[]): Given[] {
	const a = new Map(first.map((answer) => [answer.criterion, answer]));
	const b = new Map(second.map((answer) => [answer.criterion, answer]));
	const c = new Map(third.map((answer) => [answer.criterion, answer]));
	return criteria.flatMap(({ id }) => {
		const arbitrated = c.get(id);
		if (arbitrated) return [arbitrated];
		const one = a.get(id);
		const two = b.get(id);
		// Both say the same; the one that shows more speaks for both.
		const spoken = [one, two].filter((answer) => answer !== undefined).sort((x, y) => weight(y) - weight(x))[0];
		return spoken && (one?.answer ?? 'unknown') === (two?.answer ?? 'unknown') ? [spoken] : [];
	});
}

const weight = (answer: Given): number => Number(Boolean(answer.proofUrl)) * 2 + Number(Boolean(answer.note));

/** What a round says that ended because too little is known, in words for the author and the next reviewers. */
export function sayMissing(missing: Criterion[]): string {
	const named = missing.slice(0, 6).map(({ id, question }) => `${id} ${question}`);
	const rest = missing.length > named.length ? ` And ${missing.length - named.length} more.` : '';
	return `Too little is known to list it. These questions need an answer: ${named.join(' · ')}${rest}`;
}
