import { isDeepStrictEqual } from 'node:util';
import { v7 as newId } from 'uuid';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { bumpContentVersion, claimSlug, listRedirects } from '#lib/server/site/index.ts';
import { listDifferences, type ImportCounts } from '#lib/utils/import-report.ts';
import { enterIndex } from './publishing.ts';
import { readGuides, signOffColumns, writeRevision, type StoredGuide } from './records.ts';
import type { GuideLink, RenderedGuide, Sources } from './render.ts';
import { renderOnce } from './render-once.ts';
import { readSources } from './sources.ts';

/** Whether people here wrote the text that is stored, took it down, put it back, or gave its page another slug. */
const isOurs = ({ slug, history }: StoredGuide, input: GuideInput): boolean =>
	slug !== input.slug || history.at(-1)?.kind !== 'import';

function renderWhole(input: GuideInput, sources: Sources): RenderedGuide {
	const rendered = renderOnce(input.body, sources);
	if (rendered.problems.length === 0) return rendered;
	throw new AppError(
		'invalid',
		`The text of the guide "${input.slug}" needs a change.`,
		rendered.problems.map(({ line, message }) => ({ path: `${input.slug}, line ${line} of the text`, message }))
	);
}

async function writeImported(
	ctx: Ctx,
	tx: Db,
	before: StoredGuide | undefined,
	input: GuideInput,
	rendered: RenderedGuide
): Promise<void> {
	const id = before?.id ?? newId();
	if (!before) await claimSlug(tx, 'guide', input.slug);
	const summary = before ? 'Text of an imported file' : 'First text, from an imported file';
	// A sign-off is for the text that somebody read.
	const columns = signOffColumns(null);
	const { number, seq } = await writeRevision(ctx, tx, before, { id, guide: input, kind: 'import', summary }, columns);
	if (before?.publication !== 'archived') await enterIndex(tx, seq, input, rendered);
	await recordAudit(ctx, tx, {
		action: before ? 'guide.update' : 'guide.create',
		objectKind: 'guide',
		objectId: id,
		detail: { slug: input.slug, version: number }
	});
}

/**
 * Adds guides or brings them up to these texts, by slug, inside the caller's transaction. A guide that is the same
 * already keeps its version; one that people here have changed stays as they left it.
 * @param written is filled with the slugs of what was added or changed, and the links in its text
 * @throws {AppError} `invalid` when a text names a source or term that is not there, or cannot be rendered whole
 */
export async function saveGuides(
	ctx: Ctx,
	tx: Db,
	inputs: readonly GuideInput[],
	written = new Map<string, readonly GuideLink[]>()
): Promise<ImportCounts> {
	const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0, left: [] };
	const known = new Map((await readGuides(tx)).map((stored) => [stored.slug, stored]));
	const moved = await listRedirects(tx, 'guide');
	const sources = await readSources(tx);
	for (const input of inputs) {
		const before = known.get(input.slug) ?? known.get(moved.get(input.slug) ?? '');
		if (before && isDeepStrictEqual(before.input, input)) {
			counts.unchanged += 1;
		} else if (before && isOurs(before, input)) {
			const { slug, input: ours } = before;
			counts.left.push({ slug, name: ours.title, differs: listDifferences(ours, input) });
		} else {
			const rendered = renderWhole(input, sources);
			await writeImported(ctx, tx, before, input, rendered);
			written.set(input.slug, rendered.links);
			counts[before ? 'changed' : 'added'] += 1;
		}
	}
	if (counts.added + counts.changed > 0) await bumpContentVersion(tx);
	return counts;
}
