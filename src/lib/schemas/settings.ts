import { z } from 'zod';
import { bounded, spareMail } from '#lib/schemas/common.ts';

const days = (least: number, most: number) =>
	z
		.string('Write a number of days.')
		.trim()
		.max(3, { error: 'Write a whole number of days, such as 14.', abort: true })
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
	/** Who answers for the site, as readers see it; empty as long as nobody has said. */
	operator: z
		.string('Write who runs the site, or leave it empty.')
		.trim()
		.max(200, { error: 'Keep this to 200 characters.', abort: true })
		.regex(/^[^\p{Cc}]*$/u, 'Write it on one line.'),
	/** Empty for none. */
	contact: spareMail(),
	/** Empty for the zone of each person's own browser. */
	timeZone: bounded(60, 'Choose a time zone from the list.').refine(
		(name) => name === '' || name === 'UTC' || zoneNames.includes(name),
		'Choose a time zone from the list.'
	)
});

export type SiteSettings = z.infer<typeof settingsInput>;

export const defaultSettings: SiteSettings = {
	reviewDays: 14,
	previewDays: 7,
	operator: '',
	contact: '',
	timeZone: ''
};

export const settingsForm = settingsInput.extend({ version: z.coerce.number().int().min(0).max(1e9).catch(-1) });
