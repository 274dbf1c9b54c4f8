export { archiveEntry, cancelSchedule, publishEntry, scheduleEntry, unpublishEntry } from './commands.ts';
export { jobHandlers } from './jobs.ts';
