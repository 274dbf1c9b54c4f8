export { bumpContentVersion, writeSettings } from './commands.ts';
export { findRedirect, readContentVersion, readSettingsRow, readSiteSettings, remember, siteName } from './queries.ts';
