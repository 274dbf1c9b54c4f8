import { isDeepStrictEqual } from 'node:util';

/** What an import leaves as people here made it, with the fields in which the file says something else. */
export type Left = { slug: string; name: string; differs: string[] };

export type SaveCounts = { added: number; changed: number; unchanged: number };
export type ImportCounts = SaveCounts & { left: Left[] };

/** The fields of which two documents say something else. */
export function listDifferences(ours: object, theirs: object): string[] {
	const [a, b] = [ours as Record<string, unknown>, theirs as Record<string, unknown>];
	return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => !isDeepStrictEqual(a[field], b[field]));
}

/** Whether people wrote the newest text of a page, and not an import. @param kinds of its revisions, the oldest first */
export const isWrittenHere = (kinds: readonly string[]): boolean =>
	kinds.findLast((kind) => kind === 'import' || kind === 'publish') === 'publish';
