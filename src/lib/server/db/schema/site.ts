import { boolean, day, id, index, integer, json, oneOf, onlyValues, table, text } from '../columns.ts';

export const redirectKinds = ['tool', 'guide', 'tag'] as const;

/** One row, `id` = "site": counts every change to what the public sees. */
export const contentVersion = table('content_version', {
	id: text().primaryKey(),
	version: integer().notNull(),
	/** Rises when rows were removed or renumbered, so that copies held in memory are read again whole. */
	epoch: integer().notNull()
});

export const redirects = table(
	'redirects',
	{ id: id(), kind: oneOf(redirectKinds).notNull(), fromSlug: text().notNull(), toSlug: text().notNull() },
	(t) => [index('redirects_from').on(t.kind, t.fromSlug), onlyValues('redirects_kind', t.kind, redirectKinds)]
);

/** Helplines; `verifiedOn` is the day someone checked the number against its official source. */
export const helplines = table('helplines', {
	id: id(),
	position: integer().notNull(),
	countryCode: text(),
	country: text().notNull(),
	name: text().notNull(),
	phone: text(),
	sms: text(),
	url: text().notNull(),
	hours: text().notNull(),
	verifiedOn: day()
});

export const emergencyNumbers = table('emergency_numbers', {
	id: id(),
	/** Null for the number that holds across the European Union. */
	countryCode: text(),
	country: text().notNull(),
	number: text().notNull()
});

/** Small texts that code needs and editors may change, for example the crisis phrases. */
export const phraseLists = table('phrase_lists', {
	id: text().primaryKey(),
	phrases: json<string[]>().notNull(),
	reviewed: boolean().notNull(),
	checkedOn: day().notNull()
});
