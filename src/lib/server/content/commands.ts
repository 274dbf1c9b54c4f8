import { isDeepStrictEqual } from 'node:util';
import { findDateProblems } from '#lib/schemas/guide/dates.ts';
import { redirectedKinds, type ContentBundle, type RedirectInput } from '#lib/schemas/bundle.ts';
import type { TagInput } from '#lib/schemas/tag.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import {
	findOvertaken,
	listTagSlugs,
	listToolSlugs,
	loadTags,
	saveTags,
	stagedTables,
	stageTools,
	tagBookOf,
	takeStagedTools,
	type StagedTools
} from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openStaging } from '#lib/server/db/engine.ts';
import type { Staging } from '#lib/server/db/staging.ts';
import type { Db } from '#lib/server/db/store.ts';
import { adoptGuides, stageEntries, takeStagedEntries } from '#lib/server/editorial/index.ts';
import {
	findDeadLinks,
	listGuideSlugs,
	listReferenceKeys,
	saveGlossary,
	saveGuides,
	saveReferences
} from '#lib/server/guides/index.ts';
import { saveEmergencyNumbers, saveHelplines } from '#lib/server/helplines/index.ts';
import { findRubric, saveRubric, type Rubric } from '#lib/server/rubric/index.ts';
import { addRedirects, bumpContentVersion, listRedirects } from '#lib/server/site/index.ts';
import type { ImportCounts } from '#lib/utils/import-report.ts';
import { ImportRefused } from './import-file.ts';
import { findLooseEnds, type Problem } from './rules.ts';

export type ImportReport = { tools: ImportCounts; guides: ImportCounts };

const nothing = (): ImportCounts => ({ added: 0, changed: 0, unchanged: 0, left: [] });

/** For the log: how many stay as people here wrote them, and not each by name. */
const countLeft = ({ left, ...counts }: ImportCounts) => ({ ...counts, left: left.length });

const slugsOf = { tool: listToolSlugs, guide: listGuideSlugs, tag: listTagSlugs } as const;

type Options = {
	/** Tells how many tools are done. */
	onProgress?: (done: number, total: number) => void;
	/** Puts places in the file to problems. */
	explain?: (problems: Problem[]) => string[];
};

const plainReasons = (problems: Problem[]): string[] =>
	problems.map(({ path, message }) => `${path.join('.')}: ${message}`);

type Frame = {
	tags: TagInput[];
	rubric: Rubric | undefined;
};

/**
 * Writes what tools stand on, tags and questions, and reads it back.
 * @throws {ImportRefused} when something in the bundle points to what does not exist
 */
async function writeFrame(
	ctx: Ctx,
	tx: Db,
	bundle: ContentBundle,
	explain: (problems: Problem[]) => string[]
): Promise<Frame> {
	if (bundle.tags) await saveTags(tx, bundle.tags);
	if (bundle.rubric) await saveRubric(tx, bundle.rubric);
	const rubric = await findRubric(ctx, tx);
	if (bundle.tools && !rubric) {
		throw new ImportRefused(explain([{ path: ['rubric'], message: 'Tools need a rubric: import one first.' }]));
	}
	const looseEnds = findLooseEnds(bundle, {
		tags: await slugsOf.tag(tx),
		criteria: new Set(rubric?.criteria.map((c) => c.id)),
		tools: new Set([...(await slugsOf.tool(tx)), ...(await listRedirects(tx, 'tool')).keys()]),
		guides: new Set([...(await slugsOf.guide(tx)), ...(await listRedirects(tx, 'guide')).keys()]),
		references: await listReferenceKeys(tx)
	});
	if (looseEnds.length > 0) throw new ImportRefused(explain(looseEnds));
	return { tags: await loadTags(tx), rubric };
}

class Undo extends Error {}

/** The frame as it will be, without leaving a trace of it. */
async function foreseeFrame(
	ctx: Ctx,
	bundle: ContentBundle,
	explain: (problems: Problem[]) => string[]
): Promise<Frame> {
	let frame: Frame | undefined;
	const trial = ctx.store.transaction(async (tx) => {
		frame = await writeFrame(ctx, tx, bundle, explain);
		throw new Undo();
	});
	await trial.catch((error: unknown) => {
		if (!(error instanceof Undo)) throw error;
	});
	return frame!;
}

const isSameFrame = (a: Frame, b: Frame): boolean => isDeepStrictEqual([a.tags, a.rubric], [b.tags, b.rubric]);

type Prepared = { staging: Staging; staged: StagedTools; frame: Frame };

/** Prepares everything about the tools, which takes long, without holding the database. */
async function prepareTools(
	ctx: Ctx,
	bundle: ContentBundle,
	{ onProgress, explain }: Required<Options>
): Promise<Prepared | undefined> {
	if (!bundle.tools) return undefined;
	const inputs = bundle.tools;
	const frame = await foreseeFrame(ctx, bundle, explain);
	const staging = await openStaging(ctx.store, [...stagedTables, 'entries']);
	try {
		const around = { tagBook: tagBookOf(frame.tags), rubric: frame.rubric! };
		const staged = await stageTools(ctx, staging, inputs, around, (done) => onProgress(done, inputs.length));
		await stageEntries(ctx, staging, staged.all);
		return { staging, staged, frame };
	} catch (error) {
		await staging.close();
		throw error;
	}
}

