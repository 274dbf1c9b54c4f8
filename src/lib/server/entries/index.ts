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
export { createPreviewLink, listPreviewLinks, readPreview, revokePreviewLink } from './preview.ts';
export {
	compareRevisions,
	entryPageSize,
	findDuplicates,
	getDashboard,
	getEntry,
	listEntries,
	listRevisions,
	listViews,
	readEntryQuery,
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
	readPublished,
	refuseTakenSlug,
	type EntryRow
} from './records.ts';
export { checkListing, compareDrafts, countKinds, listMissing, type FieldChange } from './rules.ts';
