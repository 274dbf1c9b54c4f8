import type { Draft } from '#lib/schemas/document/form.ts';
import { openGuide, storeGuide } from '#lib/schemas/guide/upgrade.ts';
import { openDraft, storeListing } from '#lib/schemas/listing/upgrade.ts';

/** Every draft comes from a form, so that each field of its kind is there: only a guide has a stage and a text. */
const isGuide = (document: object): boolean => 'stage' in document && 'body' in document;

/** A working copy of whatever kind as it is stored, in today's shape. @throws {NewerDocument} */
export const openEntry = (stored: object): Draft => (isGuide(stored) ? { ...openGuide(stored) } : openDraft(stored));

export const storeEntry = (document: object): object =>
	isGuide(document) ? storeGuide(document) : storeListing(document);
