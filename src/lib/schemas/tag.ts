import { z } from 'zod';
import { slug, text } from '#lib/schemas/common.ts';
import { tagGroups } from '#lib/schemas/words.ts';

export { tagGroups };
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
