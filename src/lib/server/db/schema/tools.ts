import {
	aiKinds,
	comparators,
	evidenceKinds,
	funders,
	operatingStates,
	platforms,
	pricingModels,
	sourceSeen,
	supportKinds
} from '#lib/schemas/tool.ts';
import { answers, claimClasses } from '#lib/schemas/rubric.ts';
import { facetGroupIds } from '#lib/schemas/facets.ts';
import type { ToolCard } from '#lib/schemas/card.ts';
import {
	day,
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
import { tags } from './tags.ts';

const publicationStates = ['published', 'archived', 'not-listed'] as const;
export const decisions = ['meets-baseline', 'with-cautions', 'not-listed'] as const;
const known = ['yes', 'no', 'unknown'] as const;
const privacyAnswers = ['yes', 'partial', 'no', 'unknown'] as const;

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
		makerCountry: text(),
		website: text().notNull(),
		summary: text().notNull(),
		description: text().notNull(),
		forWhom: text().notNull(),
		aiKind: oneOf(aiKinds).notNull(),
		aiModel: text(),
		aiOnRisk: text(),
		evidenceNote: text(),
		state: oneOf(operatingStates).notNull(),
		publication: oneOf(publicationStates).notNull(),
		/** Why it is not, or no longer, shown: told on its page. */
		publicationNote: text(),
		/** The outcome of a finished review; null while the entry is only desk-checked. */
		decision: oneOf(decisions),
		checkedOn: day().notNull(),
		reviewedOn: day(),
		reviewDueOn: day(),
		rubricVersion: integer().notNull(),
		/** Rises with each saved change: a save that names an older one is a conflict. */
		version: integer().notNull(),
		/** The content version at which the public last saw this row change. */
		changedAt: integer().notNull(),
		createdAt: instant().notNull(),
		updatedAt: instant().notNull()
	},
	(t) => [
		index('tools_name_folded').on(t.nameFolded),
		index('tools_changed_at').on(t.changedAt),
		notBlank('tools_name', t.name),
		onlyValues('tools_ai_kind', t.aiKind, aiKinds),
		onlyValues('tools_state', t.state, operatingStates),
		onlyValues('tools_publication', t.publication, publicationStates),
		onlyValues('tools_decision', t.decision, decisions)
	]
);

const toolId = () =>
	text()
		.notNull()
		.references(() => tools.id, { onDelete: 'cascade' });

export const toolTags = table(
	'tool_tags',
	{
		toolId: toolId(),
		tagId: text()
			.notNull()
			.references(() => tags.id),
		role: oneOf(['type', 'approach', 'condition', 'audience', 'feature']).notNull(),
		position: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.toolId, t.role, t.tagId] }), index('tool_tags_tag').on(t.tagId)]
);

export const toolPlatforms = table(
	'tool_platforms',
	{ toolId: toolId(), platform: oneOf(platforms).notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.toolId, t.platform] }), onlyValues('tool_platforms_value', t.platform, platforms)]
);

export const toolLanguages = table(
	'tool_languages',
	{ toolId: toolId(), language: text().notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.toolId, t.language] })]
);

export const toolSupport = table(
	'tool_support',
	{ toolId: toolId(), kind: oneOf(supportKinds).notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.toolId, t.kind] }), onlyValues('tool_support_kind', t.kind, supportKinds)]
);

export const toolNotFor = table(
	'tool_not_for',
	{ toolId: toolId(), position: integer().notNull(), clause: text().notNull() },
	(t) => [primaryKey({ columns: [t.toolId, t.position] })]
);

export const toolPricing = table(
	'tool_pricing',
	{
		toolId: toolId().primaryKey(),
		model: oneOf(pricingModels).notNull(),
		summary: text().notNull(),
		trial: text(),
		cancel: text()
	},
	(t) => [onlyValues('tool_pricing_model', t.model, pricingModels)]
);

