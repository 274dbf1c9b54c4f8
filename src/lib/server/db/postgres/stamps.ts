/**
 * The newest stamp of the content that this process knows of, by database. The program and the site that it runs are
 * built apart, and each has a copy of this module: what they share is found by its name.
 */
const shared = globalThis as unknown as Record<symbol, Map<string, string> | undefined>;
const name = Symbol.for('cognicare.stamps');
const stamps = (shared[name] ??= new Map());

const parts = (stamp: string): number[] => stamp.split('.').map(Number);

/** News of one change may come by two ways, and the older one last. */
function isOlder(stamp: string, known: string | undefined): boolean {
	if (known === undefined) return false;
	const [[epoch, version], [knownEpoch, knownVersion]] = [parts(stamp), parts(known)];
	return epoch === knownEpoch && version! < knownVersion!;
}

/** Called when there is another content than was known, whoever was the first to know: the watcher, or who wrote it here. */
const listeners = new Map<string, () => void>();

export function onStamp(url: string, listener: () => void): () => void {
	listeners.set(url, listener);
	return () => void listeners.delete(url);
}

export function noteStamp(url: string, stamp: string | undefined): void {
	const known = stamps.get(url);
	if (stamp === undefined || stamp === known || isOlder(stamp, known)) return;
	stamps.set(url, stamp);
	listeners.get(url)?.();
}

/** Whether a database holds less than was known before it was asked. */
export const isBehind = (stamp: string | undefined, before: string | undefined): boolean =>
	stamp !== undefined && isOlder(stamp, before);

export const knownStamp = (url: string): string | undefined => stamps.get(url);
