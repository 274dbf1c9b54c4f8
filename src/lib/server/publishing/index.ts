export {
	archiveEntry,
	cancelSchedule,
	publishEntry,
	retryLateWork,
	scheduleEntry,
	unpublishEntry
} from './commands.ts';
export { jobHandlers } from './jobs.ts';
export { previewByLink, previewEntry, type Preview } from './preview.ts';
export { listLateWork } from './queries.ts';
