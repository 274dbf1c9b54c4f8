export {
	createEntry,
	deleteView,
	refuseMove,
	restoreRevision,
	SaveConflict,
	saveEntry,
	saveView,
	touchPresence
} from './commands.ts';
export {
	deleteOldCopies,
	discardCopy,
	listCopies,
	longestCopy,
	parseChanges,
	readCopy,
	storeCopy,
	type SeenCopy,
	type StoredCopy
} from './copies.ts';
export { stageEntries, takeStagedEntries } from './staged.ts';
export { getDashboard } from './dashboard.ts';
export { listEntries, readEntryQuery, type EntryListItem, type EntryQuery } from './list.ts';
export { createPreviewLink, endLinksOfEntry, listPreviewLinks, readPreview, revokePreviewLink } from './preview.ts';
export { findBase } from './base.ts';
export { FieldConflict, saveForm, type FormSave, type FormSaved } from './saving.ts';
export { beginDraft, firstBase, readFirst } from './starting.ts';
export { compareRevisions, findDuplicates, getEntry, listRevisions, listViews, type EntryPage } from './queries.ts';
export {
	addRevision,
	columnsOf,
	isAsPublished,
	moveEntry,
	ownersOf,
	publicStateOf,
	readDocument,
	readEntry,
	readEntryNames,
	readNames,
	readPublished,
	refuseOlderVersion,
	refuseTakenSlug,
	type EntryRow
} from './records.ts';
export { type FieldChange } from './compare.ts';
export { allowsMove, checkListing, type Move } from './rules.ts';
export { findObstacle, isUp, lastPutBackDay, readLivePage, readTakedown } from './takedowns.ts';
export { purgeEntry, trashEntry, untrashEntry } from './trash.ts';
export { readWriters } from './writers.ts';
