export { nameOf } from './connect.ts';
export { fillPostgres, readPostgres } from './moving.ts';
export { isMigrated, needSite, preparePostgres } from './prepare.ts';
export { openPostgresStaging } from './staging.ts';
export { openPostgres } from './store.ts';
export { watchContent } from './watcher.ts';
