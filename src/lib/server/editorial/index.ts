export { findBase } from './drafts/base.ts';
export { createEntry, deleteView, restoreRevision, saveEntry, saveView } from './drafts/commands.ts';
export { type FieldChange } from './drafts/compare.ts';
export {
	deleteOldCopies,
	discardCopy,
	listCopies,
	parseChanges,
	readCopy,
	type SeenCopy,
	storeCopy,
	type StoredCopy
} from './drafts/copies.ts';
export { getDashboard } from './drafts/dashboard.ts';
export { countOverdue, type EntryListItem, type EntryQuery, listEntries, readEntryQuery } from './drafts/list.ts';
export { deleteOldPresence, touchPresence } from './drafts/presence.ts';
export {
	createPreviewLink,
	endLinksOfMaker,
	listPreviewLinks,
	readPreview,
	revokePreviewLink
} from './drafts/preview.ts';
export {
	compareRevisions,
	type EntryPage,
	findDuplicates,
	getEntry,
	listRevisions,
	listViews
} from './drafts/queries.ts';
export { type EntryRow, ownersOf, readEntry, readNames, requireKind } from './drafts/records.ts';
export { allowsMove, type Move } from './drafts/rules.ts';
export { FieldConflict, type FormSave, type FormSaved, saveForm } from './drafts/saving.ts';
export { adoptGuides, stageEntries, takeStagedEntries } from './drafts/staged.ts';
export { beginDraft, findBegun, firstBase, readFirst } from './drafts/starting.ts';
export { isUp, lastPutBackDay } from './drafts/takedowns.ts';
export { purgeEntry, trashEntry, untrashEntry } from './drafts/trash.ts';
export { carryOut, planActs, type PlannedAct, plannedActs, type PlanRow } from './publishing/bulk.ts';
export { archiveEntry, cancelSchedule, publishEntry, retryLateWork, scheduleEntry } from './publishing/commands.ts';
export { jobHandlers } from './publishing/jobs.ts';
export { discardDraft, putPageBack, takePageDown } from './publishing/pages.ts';
export { type Preview, previewByLink, previewEntry } from './publishing/preview.ts';
export { listLateWork } from './publishing/queries.ts';
export { requireReason } from './publishing/rules.ts';
export { assignReviewer, declareConflict, finishReview, saveReviewAnswer, takeReview } from './rounds/answering.ts';
export { listCandidates } from './rounds/candidates.ts';
export { reopenForTrigger, requestChanges, submitEntry, withdrawEntry } from './rounds/commands.ts';
export { getReviewPage, type ReviewPage } from './rounds/page.ts';
export { listReviewQueue } from './rounds/queue.ts';
export { readRound } from './rounds/rounds.ts';
export { kindOf } from './kinds/all.ts';
export { type Kind, type ShownPage } from './kinds/kind.ts';
export { readSigning, signOff } from './rounds/signing.ts';
