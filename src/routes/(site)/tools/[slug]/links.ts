export type Link = { href: string; label: string };

const tracking = /^(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref|affiliate\w*)$/i;

/** The address without what tells its owner where a reader came from. */
export function bareLink(url: string): string {
	const bare = new URL(url);
	const extra = [...bare.searchParams.keys()].filter((name) => tracking.test(name));
	if (extra.length === 0) return url;
	for (const name of extra) bare.searchParams.delete(name);
	return bare.href;
}

/** The site a link leads to, for reading: `nice.org.uk`. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
