import { z } from 'zod';
import { day, httpUrl, slug, text } from '#lib/schemas/common.ts';

export const answers = ['yes', 'partial', 'no', 'unknown', 'not-applicable'] as const;
export const claimClasses = ['checked-by-us', 'stated-by-maker', 'third-party-tested'] as const;
export const consequences = ['caution', 'not-listed', 'not-listed-if-ai'] as const;

export const criterionId = z.string().regex(/^[A-G][1-9]\d?$/, 'A criterion is a letter and a number, like B2.');

/** One answer to one criterion, with what shows it. "Unknown" needs no proof; every other answer does. */
export const answerInput = z
	.strictObject({
		criterion: criterionId,
		answer: z.enum(answers),
		claim: z.enum(claimClasses).nullable(),
		note: text(200).nullable(),
		/** The page that shows it; null only for `unknown` and `not-applicable`. */
		proofUrl: httpUrl.nullable(),
		seenOn: day.nullable()
	})
	.refine((a) => a.answer === 'unknown' || a.answer === 'not-applicable' || (a.claim && a.proofUrl && a.seenOn), {
		message: 'Give the claim class, the page that shows it and the day it was seen.'
	});
export type AnswerInput = z.infer<typeof answerInput>;

export const rubricInput = z.strictObject({
	version: z.int().positive(),
	answers: z.array(z.enum(answers)),
	claimClasses: z.array(z.enum(claimClasses)),
	reviewIntervalDays: z.strictObject({ default: z.int().positive(), generativeAiOrCrisisClaim: z.int().positive() }),
	domains: z.array(
		z.strictObject({
			id: z.string().regex(/^[A-G]$/),
			slug,
			name: text(80),
			question: text(200),
			position: z.int().positive()
		})
	),
	criteria: z.array(
		z.strictObject({
			id: criterionId,
			domain: z.string().regex(/^[A-G]$/),
			question: text(200),
			help: text(300),
			appliesTo: z.enum(['all', 'ai']),
			core: z.boolean(),
			whenNo: z.enum(consequences).nullable(),
			whenUnknown: z.enum(['caution']).nullable(),
			caution: text(200).nullable()
		})
	)
});
export type RubricInput = z.infer<typeof rubricInput>;
