import { deriveBook } from '#lib/schemas/document/derive.ts';
import { guideInput } from '#lib/schemas/guide/guide.ts';
import { guideFields } from './fields.ts';

/** The fields of a guide: what its schema says of them, and what people call them. */
export const guideBook = deriveBook(guideInput, guideFields);
