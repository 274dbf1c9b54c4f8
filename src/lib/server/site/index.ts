export { bumpContentVersion, claimSlug, leaveRedirect, writeSettings } from './commands.ts';
export {
	findRedirect,
	listRedirects,
	readContentStamp,
	readSettingsRow,
	readSiteSettings,
	remember,
	siteName
} from './queries.ts';
