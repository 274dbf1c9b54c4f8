import {
	arbitrating,
	entryKinds,
	entryStates,
	reviewRoles,
	reviewTriggers,
	revisionKinds
} from '#lib/schemas/entry.ts';
import { openEntry, storeEntry } from '#lib/schemas/entry-documents.ts';
import { openChanges, storeChanges } from '#lib/schemas/listing/upgrade.ts';
import { answers, claimClasses } from '#lib/schemas/rubric.ts';
import {
	boolean,
	day,
	document,
	id,
	index,
	instant,
	integer,
	integerNamed,
	json,
	oneOf,
	onlyValues,
	primaryKey,
	table,
	text,
	unique
} from '../columns.ts';

const draft = () => document(openEntry, storeEntry);

/**
 * The working copy of a document, one for each that is public (same id) and for each that is on its way. What the public
 * sees is in `tools` and `guides`, and changes only by publishing.
 */
export const entries = table(
	'entries',
	{
		id: id(),
		kind: oneOf(entryKinds).notNull().default('listing'),
		slug: text(),
		name: text().notNull(),
		nameFolded: text().notNull(),
		site: text(),
		state: oneOf(entryStates).notNull(),
		/** Null while the working copy is what is published. */
		document: draft(),
		/** The public text that the working copy builds on; null without one, and for drafts that an older release began. */
		baseVersion: integer(),
		authorId: text(),
		updatedBy: text().notNull(),
		/** Rises with each save: a save that names an older one is a conflict. */
		version: integer().notNull(),
		createdAt: instant().notNull(),
		updatedAt: instant().notNull(),
		publishAt: instant(),
		trashedAt: instant(),
		/** The round whose outcome allows publishing, and the version that it judged. */
		approvedRound: text(),
		approvedVersion: integer()
	},
	(t) => [
		index('entries_state').on(t.state, t.updatedAt),
		index('entries_name').on(t.nameFolded),
		index('entries_site').on(t.site),
		onlyValues('entries_state_value', t.state, entryStates),
		onlyValues('entries_kind_value', t.kind, entryKinds)
	]
);

const pagePublications = ['published', 'not-listed'] as const;

const entryId = () =>
	text()
		.notNull()
		.references(() => entries.id, { onDelete: 'cascade' });

export const entryRevisions = table(
	'entry_revisions',
	{
		id: id(),
		entryId: entryId(),
		number: integer().notNull(),
		kind: oneOf(revisionKinds).notNull(),
		at: instant().notNull(),
		by: text().notNull(),
		/** The account, for telling who may not review; null for an import. */
		byId: text(),
		reason: text().notNull(),
		document: draft().notNull(),
		/** The version of the document that is public from then on: of a publishing, the one that it made. Null where none is. */
		documentVersion: integerNamed('listing_version')
	},
	(t) => [
		unique('entry_revisions_number').on(t.entryId, t.number),
		onlyValues('entry_revisions_kind', t.kind, revisionKinds)
	]
);

/**
 * What someone typed and has not saved: a copy for each time that a page was opened, so that none is ever written over by
 * another. It is its owner's alone. A closed one (saved, taken over or discarded) stores its number only, so that an older
 * one that arrives late does not bring it back.
 */
export const entryAutosaves = table(
	'entry_autosaves',
	{
		userId: text().notNull(),
		/** Made by the page that writes it. */
		id: text().notNull(),
		entryId: entryId(),
		/** The browser tab, which outlives a reload; `earlier` for copies made before there were tabs. */
		tab: text().notNull(),
		/** Rises with each copy that the page sends. */
		sequence: integer().notNull(),
		/** The version of the entry that was on the page. */
		basedOn: integer().notNull(),
		/** What was changed, each with what was there before; null once it is closed. */
		changes: document(openChanges, storeChanges),
		/** The whole text, in copies made before changes were stored one by one. */
		document: draft(),
		savedAt: instant().notNull(),
		closedAt: instant()
	},
	(t) => [
		primaryKey({ columns: [t.userId, t.id] }),
		index('entry_autosaves_entry').on(t.entryId, t.userId),
		index('entry_autosaves_saved').on(t.savedAt)
	]
);

/** Who has an entry open just now. */
export const entryPresence = table(
	'entry_presence',
	{ entryId: entryId(), userId: text().notNull(), seenAt: instant().notNull() },
	(t) => [primaryKey({ columns: [t.entryId, t.userId] })]
);

