import { z } from 'zod';
import { list } from '#lib/schemas/common.ts';
import { findTooLarge } from '#lib/schemas/document/size.ts';
import { glossaryInput, guideInput, referenceInput } from '#lib/schemas/guide.ts';
import { emergencyNumberInput, helplineInput } from '#lib/schemas/helpline.ts';
import { rubricInput } from '#lib/schemas/rubric.ts';
import { tagInput } from '#lib/schemas/tag.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { toolInput } from '#lib/schemas/listing/listing.ts';

const importedTool = toolInput.superRefine(({ answers: _answers, ...listing }, { addIssue }) => {
	for (const problem of findTooLarge(listingBook, listing)) addIssue({ code: 'custom', ...problem });
});

/** What one import may hold; every part may be left out. */
export const contentBundle = z
	.strictObject({
		tags: list(tagInput, 2000),
		rubric: rubricInput,
		tools: list(importedTool, 500_000),
		references: list(referenceInput, 20_000),
		glossary: list(glossaryInput, 5000),
		helplines: list(helplineInput, 5000),
		emergencyNumbers: list(emergencyNumberInput, 1000),
		guides: list(guideInput, 2000)
	})
	.partial();
export type ContentBundle = z.infer<typeof contentBundle>;
