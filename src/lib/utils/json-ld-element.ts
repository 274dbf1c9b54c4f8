import { writePageJson } from './page-json.ts';

// Held apart so that neither a file nor a value in it can end the element early.
const open = '<script type="application/ld+json">';
const close = '</' + 'script>';

/** An element that holds what machines read of a page, in the words of schema.org. */
export const writeJsonLd = (value: Record<string, unknown>): string =>
	open + writePageJson({ '@context': 'https://schema.org', ...value }) + close;
