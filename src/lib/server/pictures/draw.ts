import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { outsideRequest } from '#lib/server/context.ts';
import { AppError } from '#lib/server/errors.ts';
import { logger } from '#lib/server/logger.ts';
import { startThread } from '#lib/server/threads.ts';
import type { ShareWords } from './share-picture.ts';

type Picture = Uint8Array<ArrayBuffer>;
export type DrawCall = { id: number; words: ShareWords };
/** Without a picture where a letter cannot be drawn. */
export type DrawReply = { id: number; picture: Picture | undefined } | { id: number; error: unknown };

type Waiting = { resolve: (picture: Picture | undefined) => void; reject: (error: unknown) => void };

const mostWaiting = 20;
const mostBytes = 8_000_000;
/** Milliseconds: for one picture, and before a thread that draws nothing gives its memory back. */
const limits = { answer: 20_000, idle: 60_000 };

const isSource = import.meta.filename.endsWith('.ts');
/** The picture of pages that have none of their own, which each other one begins with. */
const shared = join(process.cwd(), isSource ? 'static' : 'build/client', 'og.png');

const tooMany = () =>
	new AppError('unavailable', 'More pictures are asked for than we can draw right now. Try again in a moment.');

const drawn = new LRUCache<string, { picture: Picture | undefined }>({
	maxSize: mostBytes,
	sizeCalculation: ({ picture }, key) => (picture?.byteLength ?? 0) + key.length
});
const waiting = new Map<number, Waiting>();
let calls = 0;
let thread: Worker | undefined;
let timer: NodeJS.Timeout | undefined;

function endThread(): void {
	clearTimeout(timer);
	const ended = thread;
	thread = undefined;
	void ended?.terminate();
	for (const { reject } of waiting.values()) reject(tooMany());
	waiting.clear();
}

/** Ends the thread when it has given no answer for too long, or has had nothing to do for a while. */
function watch(): void {
	clearTimeout(timer);
	timer = setTimeout(endThread, waiting.size > 0 ? limits.answer : limits.idle).unref();
}

function receive(reply: DrawReply): void {
	const asked = waiting.get(reply.id);
	waiting.delete(reply.id);
	watch();
	if ('error' in reply) asked?.reject(reply.error);
	else asked?.resolve(reply.picture);
}

function openThread(): Worker {
	if (thread) return thread;
	const started = outsideRequest(() => startThread('picture-thread', { shared }));
	started.unref();
	started.on('message', receive);
	started.on('error', (error) => logger.error({ err: error }, 'a picture could not be drawn'));
	started.on('exit', () => {
		if (thread === started) endThread();
	});
	return (thread = started);
}

/**
 * Draws the picture that a link to a page is shared with: 1200 by 630 pixels, a PNG. Once for the same words.
 * @returns nothing where a letter of the words cannot be drawn
 * @throws {AppError} `unavailable` where too many are asked for at once, or none can be drawn
 */
export async function drawSharePicture(words: ShareWords): Promise<Picture | undefined> {
	const key = JSON.stringify(words);
	const known = drawn.get(key);
	if (known) return known.picture;
	if (waiting.size >= mostWaiting) throw tooMany();
	const { promise, resolve, reject } = Promise.withResolvers<Picture | undefined>();
	const id = (calls += 1);
	waiting.set(id, { resolve, reject });
	openThread().postMessage({ id, words } satisfies DrawCall);
	if (waiting.size === 1) outsideRequest(watch);
	const picture = await promise;
	drawn.set(key, { picture });
	return picture;
}
