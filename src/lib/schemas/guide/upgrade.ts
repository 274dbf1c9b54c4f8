import { markDocument, openDocument, type Step } from '#lib/schemas/document/upgrade.ts';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';

/** One for each change of a guide's shape; each is tested on a real old document. */
const steps: readonly Step[] = [];

/** A guide as it is stored, in today's shape. @throws {NewerDocument} */
export const openGuide = (stored: object): GuideInput => openDocument<GuideInput>(steps, stored);

export const storeGuide = (guide: object): object => markDocument(steps, guide);
