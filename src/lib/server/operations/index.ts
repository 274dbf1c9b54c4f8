export { BackupError } from '#lib/server/db/errors.ts';
export { listBackupConcerns, listBackupJobs } from './backup-job.ts';
export { damageJob, isDamaged, lookForDamage, noteDamage } from './damage.ts';
export { backupSite, restoreSite } from './commands.ts';
export { moveSite } from './move.ts';
export { reindexSite } from './reindex.ts';
export { restoreServer } from './restore-server.ts';
export { checkIntegrity, checkReadiness, listConcerns, listSiteNotices, readFigures } from './queries.ts';
export { deleteOldPersonalData, retentionJob } from './retention.ts';
