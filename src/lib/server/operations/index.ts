export { BackupError } from '#lib/server/db/errors.ts';
export { backupSite, restoreSite } from './commands.ts';
export { checkIntegrity, checkReadiness, listConcerns } from './queries.ts';
export { deleteOldPersonalData, retentionJob } from './retention.ts';
