import { helplineChangeKinds, helplineProposalKinds, type HelplineText } from '#lib/schemas/helpline.ts';
import type { SiteSettings } from '#lib/schemas/settings.ts';
import { boolean, day, id, index, instant, integer, json, oneOf, onlyValues, table, text } from '../columns.ts';

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
	verifiedOn: day(),
	/** Where it was checked: an address, or words such as "by telephone". */
	source: text(),
	/** For colleagues; never shown to the public. */
	note: text(),
	version: integer().notNull().default(1),
	/** Null as long as nobody has changed here what an import brought. */
	updatedBy: text(),
	updatedAt: instant(),
	withdrawnAt: instant(),
	/** Country and name as an import brought them, so that the same line is known again when it has been renamed. */
	importKey: text()
});

/** What people did to helplines, one row each: added once and never changed. */
export const helplineChanges = table(
	'helpline_changes',
	{
		id: id(),
		helplineId: text()
			.notNull()
			.references(() => helplines.id),
		/** The version that came of it. */
		version: integer().notNull(),
		at: instant().notNull(),
		/** Who did it or, where a second person made it public, who wrote it last. */
		by: text().notNull(),
		/** Everyone who had a part in what a second person made public. */
		writers: json<string[]>(),
		/** Null for what needs nobody else, and for what is older than the rule. */
		confirmedBy: text(),
		kind: oneOf(helplineChangeKinds).notNull(),
		/** The reason, or what was noted at a check. */
		note: text(),
		/** What changed, as it was and as it became. */
		before: json<Partial<HelplineText>>().notNull(),
		after: json<Partial<HelplineText>>().notNull()
	},
	(t) => [
		index('helpline_changes_helpline').on(t.helplineId, t.version),
		index('helpline_changes_at').on(t.at),
		onlyValues('helpline_changes_kind', t.kind, helplineChangeKinds)
	]
);

/**
 * Changes to helplines that no second person has made public yet, at most one for each line. A line that is to be added
 * has no row of its own before that.
 */
export const helplineProposals = table(
	'helpline_proposals',
	{
		id: id(),
		/** Of the line, which need not be there yet. */
		helplineId: text().notNull().unique(),
		/** Rises whenever what it says changes, so that only what somebody looked at is made public. */
		revision: integer().notNull(),
		kind: oneOf(helplineProposalKinds).notNull(),
		/** The version of the line that it is to change; 0 where there is no line yet. */
		baseVersion: integer().notNull(),
		before: json<Partial<HelplineText>>().notNull(),
		after: json<Partial<HelplineText>>().notNull(),
		/** Why a line is withdrawn. */
		note: text(),
		/** Who wrote it last, and everyone who had a part in it. */
		by: text().notNull(),
		writers: json<string[]>().notNull(),
		at: instant().notNull(),
		/** Set once somebody turned it down; its writers may change it or discard it then. */
		turnedDownBy: text(),
		turnedDownAt: instant(),
		turnedDownWhy: text()
	},
	(t) => [onlyValues('helpline_proposals_kind', t.kind, helplineProposalKinds)]
);

export const emergencyNumbers = table('emergency_numbers', {
	id: id(),
	/** Null for the number that holds across the European Union. */
	countryCode: text(),
	country: text().notNull(),
	number: text().notNull(),
	/** The day on which the number was looked up; null when nobody noted it. */
	checkedOn: day(),
	/** Whether it was read on the page of a public authority. */
	isConfirmed: boolean().notNull().default(false)
});

/** At most one row, `id` = "site": what admins set while the site runs. What is missing has its default. */
export const siteSettings = table('site_settings', {
	id: text().primaryKey(),
	settings: json<Partial<SiteSettings>>().notNull(),
	version: integer().notNull(),
	updatedAt: instant().notNull(),
	updatedBy: text().notNull()
});

/** What the running site notes about itself, one row for each thing: that it can write, its backups, its key. */
export const siteMarks = table('site_marks', {
	id: text().primaryKey(),
	at: instant().notNull(),
	value: text()
});
