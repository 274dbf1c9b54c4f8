import { guideInput, type GuideInput } from '#lib/schemas/guide/guide.ts';

/** A guide that somebody is still writing: anything may be missing or unfinished. */
export type GuideDraft = { [Field in keyof GuideInput]?: unknown };

const blank = (today: string): GuideInput => ({
	slug: 'untitled',
	title: 'Untitled',
	shortTitle: 'Untitled',
	summary: 'No summary yet.',
	stage: 'start-here',
	position: 0,
	published: today,
	lastReviewed: today,
	nextReview: today,
	tags: [],
	tools: [],
	related: [],
	changes: [{ date: today, note: 'Not written yet.' }],
	body: 'Not written yet.'
});

const listFields = ['tags', 'tools', 'related', 'changes'] as const;
const shape = guideInput.shape;

/** The rows of a list that are finished. */
const finishedRows = (field: (typeof listFields)[number], value: unknown): unknown[] =>
	Array.isArray(value) ? value.filter((row) => shape[field].safeParse([row]).success) : [];

/**
 * A whole guide out of a draft, for looking at: what is missing or unfinished has words that say so, and rows that are not
 * finished are left out.
 */
export function completeGuide(draft: GuideDraft, today: string): GuideInput {
	const whole: Record<string, unknown> = blank(today);
	for (const field of Object.keys(shape) as (keyof GuideInput)[]) {
		const parsed = shape[field].safeParse(draft[field]);
		if (parsed.success) whole[field] = parsed.data;
	}
	for (const field of listFields) {
		const rows = finishedRows(field, draft[field]);
		if (rows.length > 0) whole[field] = rows;
	}
	return whole as GuideInput;
}
