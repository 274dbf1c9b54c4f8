import { z } from 'zod';
import { bounded, cleanText, day, distinct, doi, httpUrl, list, slug, text } from '#lib/schemas/common.ts';
import { keysOf } from '#lib/utils/records.ts';

export const guideStageLabels = {
	'start-here': 'Start here',
	understand: 'Understand',
	options: 'Options',
	'day-to-day': 'Day to day',
	'your-appointment': 'Your appointment',
	'your-situation': 'Your situation'
};
export const guideStages = keysOf(guideStageLabels);
export type GuideStage = keyof typeof guideStageLabels;

/** Characters of a guide's text. */
export const longestGuide = 100_000;

/** The head of a guide file. */
export const guideMeta = z.strictObject({
	title: text(120),
	shortTitle: text(32),
	summary: text(220),
	stage: z.enum(guideStages),
	position: z.int().min(0),
	published: day,
	lastReviewed: day,
	nextReview: day,
	tags: list(slug, 60, { least: 1 }),
	tools: list(slug, 200),
	related: list(slug, 60),
	changes: list(z.strictObject({ date: day, note: text(300) }), 500, { least: 1 })
});

/** White space at its ends stays as it is, so that a file and its guide are the same text. */
const cleanBody = (value: string): string => (cleanText(value) === value.trim() ? value : cleanText(value));

export const guideInput = guideMeta.extend({
	slug,
	body: bounded(longestGuide).overwrite(cleanBody).min(1, 'This is needed.')
});
export type GuideInput = z.infer<typeof guideInput>;

const referenceKey = bounded(80).regex(/^[a-z0-9-]+$/);
export const referenceInput = z.strictObject({
	key: referenceKey,
	authors: text(300),
	title: text(400),
	venue: text(200),
	year: z.int().nullable(),
	doi: doi.optional(),
	url: httpUrl.optional(),
	verified: z.enum(['read', 'unconfirmed']),
	note: text(400).optional()
});
export type ReferenceInput = z.infer<typeof referenceInput>;

export const glossaryInput = z.strictObject({
	slug,
	term: text(80),
	abbr: text(20).optional(),
	definition: text(400),
	/** Sources that were read and support the definition. The starter terms all have one; without one, the page says so. */
	sources: distinct(referenceKey, 6).optional()
});
export type GlossaryInput = z.infer<typeof glossaryInput>;
