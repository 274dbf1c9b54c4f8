import type { AnswerInput, RubricInput } from '#lib/schemas/rubric.ts';
import type { ToolInput } from '#lib/schemas/tool.ts';
import { addDays } from '#lib/utils/calendar.ts';

export type Criterion = RubricInput['criteria'][number];
export type Rubric = Pick<RubricInput, 'version' | 'reviewIntervalDays' | 'domains' | 'criteria'>;

export type Caution = { criterion: string; text: string };
export type Decision = {
	outcome: 'meets-baseline' | 'with-cautions' | 'not-listed';
	cautions: Caution[];
	/** The criteria that keep an entry off the list. */
	reasons: Criterion[];
};

/** Gravest first: harm, then privacy, then how the AI behaves, then the rest. */
const gravity = ['C', 'B', 'E', 'D', 'A', 'F', 'G'];

const byGravity = (a: Criterion, b: Criterion): number =>
	Number(b.core) - Number(a.core) || gravity.indexOf(a.domain) - gravity.indexOf(b.domain);

export function appliesTo(criterion: Criterion, ai: ToolInput['ai']['kind']): boolean {
	return criterion.appliesTo === 'all' || ai !== 'none';
}

/** The listing decision follows from the answers alone; a missing answer is unknown, and unknown is never yes. */
export function decideListing(rubric: Rubric, answers: AnswerInput[], ai: ToolInput['ai']['kind']): Decision {
	const given = new Map(answers.map((a) => [a.criterion, a.answer]));
	const cautions: Criterion[] = [];
	const reasons: Criterion[] = [];
	for (const criterion of rubric.criteria.filter((c) => appliesTo(c, ai)).sort(byGravity)) {
		const answer = given.get(criterion.id) ?? 'unknown';
		if (answer === 'no') {
			if (criterion.whenNo === 'not-listed') reasons.push(criterion);
			if (criterion.whenNo === 'not-listed-if-ai' && ai !== 'none') reasons.push(criterion);
		}
		const cautious =
			(answer === 'no' && criterion.whenNo === 'caution') ||
			(answer === 'unknown' && criterion.whenUnknown === 'caution');
		if (cautious) cautions.push(criterion);
	}
	return {
		outcome: reasons.length > 0 ? 'not-listed' : cautions.length > 0 ? 'with-cautions' : 'meets-baseline',
		cautions: cautions.flatMap((c) => (c.caution ? [{ criterion: c.id, text: c.caution }] : [])),
		reasons
	};
}

/** The day a review falls due: sooner for generative AI and for tools that claim to help in a crisis. */
export function nextReviewOn(rubric: Rubric, reviewedOn: string, tool: Pick<ToolInput, 'ai' | 'types'>): string {
	const sooner = tool.ai.kind === 'generative' || tool.types.includes('crisis-support');
	const days = sooner ? rubric.reviewIntervalDays.generativeAiOrCrisisClaim : rubric.reviewIntervalDays.default;
	return addDays(reviewedOn, days);
}
