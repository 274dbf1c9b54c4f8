import { z } from 'zod';
import { day, text } from '#lib/schemas/common.ts';
import { glossaryInput, guideInput, referenceInput } from '#lib/schemas/guide.ts';
import { emergencyNumberInput, helplineInput } from '#lib/schemas/helpline.ts';
import { rubricInput } from '#lib/schemas/rubric.ts';
import { tagInput } from '#lib/schemas/tag.ts';
import { toolInput } from '#lib/schemas/tool.ts';

export const phraseListInput = z.strictObject({
	checkedOn: day,
	reviewed: z.boolean(),
	phrases: z.array(text(80)).max(500)
});

/** What one import may hold; every part may be left out. */
export const contentBundle = z
	.strictObject({
		tags: z.array(tagInput),
		rubric: rubricInput,
		tools: z.array(toolInput),
		references: z.array(referenceInput),
		glossary: z.array(glossaryInput),
		helplines: z.array(helplineInput),
		emergencyNumbers: z.array(emergencyNumberInput),
		crisisPhrases: phraseListInput,
		guides: z.array(guideInput)
	})
	.partial();
export type ContentBundle = z.infer<typeof contentBundle>;
