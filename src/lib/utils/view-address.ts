/** Under which a component finds the page that it is on, while the server writes it. */
export const addressKey = 'address';
export type ReadAddress = () => URL;

/** For a component that is written apart from its page. */
export const addressContext = (url: URL): Map<string, ReadAddress> => new Map([[addressKey, () => url]]);

/** Whether an address asks for the low-energy view, which travels in the address and nowhere else. */
export const isLowAt = (url: URL): boolean => url.searchParams.get('view') === 'low';

/** An address as a link within the site: a browser takes what stands after two slashes for the name of a host. */
const withinSite = ({ pathname, search, hash }: URL): string => pathname.replace(/^\/+/, '/') + search + hash;

/** A link of our own, from the page at `url`, that stays in the view the reader chose. */
export function keepViewFrom(url: URL, href: string): string {
	if (!isLowAt(url) || !href.startsWith('/')) return href;
	const to = new URL(href, url);
	to.searchParams.set('view', 'low');
	return withinSite(to);
}

/** The page at `url` in the other view. */
export function otherViewOf(url: URL): string {
	const other = new URL(url);
	if (isLowAt(url)) other.searchParams.delete('view');
	else other.searchParams.set('view', 'low');
	other.hash = '';
	return withinSite(other);
}
