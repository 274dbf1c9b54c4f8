export { isMigrated, preparePostgres } from './prepare.ts';
export { openPostgresStaging } from './staging.ts';
export { openPostgres } from './store.ts';
export { watchContent } from './watcher.ts';
