import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusals.ts';

const kilobyte = 1024;
const small = 16 * kilobyte;
const usual = 32 * kilobyte;
const list = 64 * kilobyte;
/** A whole guide or listing of the longest texts, in a script whose letters take nine bytes each in a form. */
const document = 3 * 1024 * kilobyte;

/** The first that fits counts. What fits none, or is spelt in an odd way, has the usual limit. */
const limits: [path: RegExp, bytes: number][] = [
	[/^\/admin\/(?:login|setup|invite|reset|sign-out|account)(?:\/|$)/, small],
	[/^\/admin\/(?:tools|guides|reviews)\/[^/]+(?:\/|$)/, document],
	[/^\/admin(?:\/|$)/, list]
];

/** How many bytes the framework has to read where an address takes the most. */
export const mostBytes = document;

/** How many bytes may be sent to an address. */
export const limitOf = (path: string): number => limits.find(([pattern]) => pattern.test(path))?.[1] ?? usual;

/** Fields of one form: more than a listing has with every list full. */
export const mostFields = 6000;

const ampersand = 38;

/** Whether a form as links write it has more fields than any of ours, found out before an object is made of each. */
export function isCrowded(body: Uint8Array, type: string): boolean {
	if (!type.trimStart().toLowerCase().startsWith('application/x-www-form-urlencoded')) return false;
	let count = 1;
	for (let at = body.indexOf(ampersand); at >= 0 && count <= mostFields; at = body.indexOf(ampersand, at + 1))
		count += 1;
	return count > mostFields;
}

export const tooLarge = (path: string): Refusal => ({
	status: 413,
	title: 'This is longer than we can take',
	says: [
		`What you sent is larger than ${limitOf(path) / kilobyte} KB, so nothing of it was stored.`,
		'Go back, where your text should still be, shorten it and send it again.'
	]
});

/** Whether something follows the head of a request. */
export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
	headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Whether a request says of itself that it is larger than its address takes. */
export const saysTooLarge = ({ headers }: IncomingMessage, path: string): boolean =>
	Number(headers['content-length'] ?? 0) > limitOf(path);

/**
 * Reads a body up to a limit.
 * @returns undefined when there is more
 */
export async function readBody(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Buffer | undefined> {
	if (!body) return Buffer.alloc(0);
	const chunks: Uint8Array[] = [];
	let size = 0;
	const reader = body.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return Buffer.concat(chunks, size);
		size += value.length;
		// The rest is not cancelled, which would close the connection under the answer: node reads it away.
		if (size > limit) return undefined;
		chunks.push(value);
	}
}
