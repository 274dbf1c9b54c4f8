import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { lookup } from 'mrmime';
import { parse as parseRange } from 'range-parser';
import { accepts, isHeld, type Encoding } from './encodings.ts';
import { nothingAtAll } from './refusals.ts';

/*
 * The files of the build are few and small and change with the code only, so they are held in memory: nothing that is
 * asked of them opens a file, and a file that vanishes is missed by nobody. The framework's own file server is never
 * reached: it throws on some ranges and leaves a descriptor open for each download that is broken off.
 */
type Copy = { body: Buffer; etag: string; encoding?: Encoding };
type BuiltFile = { type: string; caching: string; copies: Copy[] };

const packings: [suffix: string, encoding: Encoding][] = [
	['.br', 'br'],
	['.gz', 'gzip']
];

const cachedForGood = 'public, max-age=31536000, immutable';
const askedAgain = 'no-cache';

/** A picture's own styles; there is nothing in it to run. */
const stylesOnly = `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'`;

const makeCopy = (body: Buffer, encoding?: Encoding): Copy => ({
	body,
	etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
	...(encoding && { encoding })
});

function readFolder(folder: string): Map<string, BuiltFile> {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
	const bodies = new Map(names.map((name) => [`/${name}`, readFileSync(join(folder, name))]));
	return new Map(
		[...bodies].map(([path, body]): [string, BuiltFile] => {
			const packed = packings.flatMap(([suffix, encoding]) => {
				const smaller = bodies.get(path + suffix);
				return smaller ? [makeCopy(smaller, encoding)] : [];
			});
			return [
				path,
				{
					type: lookup(path) ?? 'application/octet-stream',
					caching: /^\/_app\/immutable\//.test(path) ? cachedForGood : askedAgain,
					copies: [...packed, makeCopy(body)]
				}
			];
		})
	);
}

/** The path that an address names; a slash at its end makes no other file of it. */
function readPath(url: string): string {
	const path = url.replace(/[?#].*/s, '').replace(/(?<=.)\/$/, '');
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

type Part = { start: number; end: number };

/** The part that is asked for, `none` where there is no such part, or undefined where all of it is the answer. */
function choosePart({ method, headers }: IncomingMessage, { body, etag }: Copy): Part | 'none' | undefined {
	if (method !== 'GET' || headers.range === undefined) return undefined;
	if (headers['if-range'] !== undefined && headers['if-range'] !== etag) return undefined;
	const { type, ranges, code } = parseRange(body.length, headers.range);
	if (type.trim() !== 'bytes') return undefined;
	if (ranges.length === 0) return code === 0 ? undefined : 'none';
	return ranges.length === 1 && code === 0 ? ranges[0] : undefined;
}

function send(request: IncomingMessage, response: ServerResponse, { type, caching, copies }: BuiltFile): void {
	const accepted = String(request.headers['accept-encoding'] ?? '');
	const copy = copies.find(({ encoding }) => !encoding || accepts(accepted, encoding))!;
	const { body, etag, encoding } = copy;
	const headers: OutgoingHttpHeaders = { etag, 'cache-control': caching };
	if (copies.length > 1) headers.vary = 'Accept-Encoding';
	if (isHeld(request.headers['if-none-match'], etag)) {
		response.writeHead(304, headers).end();
		return;
	}
	const part = choosePart(request, copy);
	if (part === 'none') {
		response
			.writeHead(416, {
				'content-range': `bytes */${body.length}`,
				'content-security-policy': nothingAtAll,
				'content-length': 0
			})
			.end();
		return;
	}
	const bytes = part ? body.subarray(part.start, part.end + 1) : body;
	response.writeHead(part ? 206 : 200, {
		...headers,
		'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
		'content-length': bytes.length,
		'accept-ranges': 'bytes',
		'content-security-policy': type === 'image/svg+xml' ? stylesOnly : nothingAtAll,
		...(encoding && { 'content-encoding': encoding }),
		...(part && { 'content-range': `bytes ${part.start}-${part.end}/${body.length}` })
	});
	response.end(request.method === 'HEAD' ? undefined : bytes);
}

/**
 * Reads a folder once, and answers for the files in it.
 * @returns what answers a request and says whether it did
 */
export function serveFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
	const files = readFolder(folder);
	return (request, response) => {
		const file = files.get(readPath(request.url ?? '/'));
		if (!file) return false;
		if (request.method === 'GET' || request.method === 'HEAD') send(request, response, file);
		else {
			const status = request.method === 'OPTIONS' ? 204 : 405;
			response.writeHead(status, { allow: 'GET, HEAD, OPTIONS', 'content-security-policy': nothingAtAll }).end();
		}
		return true;
	};
}
