import { id, index, instant, integer, oneOf, onlyValues, table, text } from '../columns.ts';

export const redirectKinds = ['tool', 'guide', 'tag'] as const;

/** One row, `id` = "site": counts every change to what the public sees. */
export const contentVersion = table('content_version', {
	id: text().primaryKey(),
	version: integer().notNull(),
	/** Drawn anew when a database is created or restored: what is remembered of another is not taken for this one. */
	epoch: integer().notNull()
});

export const redirects = table(
	'redirects',
	{ id: id(), kind: oneOf(redirectKinds).notNull(), fromSlug: text().notNull(), toSlug: text().notNull() },
	(t) => [index('redirects_from').on(t.kind, t.fromSlug), onlyValues('redirects_kind', t.kind, redirectKinds)]
);

/** What the running site notes about itself, one row for each thing: that it can write, its backups, its key. */
export const siteMarks = table('site_marks', {
	id: text().primaryKey(),
	at: instant().notNull(),
	value: text()
});
