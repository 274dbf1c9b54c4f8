import { completeDraft } from '#lib/schemas/document/complete.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import { guideBook } from './book.ts';
import { guideInput, type GuideInput } from './guide.ts';

/** A whole guide out of a draft, for looking at. */
export const completeGuide = (draft: Draft, today: string): GuideInput =>
	completeDraft(guideBook, guideInput, draft, today);
