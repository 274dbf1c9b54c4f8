import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';

/*
 * Public pages are the same for everyone and no visitor has a cookie, so a rendered page serves all until the content
 * or the day changes. It sits in front of the framework, where a kept page costs a fraction of what rendering does.
 */
type Encoding = 'br' | 'gzip';
type Page = { headers: OutgoingHttpHeaders; etag: string; body: Buffer; encoded: Partial<Record<Encoding, Buffer>> };
type Handler = (req: IncomingMessage, res: ServerResponse) => void;

const mostBytes = 64 * 1024 * 1024;
const largestPage = 1024 * 1024;
const longestAddress = 512;
const neverKept = /^\/(?:admin|preview|submit|tools\/[^/?]+\/report|healthz|readyz|search\/suggest|_app)(?:[/?]|$)/;
/** What somebody typed is remembered nowhere, and nobody can tell from how fast a page comes that it was typed before. */
const holdsWords = /[?&]q=/;
const keptTypes = /^(?:text\/html|application\/(?:json|atom\+xml|xml|opensearchdescription\+xml)|text\/xml)/;
/** The encodings we make, smaller first. */
const encoders: [Encoding, (body: Buffer) => Promise<Buffer>][] = [
	['br', (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
	['gzip', (body) => promisify(gzip)(body)]
];

const isKeepable = (req: IncomingMessage): boolean =>
	(req.method === 'GET' || req.method === 'HEAD') &&
	req.headers.cookie === undefined &&
	req.headers.authorization === undefined &&
	req.url !== undefined &&
	req.url.length <= longestAddress &&
	!neverKept.test(req.url) &&
	!holdsWords.test(req.url);

function send(req: IncomingMessage, res: ServerResponse, page: Page): void {
	const headers = { ...page.headers, vary: 'Accept-Encoding' };
	if (req.headers['if-none-match']?.split(/,\s*/).includes(page.etag)) {
		const { 'content-length': _length, ...others } = headers;
		res.writeHead(304, others).end();
		return;
	}
	const accepted = req.headers['accept-encoding'] ?? '';
	const encoding = encoders
		.map(([name]) => name)
		.find((name) => page.encoded[name] && new RegExp(`\\b${name}\\b`).test(String(accepted)));
	const body = encoding ? page.encoded[encoding]! : page.body;
	res.writeHead(200, { ...headers, ...(encoding && { 'content-encoding': encoding }), 'content-length': body.length });
	res.end(req.method === 'HEAD' ? undefined : body);
}

/** Collects what `res` is given, and hands it over once whole and worth keeping. */
function watch(res: ServerResponse, keep: (headers: OutgoingHttpHeaders, body: Buffer) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	const take = (chunk: unknown) => {
		if (!(typeof chunk === 'string' || chunk instanceof Uint8Array) || size > largestPage) return;
		const bytes = Buffer.from(chunk as Uint8Array);
		size += bytes.length;
		chunks.push(bytes);
	};
	const { write, end } = res;
	res.write = ((chunk: unknown, ...rest: unknown[]) => {
		take(chunk);
		return (write as (...args: unknown[]) => boolean).call(res, chunk, ...rest);
	}) as typeof write;
	res.end = ((chunk?: unknown, ...rest: unknown[]) => {
		take(chunk);
		const headers = res.getHeaders();
		const whole = res.statusCode === 200 && size > 0 && size <= largestPage && !headers['set-cookie'];
		const open = !/no-store|private/.test(String(headers['cache-control'] ?? ''));
		if (whole && open && keptTypes.test(String(headers['content-type'] ?? ''))) keep(headers, Buffer.concat(chunks));
		return (end as (...args: unknown[]) => ServerResponse).call(res, chunk, ...rest);
	}) as typeof end;
}

/**
 * Puts a memory of rendered pages in front of a handler.
 * @param readStamp what must stay the same for a kept page to be good: the content version and the day
 */
export function keepPages(handler: Handler, readStamp: () => string): Handler {
	const pages = new LRUCache<string, Page>({ maxSize: mostBytes, sizeCalculation: (page) => page.body.length * 2 });
	let stamp = '';
	return (req, res) => {
		if (!isKeepable(req)) return handler(req, res);
		const now = readStamp();
		if (now !== stamp) {
			pages.clear();
			stamp = now;
		}
		const key = req.url!;
		const page = pages.get(key);
		if (page) return send(req, res, page);
		if (req.method === 'GET') {
			watch(res, (headers, body) => {
				const etag = String(headers.etag ?? '');
				if (stamp !== now || !etag) return;
				const kept: Page = { headers, etag, body, encoded: {} };
				pages.set(key, kept);
				for (const [name, encode] of encoders) {
					void encode(body).then((bytes) => {
						kept.encoded[name] = bytes;
					});
				}
			});
		}
		return handler(req, res);
	};
}
