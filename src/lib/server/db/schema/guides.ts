import { guideStages } from '#lib/schemas/guide.ts';
import { day, id, index, instant, integer, notBlank, oneOf, onlyValues, primaryKey, table, text } from '../columns.ts';

export const guides = table(
	'guides',
	{
		id: id(),
		seq: integer().notNull().unique(),
		slug: text().notNull().unique(),
		title: text().notNull(),
		shortTitle: text().notNull(),
		summary: text().notNull(),
		stage: oneOf(guideStages).notNull(),
		position: integer().notNull(),
		body: text().notNull(),
		published: day().notNull(),
		lastReviewed: day().notNull(),
		nextReview: day().notNull(),
		/** Null until a clinician has read it; the page says so. */
		clinicalReviewer: text(),
		clinicalReviewedOn: day(),
		version: integer().notNull(),
		createdAt: instant().notNull(),
		updatedAt: instant().notNull()
	},
	(t) => [notBlank('guides_title', t.title), onlyValues('guides_stage', t.stage, guideStages)]
);

const guideId = () =>
	text()
		.notNull()
		.references(() => guides.id, { onDelete: 'cascade' });

/** By slug, not by id: a guide may speak of a tool that is withdrawn or renamed. */
export const guideTools = table(
	'guide_tools',
	{ guideId: guideId(), toolSlug: text().notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.guideId, t.toolSlug] }), index('guide_tools_tool').on(t.toolSlug)]
);

export const guideTags = table(
	'guide_tags',
	{ guideId: guideId(), tagSlug: text().notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.guideId, t.tagSlug] }), index('guide_tags_tag').on(t.tagSlug)]
);

export const guideRelated = table(
	'guide_related',
	{ guideId: guideId(), relatedSlug: text().notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.guideId, t.relatedSlug] })]
);

export const guideChanges = table(
	'guide_changes',
	{ guideId: guideId(), date: day().notNull(), note: text().notNull(), position: integer().notNull() },
	(t) => [primaryKey({ columns: [t.guideId, t.position] })]
);

export const bibliography = table('bibliography', {
	key: text().primaryKey(),
	authors: text().notNull(),
	title: text().notNull(),
	venue: text().notNull(),
	year: integer(),
	doi: text(),
	url: text(),
	verified: oneOf(['read', 'unconfirmed']).notNull(),
	note: text()
});

export const glossaryTerms = table('glossary_terms', {
	slug: text().primaryKey(),
	term: text().notNull(),
	abbr: text(),
	definition: text().notNull()
});
