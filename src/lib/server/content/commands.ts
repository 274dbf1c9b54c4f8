import type { ContentBundle } from '#lib/schemas/bundle.ts';
import { answers, claimClasses } from '#lib/schemas/rubric.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import {
	listDocuments,
	loadTags,
	saveTags,
	saveTools,
	tagBookOf,
	type SaveCounts
} from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
import { tags } from '#lib/server/db/schema/tags.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { adoptTools } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { listGuideInputs, listSources, saveGlossary, saveGuides, saveReferences } from '#lib/server/guides/index.ts';
import { saveEmergencyNumbers, saveHelplines } from '#lib/server/helplines/index.ts';
import { getRubric, saveRubric, type Rubric } from '#lib/server/rubric/index.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';
import { ImportRefused } from './import-file.ts';
import { findLooseEnds, type Problem } from './rules.ts';

export type ImportReport = { tools: SaveCounts; guides: SaveCounts };

const nothing: SaveCounts = { added: 0, changed: 0, unchanged: 0 };

const slugsOf = async (tx: Db, table: typeof tags | typeof tools | typeof guides): Promise<Set<string>> =>
	new Set((await tx.select({ slug: table.slug }).from(table)).map((row) => row.slug));

async function rubricInForce(ctx: Ctx, tx: Db): Promise<Rubric | undefined> {
	try {
		return await getRubric(ctx, tx);
	} catch (error) {
		if (error instanceof AppError && error.code === 'not_found') return undefined;
		throw error;
	}
}

type Options = {
	/** Tells how many tools are done. */
	onProgress?: (done: number, total: number) => void;
	/** Puts places in the file to problems. */
	explain?: (problems: Problem[]) => string[];
};

const plainReasons = (problems: Problem[]): string[] =>
	problems.map(({ path, message }) => `${path.join('.')}: ${message}`);

/**
 * Takes a checked bundle into the database, all of it or nothing. Doing it twice changes nothing the second time.
 * @throws {ImportRefused} when something in it points to what does not exist
 */
export async function importContent(ctx: Ctx, bundle: ContentBundle, options: Options = {}): Promise<ImportReport> {
	const { onProgress = () => {}, explain = plainReasons } = options;
	return ctx.store.transaction(async (tx) => {
		if (bundle.tags) await saveTags(tx, bundle.tags);
		if (bundle.rubric) await saveRubric(tx, bundle.rubric);
		const rubric = await rubricInForce(ctx, tx);
		if (bundle.tools && !rubric) {
			throw new ImportRefused(explain([{ path: ['rubric'], message: 'Tools need a rubric: import one first.' }]));
		}
		const looseEnds = findLooseEnds(bundle, {
			tags: await slugsOf(tx, tags),
			criteria: new Set(rubric?.criteria.map((c) => c.id)),
			tools: await slugsOf(tx, tools),
			guides: await slugsOf(tx, guides)
		});
		if (looseEnds.length > 0) throw new ImportRefused(explain(looseEnds));

		const report: ImportReport = { tools: nothing, guides: nothing };
		const contentVersion = await bumpContentVersion(tx);
		if (bundle.tools && rubric) {
			const total = bundle.tools.length;
			const tagRows = await tx.select({ id: tags.id, slug: tags.slug }).from(tags);
			const around = {
				tagIds: new Map(tagRows.map((row) => [row.slug, row.id])),
				tagBook: tagBookOf(await loadTags(tx)),
				rubric,
				contentVersion
			};
			report.tools = await saveTools(ctx, tx, bundle.tools, around, (done) => onProgress(done, total));
			await adoptTools(
				ctx,
				tx,
				bundle.tools.map((tool) => tool.slug)
			);
		}
		if (bundle.references) await saveReferences(ctx, tx, bundle.references);
		if (bundle.glossary) await saveGlossary(ctx, tx, bundle.glossary);
		if (bundle.guides) report.guides = await saveGuides(ctx, tx, bundle.guides);
		if (bundle.helplines) await saveHelplines(tx, bundle.helplines);
		if (bundle.emergencyNumbers) await saveEmergencyNumbers(tx, bundle.emergencyNumbers);
		await recordAudit(ctx, tx, { action: 'content.import', objectKind: 'site', detail: report });
		return report;
	});
}

/** What is published, in the form that an import takes: imported elsewhere, it gives the same listings and guides. */
export async function exportContent(ctx: Ctx): Promise<ContentBundle> {
	const rubric = await rubricInForce(ctx, ctx.store.read);
	return {
		tags: await loadTags(ctx.store.read),
		...(rubric && { rubric: { ...rubric, answers: [...answers], claimClasses: [...claimClasses] } }),
		tools: await listDocuments(ctx),
		...(await listSources(ctx)),
		guides: await listGuideInputs(ctx)
	};
}
