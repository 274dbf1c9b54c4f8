import { page } from '$app/state';

/** Whether the reader asked for the low-energy view, which travels in the address and nowhere else. */
export const isLowEnergy = (): boolean => page.url.searchParams.get('view') === 'low';

/** An address as a link within the site: a browser takes what stands after two slashes for the name of a host. */
const withinSite = ({ pathname, search, hash }: URL): string => pathname.replace(/^\/+/, '/') + search + hash;

/** A link of our own that stays in the view the reader chose. */
export function keepView(href: string): string {
	if (!isLowEnergy() || !href.startsWith('/')) return href;
	const url = new URL(href, page.url);
	url.searchParams.set('view', 'low');
	return withinSite(url);
}

/** This page in the other view. */
export function otherView(): string {
	const url = new URL(page.url);
	if (isLowEnergy()) url.searchParams.delete('view');
	else url.searchParams.set('view', 'low');
	url.hash = '';
	return withinSite(url);
}
