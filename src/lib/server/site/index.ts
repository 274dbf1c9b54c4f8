export { bumpContentVersion } from './commands.ts';
export { findRedirect, readContentVersion, remember, siteName } from './queries.ts';
