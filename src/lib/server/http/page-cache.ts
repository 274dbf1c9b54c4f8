import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';
import { likelyRegion } from '#lib/schemas/help-first.ts';
import { isCountry } from '#lib/utils/names.ts';
import { accepts, isHeld, type Encoding } from './encodings.ts';
import { isCacheable } from './cacheable.ts';
import { exchangeOf, ofExchange } from './exchange.ts';

/*
 * Public pages are the same for everyone and no visitor has a cookie, so a rendered page serves all until the content
 * or the day changes. It sits in front of the framework, where a cached page costs a fraction of what rendering does.
 */
type Page = {
	status: number;
	headers: OutgoingHttpHeaders;
	body: Buffer;
	packed: Partial<Record<Encoding, Buffer>>;
	/** Of the framework, for what is measured. */
	route?: string | undefined;
};
type Handler = (req: IncomingMessage, res: ServerResponse) => void;

const mostBytes = 64 * 1024 * 1024;
/** The export of the starter content has 1.4 MB, and making it takes as long as making four pages. */
const largestPage = 2 * 1024 * 1024;
const leastPacked = 1024;
const builtFile = /^\/_app\//;
const textTypes = /^(?:text\/html|application\/(?:json|atom\+xml|xml|opensearchdescription\+xml)|text\/xml)/;
/** The encodings we make, smaller first. */
const encoders: [Encoding, (body: Buffer) => Promise<Buffer>][] = [
	[
		'br',
		(body) =>
			promisify(brotliCompress)(body, {
				params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
			})
	],
	['gzip', (body) => promisify(gzip)(body)]
];

/** Whether the answer is the same for everyone: nobody is known by it, and no secret is in it. */
const isPublic = ({ method, headers, url }: IncomingMessage): boolean =>
	(method === 'GET' || method === 'HEAD') &&
	headers.cookie === undefined &&
	headers.authorization === undefined &&
	url !== undefined &&
	!builtFile.test(url);

function chooseEncoder(req: IncomingMessage, page: Page) {
	// Who is turned away when there is too much to do is not packed for.
	if (
		page.status >= 500 ||
		page.body.length < leastPacked ||
		!textTypes.test(String(page.headers['content-type'] ?? ''))
	)
		return undefined;
	return encoders.find(([name]) => accepts(String(req.headers['accept-encoding'] ?? ''), name));
}

function send(req: IncomingMessage, res: ServerResponse, page: Page): void {
	const vary = [page.headers.vary, 'Accept-Encoding'].flat().filter(Boolean).join(', ');
	const headers: OutgoingHttpHeaders = { ...page.headers, vary };
	const etag = String(headers.etag ?? '');
	if (etag && isHeld(req.headers['if-none-match'], etag)) {
		const { 'content-length': _length, ...others } = headers;
		res.writeHead(304, others).end();
		return;
	}
	const finish = (bytes: Buffer, encoding?: Encoding) => {
		res.writeHead(page.status, {
			...headers,
			...(encoding && { 'content-encoding': encoding }),
			'content-length': bytes.length
		});
		res.end(req.method === 'HEAD' ? undefined : bytes);
	};
	const encoder = chooseEncoder(req, page);
	if (!encoder) return finish(page.body);
	const [name, encode] = encoder;
	const ready = page.packed[name];
	if (ready) return finish(ready, name);
	encode(page.body).then(
		(bytes) => finish((page.packed[name] = bytes), name),
		() => finish(page.body)
	);
}

/** Holds back what `res` is given until it is whole, or too large to hold. */
function collect(res: ServerResponse, whenWhole: (page: Page) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	const { write, end, writeHead } = res;
	const letGo = () => Object.assign(res, { write, end, writeHead });
	const take = (chunk: unknown, encoding: unknown) => {
		if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk);
		size += bytes.length;
		chunks.push(bytes);
	};
	res.writeHead = ((status: number, ...rest: unknown[]) => {
		res.statusCode = status;
		const given = rest.find((value) => typeof value === 'object' && value !== null) ?? {};
		for (const [name, value] of Object.entries(given)) res.setHeader(name, value as string);
		return res;
	}) as typeof writeHead;
	res.write = ((chunk: unknown, encoding: unknown) => {
		take(chunk, encoding);
		if (size <= largestPage) return true;
		letGo();
		return res.write(Buffer.concat(chunks));
	}) as typeof write;
	res.end = ((chunk?: unknown, encoding?: unknown) => {
		take(chunk, encoding);
		letGo();
		const headers = res.getHeaders();
		for (const name of Object.keys(headers)) {
			if (ofExchange.has(name)) delete headers[name];
			else res.removeHeader(name);
		}
		whenWhole({ status: res.statusCode, headers, body: Buffer.concat(chunks), packed: {} });
		return res;
	}) as typeof end;
}

/** The page that has to be there whatever else is asked for begins with the country that a browser speaks for. */
const ofCountry = '/get-help';

/** Its address, and of the page that differs by country the country as well: nothing else of what a browser says. */
function keyOf({ url, headers }: IncomingMessage): string {
	if (url !== ofCountry) return url!;
	const country = likelyRegion(headers['accept-language'] ?? null)?.toLowerCase() ?? '';
	return isCountry(country) ? `${url} ${country}` : url;
}

const isWorthCaching = ({ status, headers, body }: Page, url: string): boolean =>
	status === 200 &&
	body.length > 0 &&
	headers.etag !== undefined &&
	headers['set-cookie'] === undefined &&
	(headers.vary === undefined || (url === ofCountry && headers.vary === 'Accept-Language')) &&
	!/no-store|private/.test(String(headers['cache-control'] ?? '')) &&
	textTypes.test(String(headers['content-type'] ?? ''));

const memory = channel('cognicare:page-memory');

/** How much is cached. */
export type MemorySeen = { pages: number; bytes: number };

function keep(pages: LRUCache<string, Page>, key: string, page: Page): void {
	pages.set(key, page);
	memory.publish({ pages: pages.size, bytes: pages.calculatedSize } satisfies MemorySeen);
}

function sendKept(req: IncomingMessage, res: ServerResponse, page: Page): void {
	const exchange = exchangeOf(req);
	if (exchange) Object.assign(exchange, { by: 'kept', route: page.route });
	send(req, res, page);
}

/**
 * Packs the public pages that a handler makes, and puts a memory of them in front of it.
 * @param readStamp what must stay the same for a cached page to be good: the stamp of the content and the day
 */
export function cachePages(handler: Handler, readStamp: () => string): Handler {
	const pages = new LRUCache<string, Page>({ maxSize: mostBytes, sizeCalculation: (page) => page.body.length * 2 });
	let stamp = '';
	return (req, res) => {
		if (!isPublic(req)) return handler(req, res);
		const [url, key] = [req.url!, keyOf(req)];
		const now = readStamp();
		if (now !== stamp) {
			pages.clear();
			stamp = now;
		}
		const known = pages.get(key);
		if (known) return sendKept(req, res, known);
		if (req.method === 'HEAD') return handler(req, res);
		collect(res, (page) => {
			page.route = exchangeOf(req)?.route;
			if (stamp === now && isCacheable(url) && isWorthCaching(page, url)) keep(pages, key, page);
			send(req, res, page);
		});
		handler(req, res);
	};
}
