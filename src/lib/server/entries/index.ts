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
export { listEntries, readEntryQuery, type EntryListItem, type EntryQuery } from './list.ts';
export { createPreviewLink, endLinksOfEntry, listPreviewLinks, readPreview, revokePreviewLink } from './preview.ts';
export {
	compareRevisions,
	findDuplicates,
	getEntry,
	listRevisions,
	listViews,
	readRevision,
	type EntryPage
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
export { type FieldChange } from './compare.ts';
export { allowsMove, checkListing, refuseTooLarge, type Move } from './rules.ts';
