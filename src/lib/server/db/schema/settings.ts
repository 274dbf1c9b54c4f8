import type { SiteSettings } from '#lib/schemas/settings.ts';
import { instant, integer, json, table, text } from '../columns.ts';

/** At most one row, `id` = "site": what admins set while the site runs. What is missing has its default. */
export const siteSettings = table('site_settings', {
	id: text().primaryKey(),
	settings: json<Partial<SiteSettings>>().notNull(),
	version: integer().notNull(),
	updatedAt: instant().notNull(),
	updatedBy: text().notNull()
});
