/** Where a study or a page is to be found. */
export type Reference = { doi: string | null; url: string };

const doiInText = /\b10\.\d{4,9}\/[^\s"<>]+/;
const doiInUrl = /\b10\.\d{4,9}\/[^\s"<>?#&]+/;
/** What publishers put after a DOI in the addresses of their own pages. */
const pagePart = /\/(?:full|fulltext|pdf|epdf|abstract|meta|html|references)$/i;
const trackers = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref_src)$/i;

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Leaves off what belongs to the sentence around and not to the DOI: a full stop, a bracket that nothing opened. */
function trimDoi(found: string): string {
	const open = found.match(/[([]/g)?.length ?? 0;
	let closed = found.match(/[)\]]/g)?.length ?? 0;
	let end = found.length;
	for (; end > 0; end--) {
		const last = found[end - 1]!;
		if (last === ')' || last === ']') {
			if (closed <= open) break;
			closed--;
		} else if (!".,;:'’”".includes(last)) break;
	}
	return found.slice(0, end);
}

function findDoi(text: string): string | undefined {
	const inUrl = /https?:\/\//i.test(text);
	const found = (inUrl ? doiInUrl.exec(decode(text)) : doiInText.exec(text))?.[0];
	if (!found) return undefined;
	return inUrl ? trimDoi(found).replace(pagePart, '') : trimDoi(found);
}

function findUrl(text: string): string | undefined {
	const [first = ''] = text.split(/\s/);
	const whole = /^https?:\/\//i.test(first) ? first : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(first) ? `https://${first}` : '';
	if (!URL.canParse(whole)) return undefined;
	const url = new URL(whole);
	const wanted = [...url.searchParams.keys()].filter((key) => !trackers.test(key));
	if (wanted.length < url.searchParams.size) {
		for (const key of [...url.searchParams.keys()]) if (trackers.test(key)) url.searchParams.delete(key);
		return url.href;
	}
	return whole;
}

/** Characters of what someone may paste as a reference. */
const longestPasted = 4000;

/** A DOI in any of its forms, or a web address, out of what someone pasted. Asks nobody. */
export function arrangeReference(pasted: string): Reference | undefined {
	if (pasted.length > longestPasted) return undefined;
	const text = pasted.trim();
	const doi = findDoi(text);
	const url = findUrl(text);
	const elsewhere = url && !/^https?:\/\/(dx\.|www\.)?doi\.org\//i.test(url) && /^https?:/i.test(text);
	if (doi) return { doi, url: elsewhere ? url : `https://doi.org/${doi}` };
	return url ? { doi: null, url } : undefined;
}

/** A first title for a page nobody has named yet: `Real world outcomes, talktoash.com`. */
export function guessTitle({ doi, url }: Reference): string {
	if (doi) return `Study, doi ${doi}`;
	const { hostname, pathname } = new URL(url);
	const host = hostname.replace(/^www\./, '');
	const last = decode(pathname.split('/').filter(Boolean).at(-1) ?? '');
	const words = last
		.replace(/\.\w{2,5}$/, '')
		.replace(/[-_+]+/g, ' ')
		.trim();
	return words && !/^\d+$/.test(words) ? `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${host}` : host;
}
