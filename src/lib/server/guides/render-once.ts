import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { renderGuide, type RenderedGuide, type Sources } from './render.ts';

/** Of as many letters as some two hundred guides have. */
const rendered = new LRUCache<string, RenderedGuide>({
	maxSize: 8_000_000,
	sizeCalculation: ({ blocks, plainText }) =>
		1 + plainText.length + blocks.reduce((sum, block) => sum + (block.kind === 'html' ? block.html.length : 0), 0)
});
/** Written by the build: what rendering the starter guides answers, by the same keys. */
export const preparedGuides = 'build/program/guides.json';
let isPreparedRead = import.meta.filename.endsWith('.ts');

/** Together they take a second or two of a process that has just begun, which has better things to do. */
function readPrepared(): void {
	isPreparedRead = true;
	const file = join(process.cwd(), preparedGuides);
	if (!existsSync(file)) return;
	const entries = JSON.parse(readFileSync(file, 'utf8')) as [string, RenderedGuide][];
	for (const [key, guide] of entries) rendered.set(key, guide);
}

/** What was rendered in this process, by its key. */
export const listRendered = (): [string, RenderedGuide][] => [...rendered.entries()];

const stamps = new WeakMap<Sources, string>();

const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The same for the same sources and terms, in whatever order they and their fields stand. */
function stampOf(sources: Sources): string {
	const known = stamps.get(sources);
	if (known) return known;
	const asText = (entry: object): string => JSON.stringify(Object.entries(entry).sort());
	const stamp = hash([...sources.references, ...sources.glossary].map(asText).sort().join('\n'));
	stamps.set(sources, stamp);
	return stamp;
}

/**
 * What `renderGuide` answers, without rendering again a text that was rendered a while ago: an import, the check before
 * publishing, the page and the index ask for the same one after another, and each takes tens of milliseconds.
 * The answer is shared: do not change it.
 */
export function renderOnce(markdown: string, sources: Sources): RenderedGuide {
	const key = `${stampOf(sources)} ${hash(markdown)}`;
	if (!isPreparedRead) readPrepared();
	const known = rendered.get(key);
	if (known) return known;
	const made = renderGuide(markdown, sources);
	rendered.set(key, made);
	return made;
}
