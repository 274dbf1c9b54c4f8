import { readFileSync } from 'node:fs';
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { Vocabulary } from './types.ts';

type SeedTag = Record<'slug' | 'name' | 'group', string>;

/** The tags that come with the site, each by its own name. */
export const seedTags: Vocabulary['tags'] = (
	JSON.parse(readFileSync('drizzle/seed/tags.json', 'utf8')) as SeedTag[]
).map(({ slug, name, group }) => ({ words: name, group: group as FacetGroupId, value: slug, isOwn: true }));

/** A catalogue in which tools of these names are listed, with those tags. */
export const vocabularyWith = (names: readonly string[]): Vocabulary => ({
	findNames: (key) =>
		names.filter((name) => name.toLowerCase() === key).map((name) => ({ slug: name.toLowerCase(), name })),
	phrases: [],
	tags: seedTags
});
