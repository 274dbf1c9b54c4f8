import { facetGroupIds } from '#lib/schemas/facets.ts';

const longestAddress = 512;
const neverCached =
	/^\/(?:admin|preview|submit|contact|tools\/[^/?]+\/report|healthz|readyz|metrics|search|finder(?!\/tools\.json$)|compare)(?:[/?]|$)/;
/** As all addresses of ours are spelt: encoded, or by way of `..`, one that is never cached would look like another. */
const plainPath = /^\/(?:(?:\.well-known|[\w-][\w.-]*)(?:\/|$))*$/;
const listOfTools = /^\/tools(?:\/__data\.json)?$/;

/** What may stand after the question mark of a cached address: nothing that anybody typed or said about themselves. */
const harmless: Record<string, RegExp> = {
	page: /^\d{1,6}$/,
	part: /^\d{1,6}$/,
	per_page: /^\d{1,3}$/,
	sort: /^(?:name|reviewed|relevance)$/,
	view: /^low$/,
	'x-sveltekit-invalidated': /^[01]{1,20}$/,
	'x-sveltekit-trailing-slash': /^1$/
};
/** A page that knows one of these not says `no-store`. */
const facets = new Set<string>(facetGroupIds.filter((group) => group !== 'country'));
const facetValue = /^[a-z0-9-]{1,80}$/;

/**
 * Whether a page may be cached by its address. Of words, answers, choices and places there is nothing in it, so that
 * nobody can read them out of this process, or tell from how fast a page comes that somebody asked before.
 */
export function isCacheable(url: string): boolean {
	const [path = '', ...rest] = url.split('?');
	if (url.length > longestAddress || !plainPath.test(path) || neverCached.test(url)) return false;
	if (rest.length === 0) return true;
	const isList = listOfTools.test(path);
	return [...new URLSearchParams(rest.join('?'))].every(([name, value]) =>
		facets.has(name) ? isList && facetValue.test(value) : Object.hasOwn(harmless, name) && harmless[name]!.test(value)
	);
}
