export { carryOut, planActs, plannedActs, type PlannedAct, type PlanRow } from './bulk.ts';
export { archiveEntry, cancelSchedule, publishEntry, retryLateWork, scheduleEntry } from './commands.ts';
export { jobHandlers } from './jobs.ts';
export { discardDraft, putPageBack, takePageDown } from './pages.ts';
export { previewByLink, previewEntry, type Preview } from './preview.ts';
export { listLateWork } from './queries.ts';
export { requireReason } from './rules.ts';
