export { bumpContentVersion, claimSlug, leaveRedirect, writeSettings } from './commands.ts';
export {
	findRedirect,
	listRedirects,
	readContentVersion,
	readSettingsRow,
	readSiteSettings,
	remember,
	siteName
} from './queries.ts';
