// Held apart so that neither a file nor a value in it can end the element early.
const open = '<script type="application/ld+json">';
const close = '</' + 'script>';

const escape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * An element that holds what machines read of a page, in the words of schema.org. It is ASCII, as the whole page: see
 * `vite.letters.ts`.
 */
export const writeJsonLd = (value: Record<string, unknown>): string =>
	open + JSON.stringify({ '@context': 'https://schema.org', ...value }).replace(/[<\u0080-\uffff]/g, escape) + close;