const overtaken = 'was changed on the site while this was being imported. Import the file again.';

/** @throws {ImportRefused} when somebody changed in the meantime what was prepared */
async function takeTools(
	{ staging, staged, frame }: Prepared,
	now: Frame,
	bundle: ContentBundle,
	contentVersion: number,
	explain: (problems: Problem[]) => string[]
): Promise<ImportCounts> {
	const rows = await staging.open();
	if (!isSameFrame(frame, now)) {
		throw new ImportRefused(explain([{ path: ['tools'], message: `What tools stand on ${overtaken}` }]));
	}
	const late = new Set(await findOvertaken(rows));
	const problems = (bundle.tools ?? []).flatMap(({ slug }, i) =>
		late.has(slug) ? [{ path: ['tools', i, 'slug'], message: `"${slug}" ${overtaken}` }] : []
	);
	if (problems.length > 0) throw new ImportRefused(explain(problems));
	await takeStagedTools(rows, staged.top, contentVersion);
	await takeStagedEntries(rows);
	return staged.counts;
}

/** Old slugs lead on where they led, unless something lives there here, or nothing does where they led. */
async function takeRedirects(tx: Db, redirects: readonly RedirectInput[]): Promise<void> {
	for (const kind of redirectedKinds) {
		const pairs = redirects.filter((one) => one.kind === kind);
		if (pairs.length === 0) continue;
		const living = await slugsOf[kind](tx);
		const leading = pairs.filter(({ from, to }) => living.has(to) && !living.has(from));
		await addRedirects(tx, kind, leading);
	}
}

type LinksOf = NonNullable<Parameters<typeof saveGuides>[3]>;

/** @throws {ImportRefused} when a guide that was taken in links to what is not there, or has days that cannot be */
async function refuseUnsound(
	tx: Db,
	{ guides: texts = [], withdrawn = [], redirects = [] }: ContentBundle,
	linksOf: LinksOf,
	explain: (problems: Problem[]) => string[]
): Promise<void> {
	const old = redirects.flatMap(({ kind, from: slug }) => (kind === 'tag' ? [] : [{ kind, slug }]));
	const problems: Problem[] = [];
	for (const [i, text] of texts.entries()) {
		const { slug } = text;
		const links = linksOf.get(slug);
		if (!links) continue;
		for (const { path, message } of findDateProblems(text)) problems.push({ path: ['guides', i, ...path], message });
		const dead = await findDeadLinks(tx, links, slug, [...withdrawn, ...old]);
		for (const { line, message } of dead) {
			problems.push({ path: ['guides', i, 'body'], message: `Line ${line}: ${message}` });
		}
	}
	if (problems.length > 0) throw new ImportRefused(explain(problems));
}

/**
 * Takes a checked bundle into the database, all of it or nothing. Doing it twice changes nothing the second time. Tools and
 * guides whose text people here wrote stay as they are, and the report names them. What
 * takes long is prepared beside the database, so that others wait for the moving of rows only.
 * @throws {ImportRefused} when something in it points to what does not exist, or was changed in the meantime
 */
export async function importContent(ctx: Ctx, bundle: ContentBundle, options: Options = {}): Promise<ImportReport> {
	const { onProgress = () => {}, explain = plainReasons } = options;
	const prepared = await prepareTools(ctx, bundle, { onProgress, explain });
	try {
		return await ctx.store.transaction(async (tx) => {
			const frame = await writeFrame(ctx, tx, bundle, explain);
			const report: ImportReport = { tools: nothing(), guides: nothing() };
			const linksOf: LinksOf = new Map();
			const contentVersion = await bumpContentVersion(tx);
			if (prepared) report.tools = await takeTools(prepared, frame, bundle, contentVersion, explain);
			if (bundle.references) await saveReferences(ctx, tx, bundle.references);
			if (bundle.glossary) await saveGlossary(ctx, tx, bundle.glossary);
			if (bundle.guides) {
				report.guides = await saveGuides(ctx, tx, bundle.guides, linksOf);
				await adoptGuides(ctx, tx);
			}
			if (bundle.redirects) await takeRedirects(tx, bundle.redirects);
			await refuseUnsound(tx, bundle, linksOf, explain);
			if (bundle.helplines) await saveHelplines(ctx, tx, bundle.helplines);
			if (bundle.emergencyNumbers) await saveEmergencyNumbers(tx, bundle.emergencyNumbers);
			const detail = { tools: countLeft(report.tools), guides: countLeft(report.guides) };
			await recordAudit(ctx, tx, { action: 'content.import', objectKind: 'site', detail });
			return report;
		});
	} finally {
		await prepared?.staging.close();
	}
}
