import { openGuide, storeGuide } from '#lib/schemas/guide/upgrade.ts';
import {
	boolean,
	day,
	document,
	id,
	instant,
	integer,
	json,
	oneOf,
	onlyValues,
	table,
	text,
	unique
} from '../columns.ts';

const guidePublications = ['published', 'archived'] as const;
const guideRevisionKinds = ['import', 'publish', 'withdraw', 'return'] as const;

/** What is asked of a guide before its text is read; the text itself is the newest row of `guide_revisions`. */
export const guides = table(
	'guides',
	{
		id: id(),
		/** Dense number: the row id in the text index. Never given twice. */
		seq: integer().notNull().unique(),
		slug: text().notNull().unique(),
		/** The number of the newest revision. */
		version: integer().notNull(),
		publication: oneOf(guidePublications).notNull().default('published'),
		/** Why it was withdrawn: shown at its URL. */
		publicationNote: text(),
		/** Who checked this text, null until somebody did; the page says so. */
		signedOffBy: text(),
		signedOffCredential: text(),
		signedOffOn: day(),
		signedOffIsClinician: boolean().notNull().default(false),
		createdAt: instant().notNull(),
		updatedAt: instant().notNull()
	},
	(t) => [onlyValues('guides_publication', t.publication, guidePublications)]
);

/** Every text that was public, and what happened to the page: who did it, when and why. */
export const guideRevisions = table(
	'guide_revisions',
	{
		id: id(),
		guideId: text()
			.notNull()
			.references(() => guides.id, { onDelete: 'cascade' }),
		number: integer().notNull(),
		at: instant().notNull(),
		actor: text().notNull(),
		byId: text(),
		kind: oneOf(guideRevisionKinds).notNull(),
		summary: text().notNull(),
		document: document(openGuide, storeGuide).notNull()
	},
	(t) => [
		unique('guide_revisions_number').on(t.guideId, t.number),
		onlyValues('guide_revisions_kind', t.kind, guideRevisionKinds)
	]
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
	definition: text().notNull(),
	/** Keys of `bibliography`. */
	sources: json<string[]>().notNull().default([])
});
