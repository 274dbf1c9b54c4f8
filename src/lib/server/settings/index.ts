export { changeSettings, readSettings, readSiteSettings, siteName } from './settings.ts';
