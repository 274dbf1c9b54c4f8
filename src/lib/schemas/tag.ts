import { z } from 'zod';
import { list, slug, text } from '#lib/schemas/common.ts';
import { tagGroups, type TagGroup } from '#lib/schemas/words.ts';

export { tagGroups, type TagGroup };

export const tagInput = z.strictObject({
	slug,
	name: text(60),
	group: z.enum(tagGroups),
	alsoGroups: list(z.enum(tagGroups), 10).optional(),
	description: text(240),
	synonyms: list(text(60), 200)
});
export type TagInput = z.infer<typeof tagInput>;
