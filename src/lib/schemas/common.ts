import { z } from 'zod';

/**
 * A string of up to `most` characters. What is longer is refused before any pattern or other check looks at it: Zod runs
 * those after a failed `.max()` too, unless that one aborts.
 */
export const bounded = (most: number, error = `Keep this to ${most} characters.`) =>
	z.string().max(most, { error, abort: true });

type ListLimits = { least?: number; missing?: string };

/** A list of up to `most` items. Items are looked at only when there are not too many of them. */
export const list = <T extends z.ZodType>(item: T, most: number, { least = 0, missing }: ListLimits = {}) =>
	z
		.array(z.unknown())
		.max(most, { error: `Keep this to ${most} at most.`, abort: true })
		.pipe(z.array(item).min(least, missing));

/** The same, without repeats. */
export const distinct = <T extends z.ZodType>(item: T, most: number, limits?: ListLimits) =>
	list(item, most, limits).refine(
		(values) => new Set(values.map(String)).size === values.length,
		'Each value once only.'
	);

/** Lower-case words joined by single hyphens: the form of every slug in a URL. */
export const slug = bounded(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.');

const notADay = 'Write the date as YYYY-MM-DD.';

/** A calendar day, `YYYY-MM-DD`. */
export const day = bounded(10, notADay).pipe(z.iso.date(notADay));

/** A year, a month or a day, as precise as the source was: `2025`, `2025-04`, `2025-04-17`. */
export const looseDate = bounded(10, 'Write a year, YYYY-MM or YYYY-MM-DD.').regex(
	/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
	'Write a year, YYYY-MM or YYYY-MM-DD.'
);

/** A web address of up to `most` characters. */
export const webAddress = (most: number, error: string) =>
	bounded(most).pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error }));

export const httpUrl = webAddress(500, 'Give a full web address that starts with https://');

/** A web address on one site. */
export const addressAt = (host: string) =>
	httpUrl.refine(
		(url) => URL.canParse(url) && new URL(url).hostname === host,
		`Give an address that starts with https://${host}/`
	);

/** An amount of money: more would be a slip of the pen, and parts of a cent are none. */
export const price = z
	.number()
	.min(0)
	.max(1_000_000, 'This is more than anything costs. Look at the number again.')
	.multipleOf(0.01, 'Write at most two digits after the point, such as 12.99.');

/** ISO 4217. */
export const currencyCode = bounded(3, 'Use the three-letter code, such as USD or EUR.').regex(
	/^[A-Z]{3}$/,
	'Use the three-letter code, such as USD or EUR.'
);

export const doi = bounded(200).regex(/^10\.\d{4,9}\/\S+$/, 'A DOI starts with 10. and has a slash.');

/** ISO 3166-1 alpha-2. */
export const countryCode = bounded(2, 'Use the two-letter country code.').regex(
	/^[A-Z]{2}$/,
	'Use the two-letter country code.'
);

/** Letters of which a reader sees nothing: spaces, marks of format and of direction, and fillers, from one to another. */
const unseen: readonly (readonly [number, number])[] = [
	[0x00, 0x20],
	[0x7f, 0xa0],
	[0xad, 0xad],
	[0x61c, 0x61c],
	[0x115f, 0x1160],
	[0x1680, 0x1680],
	[0x180e, 0x180e],
	[0x2000, 0x200f],
	[0x2028, 0x202f],
	[0x205f, 0x206f],
	[0x2800, 0x2800],
	[0x3000, 0x3000],
	[0x3164, 0x3164],
	[0xfeff, 0xfeff],
	[0xffa0, 0xffa0],
	[0xfff9, 0xfffb]
];
const isUnseen = (code: number): boolean => unseen.some(([from, to]) => code >= from && code <= to);

const space = 0x20;

/** Without what makes an address look like another one: a name and password before the host, and letters that nobody sees. */
export const isPlainAddress = (value: string): boolean => {
	const address = URL.parse(value);
	const isHidden = (code: number) => code !== space && (isUnseen(code) || turnsText(code));
	return !address?.username && !address?.password && findLetter(value, isHidden) === -1;
};

const [tab, lineFeed, carriageReturn] = [9, 10, 13];
/** Marks that make text run the other way, so that a name can pass for another one. */
const turnsText = (code: number): boolean => (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
const isControl = (code: number): boolean =>
	(code < 0x20 && code !== tab && code !== lineFeed) || (code >= 0x7f && code <= 0x9f) || turnsText(code);

/** Reads letter by letter: a pattern would be run on every text of an import. */
function findLetter(value: string, is: (code: number) => boolean): number {
	for (let at = 0; at < value.length; at++) if (is(value.charCodeAt(at))) return at;
	return -1;
}

function withoutControls(value: string): string {
	let clean = '';
	let from = 0;
	for (let at = 0; at < value.length; at++) {
		const code = value.charCodeAt(at);
		if (!isControl(code)) continue;
		const isLineEnd = code === carriageReturn && value.charCodeAt(at + 1) !== lineFeed;
		clean += value.slice(from, at) + (isLineEnd ? '\n' : '');
		from = at + 1;
	}
	return clean + value.slice(from);
}

/** Without control characters, but for line breaks and tabs; nothing where a reader would see nothing. */
export function cleanText(value: string): string {
	if (findLetter(value, (code) => !isUnseen(code)) === -1) return '';
	return findLetter(value, isControl) === -1 ? value.trim() : withoutControls(value).trim();
}

/** Text without its outer white space, which may be left empty. */
export const spareText = (max: number) =>
	z
		.string()
		.trim()
		.max(max, { error: `Keep this to ${max} characters.`, abort: true });

/** The same without control characters, and with something left that can be seen. */
export const text = (max: number, missing = 'This is needed.') => spareText(max).overwrite(cleanText).min(1, missing);

/** An e-mail address, or nothing; 254 characters are the most that mail can carry (RFC 5321). */
export const spareMail = (most = 254) =>
	spareText(most).refine(
		(value) => value === '' || z.email().safeParse(value).success,
		'Write an e-mail address such as name@example.org, or leave this empty.'
	);

/** Three-valued truth: silence is `unknown`, and unknown never counts as yes. */
export const yesNoUnknown = z.enum(['yes', 'no', 'unknown']);
export type YesNoUnknown = z.infer<typeof yesNoUnknown>;
