import type { AnswerInput, RubricInput } from '#lib/schemas/rubric.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { addDays } from '#lib/utils/calendar.ts';

export type Criterion = RubricInput['criteria'][number];
export type Rubric = Pick<RubricInput, 'version' | 'reviewIntervalDays' | 'domains' | 'criteria'>;

export type Caution = { criterion: string; text: string };
export type Decision = {
	/** Not enough known: nobody can decide yet, so the review ends without a listing. */
	outcome: 'meets-baseline' | 'with-cautions' | 'not-listed' | 'not-enough-known';
	cautions: Caution[];
	/** The criteria that exclude an entry from the list. */
	reasons: Criterion[];
	/** The criteria that need an answer before it can be listed. */
	missing: Criterion[];
};

/** Gravest first: harm, then privacy, then how the AI behaves, then the rest. */
const gravity = ['C', 'B', 'E', 'D', 'A', 'F', 'G'];

const byGravity = (a: Criterion, b: Criterion): number =>
	Number(b.core) - Number(a.core) || gravity.indexOf(a.domain) - gravity.indexOf(b.domain);

export function appliesTo(criterion: Criterion, ai: ToolInput['ai']['kind']): boolean {
	return criterion.appliesTo === 'all' || ai !== 'none';
}

/** Whether a "no" excludes a tool from the list. */
const isGate = ({ whenNo }: Criterion, ai: ToolInput['ai']['kind']): boolean =>
	whenNo === 'not-listed' || (whenNo === 'not-listed-if-ai' && ai !== 'none');

/** What every review has to look at: the core, and whatever can exclude a tool from the list. */
export const isNeeded = ({ core, whenNo }: Criterion): boolean =>
	core || whenNo === 'not-listed' || whenNo === 'not-listed-if-ai';

const real: readonly string[] = ['yes', 'partial', 'no'];

/**
 * What has to be known before a tool can be listed: whatever could exclude it from the list, and more than half of the core
 * questions answered yes, partly or no.
 */
function findMissing(
	criteria: Criterion[],
	answerOf: (id: string) => string,
	ai: ToolInput['ai']['kind']
): Criterion[] {
	const core = criteria.filter((criterion) => criterion.core);
	const isEnough = core.filter(({ id }) => real.includes(answerOf(id))).length * 2 > core.length;
	return criteria.filter(
		(criterion) =>
			(isGate(criterion, ai) && answerOf(criterion.id) === 'unknown') ||
			(criterion.core && !isEnough && !real.includes(answerOf(criterion.id)))
	);
}

const sayUnknown = ({ question, cautionUnknown }: Criterion): string =>
	cautionUnknown ?? `We could not find out: “${question}”`;

/** The listing decision follows from the answers alone; a missing answer is unknown, and unknown is never yes. */
export function decideListing(rubric: Rubric, answers: AnswerInput[], ai: ToolInput['ai']['kind']): Decision {
	const given = new Map(answers.map((a) => [a.criterion, a.answer]));
	const answerOf = (id: string) => given.get(id) ?? 'unknown';
	const criteria = rubric.criteria.filter((c) => appliesTo(c, ai)).sort(byGravity);
	const cautions: Caution[] = [];
	const reasons: Criterion[] = [];
	for (const criterion of criteria) {
		const answer = answerOf(criterion.id);
		if (answer === 'no' && isGate(criterion, ai)) reasons.push(criterion);
		const { id, caution } = criterion;
		if (answer === 'no' && criterion.whenNo === 'caution' && caution) cautions.push({ criterion: id, text: caution });
		if (answer === 'unknown' && criterion.whenUnknown === 'caution') {
			cautions.push({ criterion: id, text: sayUnknown(criterion) });
		}
	}
	const missing = findMissing(criteria, answerOf, ai);
	const listed = cautions.length > 0 ? 'with-cautions' : 'meets-baseline';
	return {
		outcome: reasons.length > 0 ? 'not-listed' : missing.length > 0 ? 'not-enough-known' : listed,
		cautions,
		reasons,
		missing
	};
}

/** The day a review falls due: sooner for generative AI and for tools that claim to help in a crisis. */
export function nextReviewOn(rubric: Rubric, reviewedOn: string, tool: Pick<ToolInput, 'ai' | 'types'>): string {
	const sooner = tool.ai.kind === 'generative' || tool.types.includes('crisis-support');
	const days = sooner ? rubric.reviewIntervalDays.generativeAiOrCrisisClaim : rubric.reviewIntervalDays.default;
	return addDays(reviewedOn, days);
}
