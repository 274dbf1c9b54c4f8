export { bumpContentVersion } from './commands.ts';
export { findRedirect, readContentVersion, remember } from './queries.ts';
