const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML or XML, in content or in a quoted attribute; characters that XML does not know are left out. */
export const escapeMarkup = (text: string): string =>
	text
		.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
		.replace(/[&<>"']/g, (c) => entities[c]!);

/** HTML of ours with each link to a page of this site changed. In an attribute an ampersand is written in one of three ways. */
export const changeOwnLinks = (html: string, change: (href: string) => string): string =>
	html.replaceAll(
		/href="(\/[^"]*)"/g,
		(_, href: string) => `href="${escapeMarkup(change(href.replaceAll(/&(?:#x26|#38|amp);/gi, '&')))}"`
	);