/** A link that shows one revision to whoever holds it. Only the hash of its token is stored. */
export const previewLinks = table('preview_links', {
	id: id(),
	entryId: entryId(),
	revision: integer().notNull(),
	tokenHash: text().notNull().unique(),
	createdBy: text().notNull(),
	/** The account: the link ends with it. */
	makerId: text(),
	createdAt: instant().notNull(),
	expiresAt: instant().notNull(),
	revokedAt: instant()
});

export const savedViews = table(
	'saved_views',
	{ id: id(), userId: text().notNull(), name: text().notNull(), query: text().notNull() },
	(t) => [unique('saved_views_name').on(t.userId, t.name)]
);

export const roundStates = ['open', arbitrating, 'approved', 'changes-requested', 'withdrawn'] as const;

/** One vetting of one version: two people apart, a third where they differ. */
export const reviewRounds = table(
	'review_rounds',
	{
		id: id(),
		entryId: entryId(),
		/** The version of the entry that is judged. */
		version: integer().notNull(),
		/** The number of the revision that is judged; null where an older release lost it. */
		revision: integer(),
		state: oneOf(roundStates).notNull(),
		trigger: oneOf(reviewTriggers).notNull(),
		triggerNote: text(),
		rubricVersion: integer().notNull(),
		openedBy: text().notNull(),
		openedAt: instant().notNull(),
		dueOn: day().notNull(),
		closedAt: instant(),
		closedBy: text(),
		/** Why changes are asked for, or why it was withdrawn. */
		reason: text(),
		outcome: oneOf(['meets-baseline', 'with-cautions', 'not-listed']),
		/** The accounts that have text in the version judged; null for a round of an older release. */
		writers: json<{ id: string; revision: number | null }[]>()
	},
	(t) => [
		index('review_rounds_entry').on(t.entryId, t.openedAt),
		index('review_rounds_state').on(t.state, t.dueOn),
		onlyValues('review_rounds_state_value', t.state, roundStates)
	]
);

export const reviews = table(
	'reviews',
	{
		id: id(),
		roundId: text()
			.notNull()
			.references(() => reviewRounds.id, { onDelete: 'cascade' }),
		reviewerId: text().notNull(),
		reviewerName: text().notNull(),
		role: oneOf(reviewRoles).notNull(),
		/** Null until stated; blank is not accepted, "none" is. */
		conflictOfInterest: text(),
		startedAt: instant().notNull(),
		finishedAt: instant(),
		version: integer().notNull(),
		/** In a round that is signed off: what qualifies this person, and whether they treat patients. */
		credential: text(),
		isClinician: boolean()
	},
	(t) => [
		unique('reviews_once').on(t.roundId, t.reviewerId),
		index('reviews_reviewer').on(t.reviewerId),
		onlyValues('reviews_role', t.role, reviewRoles)
	]
);

export const reviewAnswers = table(
	'review_answers',
	{
		reviewId: text()
			.notNull()
			.references(() => reviews.id, { onDelete: 'cascade' }),
		criterion: text().notNull(),
		answer: oneOf(answers).notNull(),
		claim: oneOf(claimClasses),
		note: text(),
		proofUrl: text(),
		/** "Hands-on": version, system and day, where no page shows it. */
		handsOn: text(),
		seenOn: day(),
		answeredAt: instant().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.criterion] }),
		onlyValues('review_answers_answer', t.answer, answers),
		onlyValues('review_answers_claim', t.claim, claimClasses)
	]
);

/** A page that was taken down: what it was before, so that it can be put back just so. */
export const takedowns = table(
	'takedowns',
	{
		id: id(),
		entryId: entryId(),
		at: instant().notNull(),
		by: text().notNull(),
		/** The account; null where no person did it. */
		byId: text(),
		/** What the public reads in its place. */
		reason: text().notNull(),
		publication: oneOf(pagePublications).notNull(),
		publicationNote: text(),
		/** The version of the document once it was down: a newer one means that its text changed meanwhile. */
		documentVersion: integerNamed('listing_version').notNull(),
		putBackAt: instant()
	},
	(t) => [
		index('takedowns_entry').on(t.entryId, t.at),
		onlyValues('takedowns_publication', t.publication, pagePublications)
	]
);
