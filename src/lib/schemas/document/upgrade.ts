/** One change of shape: an older document in, one of the next version out. It never fails on a draft that lacks parts. */
export type Step = (document: Record<string, unknown>) => Record<string, unknown>;

/** The key under which a document's version stands beside its fields. */
const mark = 'schemaVersion';

/** A document that a newer release has written: this one cannot know what its fields mean. */
export class NewerDocument extends Error {
	constructor(version: unknown, known: number) {
		super(
			`This was written by a newer release: its documents have version ${String(version)}, and this release knows up to ${known}. Update this site first.`
		);
	}
}

export const versionOf = (steps: readonly Step[]): number => steps.length + 1;

/**
 * The document inside a stored one, in today's shape. One without a version is of the first.
 * @throws {NewerDocument}
 */
export function openDocument<T>(steps: readonly Step[], stored: object): T {
	const { [mark]: version = 1, ...document } = stored as Record<string, unknown>;
	const number = Number(version);
	if (!(number >= 1 && number <= versionOf(steps))) throw new NewerDocument(version, versionOf(steps));
	return steps.slice(number - 1).reduce<Record<string, unknown>>((older, step) => step(older), document) as T;
}

/** A document with the version of its shape, for storing. */
export const markDocument = (steps: readonly Step[], document: object): object => ({
	...document,
	[mark]: versionOf(steps)
});
