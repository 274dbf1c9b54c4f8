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

export function noteStamp(url: string, stamp: string | undefined): void {
	if (stamp !== undefined && !isOlder(stamp, stamps.get(url))) stamps.set(url, stamp);
}

/** Whether a database holds less than was known before it was asked. */
export const isBehind = (stamp: string | undefined, before: string | undefined): boolean =>
	stamp !== undefined && isOlder(stamp, before);

export const knownStamp = (url: string): string | undefined => stamps.get(url);
