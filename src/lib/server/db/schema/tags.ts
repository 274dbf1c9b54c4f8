import { id, index, integer, notBlank, oneOf, onlyValues, primaryKey, table, text, unique } from '../columns.ts';
import { tagGroups } from '#lib/schemas/tag.ts';

export const tags = table(
	'tags',
	{
		id: id(),
		slug: text().notNull().unique(),
		name: text().notNull(),
		description: text().notNull(),
		position: integer().notNull()
	},
	(t) => [notBlank('tags_name', t.name)]
);

/** The groups a tag belongs to, the highest number first: that is where it is shown. */
export const tagMemberships = table(
	'tag_memberships',
	{
		tagId: text()
			.notNull()
			.references(() => tags.id, { onDelete: 'cascade' }),
		group: oneOf(tagGroups).notNull(),
		main: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.tagId, t.group] }), onlyValues('tag_memberships_group', t.group, tagGroups)]
);

export const tagSynonyms = table(
	'tag_synonyms',
	{
		id: id(),
		tagId: text()
			.notNull()
			.references(() => tags.id, { onDelete: 'cascade' }),
		synonym: text().notNull()
	},
	(t) => [unique('tag_synonyms_once').on(t.tagId, t.synonym), index('tag_synonyms_tag').on(t.tagId)]
);