export const toolPrivacy = table(
	'tool_privacy',
	{
		toolId: toolId().primaryKey(),
		policyUrl: text(),
		withoutAccount: oneOf(privacyAnswers).notNull(),
		withoutAccountNote: text(),
		sharesData: oneOf(privacyAnswers).notNull(),
		sharesDataNote: text(),
		saysWhoReads: oneOf(privacyAnswers).notNull(),
		saysWhoReadsNote: text(),
		canDelete: oneOf(privacyAnswers).notNull(),
		canDeleteNote: text(),
		note: text()
	},
	(t) => [
		onlyValues('tool_privacy_account', t.withoutAccount, privacyAnswers),
		onlyValues('tool_privacy_shares', t.sharesData, privacyAnswers),
		onlyValues('tool_privacy_reads', t.saysWhoReads, privacyAnswers),
		onlyValues('tool_privacy_delete', t.canDelete, privacyAnswers)
	]
);

export const toolIncidents = table(
	'tool_incidents',
	{ toolId: toolId(), position: integer().notNull(), date: day(), what: text().notNull() },
	(t) => [primaryKey({ columns: [t.toolId, t.position] })]
);

export const toolSafety = table(
	'tool_safety',
	{ toolId: toolId().primaryKey(), crisisFeature: oneOf(known).notNull(), note: text().notNull() },
	(t) => [onlyValues('tool_safety_crisis', t.crisisFeature, known)]
);

export const toolEvidence = table(
	'tool_evidence',
	{
		toolId: toolId(),
		position: integer().notNull(),
		kind: oneOf(evidenceKinds).notNull(),
		comparator: oneOf(comparators).notNull(),
		participants: integer(),
		population: text(),
		retention: text(),
		funding: oneOf(funders).notNull(),
		inDepression: oneOf(known).notNull(),
		inTrd: oneOf(known).notNull(),
		finding: text().notNull(),
		year: integer(),
		citation: text(),
		doi: text(),
		url: text()
	},
	(t) => [
		primaryKey({ columns: [t.toolId, t.position] }),
		onlyValues('tool_evidence_kind', t.kind, evidenceKinds),
		onlyValues('tool_evidence_comparator', t.comparator, comparators),
		onlyValues('tool_evidence_funding', t.funding, funders),
		onlyValues('tool_evidence_depression', t.inDepression, known),
		onlyValues('tool_evidence_trd', t.inTrd, known)
	]
);

export const toolRegulatory = table(
	'tool_regulatory',
	{
		toolId: toolId(),
		position: integer().notNull(),
		body: text().notNull(),
		status: text().notNull(),
		year: integer(),
		url: text()
	},
	(t) => [primaryKey({ columns: [t.toolId, t.position] })]
);

export const toolSources = table(
	'tool_sources',
	{
		toolId: toolId(),
		position: integer().notNull(),
		url: text().notNull(),
		title: text().notNull(),
		supports: json<string[]>().notNull(),
		seen: oneOf(sourceSeen).notNull(),
		seenOn: day().notNull()
	},
	(t) => [primaryKey({ columns: [t.toolId, t.position] }), onlyValues('tool_sources_seen', t.seen, sourceSeen)]
);

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

export const toolAnswers = table(
	'tool_answers',
	{
		toolId: toolId(),
		criterion: text().notNull(),
		answer: oneOf(answers).notNull(),
		claim: oneOf(claimClasses),
		note: text(),
		proofUrl: text(),
		handsOn: text(),
		seenOn: day()
	},
	(t) => [
		primaryKey({ columns: [t.toolId, t.criterion] }),
		onlyValues('tool_answers_answer', t.answer, answers),
		onlyValues('tool_answers_claim', t.claim, claimClasses)
	]
);

/** What the public history tells: who changed what, in plain words. */
export const toolRevisions = table(
	'tool_revisions',
	{
		id: id(),
		toolId: toolId(),
		number: integer().notNull(),
		at: instant().notNull(),
		actor: text().notNull(),
		summary: text().notNull(),
		document: json<unknown>().notNull()
	},
	(t) => [index('tool_revisions_tool').on(t.toolId, t.number)]
);

/** Derived at each write from the rows above: which facet values this tool counts for. */
export const toolFacets = table(
	'tool_facets',
	{ seq: integer().notNull(), group: oneOf(facetGroupIds).notNull(), value: text().notNull() },
	(t) => [primaryKey({ columns: [t.seq, t.group, t.value] })]
);

/** Derived at each write: what one row of a list shows, read as it is. */
export const toolCards = table('tool_cards', { seq: integer().primaryKey(), card: json<ToolCard>().notNull() });
