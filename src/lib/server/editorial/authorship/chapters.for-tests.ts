import type { Draft } from '#lib/schemas/document/form.ts';
import { Authorship, type Chapter } from './authorship.ts';

/* Histories for tests. */
export const write = (
	byId: string | null,
	number: number,
	document: Draft,
	kind: Chapter['kind'] = 'save'
): Chapter => ({ byId, number, document, kind });
export const writersOf = (chapters: Chapter[], live?: Draft, imported?: Draft): Record<string, number | null> => {
	const authorship = new Authorship();
	if (imported) authorship.addImported({ ...write(null, 0, imported, 'import'), number: null }, undefined);
	for (const chapter of chapters) authorship.addRevision(chapter);
	const writers = authorship.findWriters(chapters.at(-1)!.document, live);
	return Object.fromEntries(writers.map(({ id, revision }) => [id, revision]));
};
