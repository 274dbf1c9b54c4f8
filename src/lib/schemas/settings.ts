import { z } from 'zod';

const days = (least: number, most: number) =>
	z
		.string('Write a number of days.')
		.trim()
		.regex(/^\d{1,3}$/, 'Write a whole number of days, such as 14.')
		.transform(Number)
		.pipe(
			z.int().min(least, `Choose from ${least} to ${most} days.`).max(most, `Choose from ${least} to ${most} days.`)
		);

/** Every time zone that a schedule may name, without UTC, which stands by itself. */
export const zoneNames = Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC');

/** What admins may change while the site runs. */
export const settingsInput = z.object({
	/** From the day an entry is submitted. */
	reviewDays: days(1, 90),
	previewDays: days(1, 60),
	/** Empty for none. */
	contact: z
		.string()
		.trim()
		.max(254, 'Keep this to 254 characters.')
		.pipe(z.union([z.literal(''), z.email('Write an e-mail address such as name@example.org, or leave this empty.')])),
	/** Empty for the zone of each person's own browser. */
	timeZone: z
		.string()
		.refine((name) => name === '' || name === 'UTC' || zoneNames.includes(name), 'Choose a time zone from the list.')
});

export type SiteSettings = z.infer<typeof settingsInput>;

export const defaultSettings: SiteSettings = { reviewDays: 14, previewDays: 7, contact: '', timeZone: '' };

export const settingsForm = settingsInput.extend({ version: z.coerce.number().int().min(0).max(1e9).catch(-1) });

export const settingLabels: Record<keyof SiteSettings, string> = {
	reviewDays: 'Days for a review',
	previewDays: 'Days that a preview link lives',
	contact: 'Contact address for readers',
	timeZone: 'Time zone for schedules'
};
