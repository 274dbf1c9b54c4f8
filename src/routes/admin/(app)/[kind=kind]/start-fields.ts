import type { EntryPlace } from '#lib/schemas/entry.ts';

/** The boxes on the page that begins a document, its title first. */
export const startFields: Record<EntryPlace, readonly [title: string, ...rest: string[]]> = {
	tools: ['name', 'website', 'summary'],
	guides: ['title', 'summary']
};
