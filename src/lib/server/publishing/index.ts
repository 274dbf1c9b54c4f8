export {
	archiveEntry,
	cancelSchedule,
	publishEntry,
	retryLateWork,
	scheduleEntry,
	unpublishEntry
} from './commands.ts';
export { jobHandlers } from './jobs.ts';
export { listLateWork } from './queries.ts';
