import { z } from 'zod';
import { list, slug } from '#lib/schemas/common.ts';
import { findTooLarge } from '#lib/schemas/document/size.ts';
import { glossaryInput, guideInput, referenceInput } from '#lib/schemas/guide/guide.ts';
import { openGuide } from '#lib/schemas/guide/upgrade.ts';
import { emergencyNumberInput, helplineInput } from '#lib/schemas/helpline.ts';
import { rubricInput } from '#lib/schemas/rubric.ts';
import { tagInput } from '#lib/schemas/tag.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { toolInput } from '#lib/schemas/listing/listing.ts';
import { listingVersion, openListing } from '#lib/schemas/listing/upgrade.ts';
import { isRecord } from '#lib/utils/records.ts';

const importedTool = toolInput.superRefine(({ answers: _answers, ...listing }, { addIssue }) => {
	for (const problem of findTooLarge(listingBook, listing)) addIssue({ code: 'custom', ...problem });
});

/** What a web name can belong to. */
export const redirectedKinds = ['tool', 'guide', 'tag'] as const;
const named = z.enum(redirectedKinds);

/** A web name that something had before it was renamed. */
const redirectInput = z.strictObject({ kind: named, from: slug, to: slug });
export type RedirectInput = z.infer<typeof redirectInput>;

/** A page that was taken down: texts may still name it, and nothing more is said of it. */
const withdrawnInput = z.strictObject({ kind: named.extract(['tool', 'guide']), slug });

/** What one import may hold; every part may be left out. */
export const contentBundle = z
	.strictObject({
		/** Of the shape of its listings; without one they may be of any release, as its guides may. */
		schemaVersion: z.int().positive(),
		tags: list(tagInput, 2000),
		rubric: rubricInput,
		tools: list(importedTool, 500_000),
		references: list(referenceInput, 20_000),
		glossary: list(glossaryInput, 5000),
		helplines: list(helplineInput, 5000),
		emergencyNumbers: list(emergencyNumberInput, 1000),
		guides: list(guideInput, 2000),
		redirects: list(redirectInput, 500_000),
		withdrawn: list(withdrawnInput, 500_000)
	})
	.partial();
export type ContentBundle = z.infer<typeof contentBundle>;

const openEach = (items: unknown[], open: (item: object) => unknown): unknown[] =>
	items.map((item) => (isRecord(item) ? open(item) : item));

/**
 * What a file holds, with its listings and guides in today's shape. It is not checked yet.
 * @throws {NewerDocument} for a file of a newer release
 */
export function openBundle(data: unknown): unknown {
	if (!isRecord(data)) return data;
	const { schemaVersion, tools, guides } = data;
	return {
		...data,
		...(Array.isArray(tools) && {
			...(schemaVersion !== undefined && { schemaVersion: listingVersion }),
			tools: openEach(tools, (tool) => openListing({ ...tool, schemaVersion }))
		}),
		...(Array.isArray(guides) && {
			guides: openEach(guides, (guide) => openGuide({ ...guide, schemaVersion: undefined }))
		})
	};
}
