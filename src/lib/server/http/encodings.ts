export type Encoding = 'br' | 'gzip';

/** Whether a browser that says this takes an answer in this encoding. */
export const accepts = (accepted: string | undefined, name: Encoding): boolean =>
	new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0+)?\\s*(?:,|$))`).test(accepted ?? '');

/** Whether a browser that sends this holds the answer with this tag already; strong and weak tags count alike (RFC 9110, 13.1.2). */
export const isHeld = (held: string | undefined, etag: string): boolean =>
	held !== undefined &&
	held.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
