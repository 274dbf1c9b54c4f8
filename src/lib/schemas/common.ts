import { z } from 'zod';

/** Lower-case words joined by single hyphens: the form of every slug in a URL. */
export const slug = z
	.string()
	.max(80)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.');

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date('Write the date as YYYY-MM-DD.');

/** A year, a month or a day, as precise as the source was: `2025`, `2025-04`, `2025-04-17`. */
export const looseDate = z
	.string()
	.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'Write a year, YYYY-MM or YYYY-MM-DD.');

export const httpUrl = z
	.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'Give a full web address that starts with https://' })
	.max(500);

export const doi = z.string().regex(/^10\.\d{4,9}\/\S+$/, 'A DOI starts with 10. and has a slash.');

/** Text with its outer white space removed and at least one character left. */
export const text = (max: number, missing = 'This is needed.') =>
	z.string().trim().min(1, missing).max(max, `Keep this to ${max} characters.`);

/** Three-valued truth: silence is `unknown`, and unknown never counts as yes. */
export const yesNoUnknown = z.enum(['yes', 'no', 'unknown']);
export type YesNoUnknown = z.infer<typeof yesNoUnknown>;
