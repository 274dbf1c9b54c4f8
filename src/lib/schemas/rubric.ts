import { z } from 'zod';
import { bounded, day, httpUrl, list, slug, text } from '#lib/schemas/common.ts';
import { answers, claimClasses, needsProof } from '#lib/schemas/words.ts';

export { answers, claimClasses, needsProof };
export const consequences = ['caution', 'not-listed', 'not-listed-if-ai'] as const;

const notACriterion = 'A criterion is a letter and a number, like B2.';
export const criterionId = bounded(3, notACriterion).regex(/^[A-G][1-9]\d?$/, notACriterion);

/** One answer to one criterion, with what shows it. */
export const answerInput = z
	.strictObject({
		criterion: criterionId,
		answer: z.enum(answers),
		claim: z.enum(claimClasses).nullable(),
		note: text(200).nullable(),
		/** The page that shows it. */
		proofUrl: httpUrl.nullable(),
		/** Where no page shows it: what was tried, with version and system. */
		handsOn: text(160).nullable().default(null),
		seenOn: day.nullable()
	})
	.refine((a) => !needsProof(a.answer) || (a.claim && (a.proofUrl || a.handsOn) && a.seenOn), {
		message: 'Say who claims it, what shows it (a page, or what you tried) and on which day.'
	});
export type AnswerInput = z.infer<typeof answerInput>;

export const rubricInput = z.strictObject({
	version: z.int().positive(),
	answers: list(z.enum(answers), 20),
	claimClasses: list(z.enum(claimClasses), 20),
	reviewIntervalDays: z.strictObject({ default: z.int().positive(), generativeAiOrCrisisClaim: z.int().positive() }),
	domains: list(
		z.strictObject({
			id: bounded(1).regex(/^[A-G]$/),
			slug,
			name: text(80),
			question: text(200),
			position: z.int().positive()
		}),
		20
	),
	criteria: list(
		z.strictObject({
			id: criterionId,
			domain: bounded(1).regex(/^[A-G]$/),
			question: text(200),
			help: text(300),
			appliesTo: z.enum(['all', 'ai']),
			core: z.boolean(),
			whenNo: z.enum(consequences).nullable(),
			whenUnknown: z.enum(['caution']).nullable(),
			/** What a caution says where the answer is no. */
			caution: text(200).nullable(),
			/** The same where nobody could find out: it accuses of nothing. */
			cautionUnknown: text(200).nullable().default(null)
		}),
		200
	)
});
export type RubricInput = z.infer<typeof rubricInput>;
