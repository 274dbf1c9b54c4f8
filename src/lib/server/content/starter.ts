import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentBundle, openBundle, type ContentBundle } from '#lib/schemas/bundle.ts';
import type { Ctx } from '#lib/server/context.ts';
import { parseGuideFile } from '#lib/server/guides/index.ts';
import { importContent, type ImportReport } from './commands.ts';
import { ImportRefused } from './import-file.ts';

const parts = {
	tags: 'tags.json',
	rubric: 'rubric.json',
	tools: 'tools.json',
	references: 'references.json',
	glossary: 'glossary.json',
	helplines: 'crisis-lines.json',
	emergencyNumbers: 'emergency-numbers.json'
} as const;

/**
 * Reads the starter content, checked by the same schemas as any import.
 * @throws {ImportRefused} naming the file and place of everything that is wrong
 */
export function readStarterContent(folder = 'drizzle/seed'): ContentBundle {
	const reasons: string[] = [];
	const raw: Record<string, unknown> = {};
	for (const [part, file] of Object.entries(parts)) raw[part] = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	const parsed = contentBundle.safeParse(openBundle(raw));
	if (!parsed.success) {
		for (const { path, message } of parsed.error.issues) reasons.push(`${path.join('.')}: ${message}`);
	}
	const sources = {
		references: parsed.data?.references ?? [],
		glossary: parsed.data?.glossary ?? []
	};
	const guides = readdirSync(join(folder, 'guides'))
		.filter((name) => name.endsWith('.md'))
		.sort()
		.flatMap((name) => {
			const file = parseGuideFile(
				readFileSync(join(folder, 'guides', name), 'utf8'),
				name.slice(0, -'.md'.length),
				parsed.success ? sources : undefined
			);
			for (const { line, message } of file.problems) reasons.push(`guides/${name}, line ${line}: ${message}`);
			return file.guide ? [file.guide] : [];
		});
	if (reasons.length > 0 || !parsed.success) throw new ImportRefused(reasons);
	return { ...parsed.data, guides };
}

/** Imports the starter content. */
export function loadStarterContent(
	ctx: Ctx,
	onProgress?: (done: number, total: number) => void
): Promise<ImportReport> {
	return importContent(ctx, readStarterContent(), { onProgress });
}
