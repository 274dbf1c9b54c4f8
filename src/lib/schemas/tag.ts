import { z } from 'zod';
import { slug, text } from '#lib/schemas/common.ts';

/** The facet groups whose values are tags, in their URL spelling. */
export const tagGroups = ['type', 'approach', 'condition', 'audience', 'feature'] as const;
export type TagGroup = (typeof tagGroups)[number];

export const tagInput = z.strictObject({
	slug,
	name: text(60),
	group: z.enum(tagGroups),
	alsoGroups: z.array(z.enum(tagGroups)).optional(),
	description: text(240),
	synonyms: z.array(text(60))
});
export type TagInput = z.infer<typeof tagInput>;
