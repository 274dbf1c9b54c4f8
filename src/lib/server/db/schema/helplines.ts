import type { HelplinePurpose } from '#lib/schemas/helpline-words.ts';
import { helplineChangeKinds, helplineProposalKinds, type HelplineText } from '#lib/schemas/helpline.ts';
import { boolean, day, id, index, instant, integer, json, oneOf, onlyValues, table, text } from '../columns.ts';

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
	/** Whom it is for, where it is not for whoever is in distress. */
	purpose: text().$type<HelplinePurpose>(),
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
