import { integer, oneOf, onlyValues, primaryKey, table, text } from '../columns.ts';

export const indexedKinds = ['tool', 'guide'] as const;

/** The words that each text of the index is filed under, each once: the index itself cannot say. */
export const searchWords = table(
	'search_words',
	{ kind: oneOf(indexedKinds).notNull(), seq: integer().notNull(), words: text().notNull() },
	(t) => [primaryKey({ columns: [t.kind, t.seq] }), onlyValues('search_words_kind', t.kind, indexedKinds)]
);

/**
 * The newest changes to the index, one row each: what a text was filed under before. `words` is empty for a new text, and
 * null where nobody knows them, as after many changes at once.
 */
export const searchChanges = table(
	'search_changes',
	{ id: integer().primaryKey(), kind: oneOf(indexedKinds).notNull(), seq: integer().notNull(), words: text() },
	(t) => [onlyValues('search_changes_kind', t.kind, indexedKinds)]
);
