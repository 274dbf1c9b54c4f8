export {
	adoptTools,
	autosaveEntry,
	createEntry,
	deleteView,
	discardAutosave,
	purgeEntry,
	refuseMove,
	restoreRevision,
	SaveConflict,
	saveEntry,
	saveView,
	touchPresence,
	trashEntry,
	untrashEntry
} from './commands.ts';
export { getDashboard } from './dashboard.ts';
export { createPreviewLink, listPreviewLinks, readPreview, revokePreviewLink } from './preview.ts';
export {
	compareRevisions,
	findDuplicates,
	getEntry,
	listEntries,
	listRevisions,
	listViews,
	readEntryQuery,
	readRevision,
	type EntryListItem,
	type EntryPage,
	type EntryQuery
} from './queries.ts';
export {
	actingUser,
	addRevision,
	moveEntry,
	ownersOf,
	readDocument,
	readEntry,
	readNames,
	readPublished,
	refuseTakenSlug,
	type EntryRow
} from './records.ts';
export { allowsMove, checkListing, type FieldChange, type Move } from './rules.ts';
