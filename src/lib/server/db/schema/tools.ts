import { sql } from 'drizzle-orm';
import type { ReviewRole } from '#lib/schemas/entry.ts';
import { openListing, storeListing } from '#lib/schemas/listing/upgrade.ts';
import { operatingStates } from '#lib/schemas/labels.ts';
import { facetGroupIds } from '#lib/schemas/facets.ts';
import type { ToolCard } from '#lib/schemas/card.ts';
import type { ToolFacts } from '#lib/schemas/tool-facts.ts';
import {
	boolean,
	day,
	document,
	id,
	index,
	instant,
	integer,
	json,
	notBlank,
	oneOf,
	onlyValues,
	primaryKey,
	table,
	text
} from '../columns.ts';

const publicationStates = ['published', 'archived', 'not-listed'] as const;
export const decisions = ['meets-baseline', 'with-cautions', 'not-listed'] as const;

/** What is sorted, filtered or joined by, beside the document that says the rest (the newest of `toolRevisions`). */
export const tools = table(
	'tools',
	{
		id: id(),
		/** Dense number: the row id in the text index and the bit in the facet sets. Never given twice. */
		seq: integer().notNull().unique(),
		slug: text().notNull().unique(),
		name: text().notNull(),
		nameFolded: text().notNull(),
		maker: text().notNull(),
		state: oneOf(operatingStates).notNull(),
		publication: oneOf(publicationStates).notNull(),
		/** Why it is not, or no longer, shown: its page says so. */
		publicationNote: text(),
		/** The outcome of a finished review; null while the entry is only desk-checked. */
		decision: oneOf(decisions),
		checkedOn: day().notNull(),
		reviewedOn: day(),
		reviewDueOn: day(),
		rubricVersion: integer().notNull(),
		sourceCount: integer().notNull(),
		/** How many of the core questions are answered yes, partly or no. */
		coreKnown: integer().notNull().default(0),
		/** How many cautions its page shows as long as nobody has reviewed it. */
		cautionCount: integer().notNull().default(0),
		/** Rises with each saved change: a save that names an older one is a conflict. */
		version: integer().notNull(),
		/** The content version at which the public last saw this row change. */
		changedAt: integer().notNull(),
		updatedAt: instant().notNull()
	},
	(t) => [
		index('tools_name_folded').on(t.nameFolded),
		index('tools_changed_at').on(t.changedAt),
		index('tools_publication').on(t.publication),
		notBlank('tools_name', t.name),
		onlyValues('tools_state', t.state, operatingStates),
		onlyValues('tools_publication', t.publication, publicationStates),
		onlyValues('tools_decision', t.decision, decisions)
	]
);

const toolId = () =>
	text()
		.notNull()
		.references(() => tools.id, { onDelete: 'cascade' });

/** What the maker did with it: one row per known state, the newest first shown. Rows are added, never changed. */
export const toolStatusHistory = table(
	'tool_status_history',
	{
		id: id(),
		toolId: toolId(),
		state: oneOf(operatingStates).notNull(),
		note: text().notNull(),
		/** When it happened, as precise as the source was. */
		date: day(),
		recordedAt: instant().notNull()
	},
	(t) => [
		index('tool_status_history_tool').on(t.toolId, t.recordedAt),
		onlyValues('tool_status_history_state', t.state, operatingStates)
	]
);

const toolRevisionKinds = ['import', 'publish', 'withdraw', 'return'] as const;

/** What the public history tells: who changed what, in plain words. */
export const toolRevisions = table(
	'tool_revisions',
	{
		id: id(),
		toolId: toolId(),
		number: integer().notNull(),
		at: instant().notNull(),
		actor: text().notNull(),
		kind: oneOf(toolRevisionKinds).notNull(),
		summary: text().notNull(),
		document: document(openListing, storeListing).notNull()
	},
	(t) => [
		index('tool_revisions_tool').on(t.toolId, t.number),
		onlyValues('tool_revisions_kind', t.kind, toolRevisionKinds)
	]
);

/** Derived from the document at each write: which facet values this tool counts for, listed or not. */
export const toolFacets = table(
	'tool_facets',
	{ seq: integer().notNull(), group: oneOf(facetGroupIds).notNull(), value: text().notNull() },
	(t) => [primaryKey({ columns: [t.seq, t.group, t.value] })]
);

/**
 * Derived from the document at each write, for listed tools: what one row of a list shows, read as it is, and what a
 * choice among them follows from.
 */
export const toolCards = table('tool_cards', {
	seq: integer().primaryKey(),
	card: json<ToolCard>().notNull(),
	facts: json<ToolFacts>()
		.notNull()
		.default(sql`'{}'`)
});

/** What the public learns of a finished round: who answered, what they declared, where they differed. */
export const publishedReviews = table('published_reviews', {
	toolId: text().primaryKey(),
	roundId: text().notNull(),
	reviewedOn: day().notNull(),
	reviewers: json<{ name: string; conflictOfInterest: string; role: ReviewRole }[]>().notNull(),
	/** Criteria on which the first two differed. */
	differed: json<string[]>().notNull(),
	outcome: oneOf(['meets-baseline', 'with-cautions', 'not-listed']).notNull(),
	hasConflict: boolean().notNull()
});
