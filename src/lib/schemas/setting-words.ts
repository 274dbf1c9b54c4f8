import type { SiteSettings } from './settings.ts';

/** Apart from the Zod schema, so that the page does not send Zod to the browser. */
export const settingLabels: Record<keyof SiteSettings, string> = {
	reviewDays: 'Days for a review',
	previewDays: 'Days that a preview link lives',
	operator: 'Who runs the site',
	contact: 'Contact address for readers',
	timeZone: 'Time zone for schedules'
};
