import { inArray } from 'drizzle-orm';
import type { ToolInput } from '#lib/schemas/tool.ts';
import {
	toolAnswers,
	toolCards,
	toolEvidence,
	toolFacets,
	toolIncidents,
	toolLanguages,
	toolNotFor,
	toolPlatforms,
	toolPricing,
	toolPrivacy,
	toolRegulatory,
	toolSafety,
	toolSources,
	toolSupport,
	toolTags
} from '#lib/server/db/schema/tools.ts';
import { insertRows } from '#lib/server/db/rows.ts';
import type { Db } from '#lib/server/db/store.ts';

const parts = [
	toolTags,
	toolPlatforms,
	toolLanguages,
	toolSupport,
	toolNotFor,
	toolPricing,
	toolPrivacy,
	toolIncidents,
	toolSafety,
	toolEvidence,
	toolRegulatory,
	toolSources,
	toolAnswers
] as const;

/** Takes away everything that hangs on these tools and is written anew at each save. */
export async function clearParts(tx: Db, ids: string[], seqs: number[]): Promise<void> {
	for (const part of parts) await tx.delete(part).where(inArray(part.toolId, ids));
	await tx.delete(toolFacets).where(inArray(toolFacets.seq, seqs));
	await tx.delete(toolCards).where(inArray(toolCards.seq, seqs));
}

type Entry = { tool: ToolInput; id: string };

const numbered = <T, R>(entries: Entry[], list: (tool: ToolInput) => T[], row: (item: T) => R) =>
	entries.flatMap(({ tool, id }) => list(tool).map((item, position) => ({ toolId: id, position, ...row(item) })));

/** Writes the rows that hang on these tools. */
export async function insertParts(tx: Db, entries: Entry[], tagIds: Map<string, string>): Promise<void> {
	const roles = {
		type: 'types',
		approach: 'approaches',
		condition: 'conditions',
		audience: 'audiences',
		feature: 'features'
	} as const;
	for (const [role, field] of Object.entries(roles) as [keyof typeof roles, (typeof roles)[keyof typeof roles]][]) {
		const rows = numbered(
			entries,
			(tool) => tool[field],
			(slug) => ({ role, tagId: tagIds.get(slug)! })
		);
		await insertRows(tx, toolTags, rows);
	}
	await insertRows(
		tx,
		toolPlatforms,
		numbered(
			entries,
			(tool) => tool.platforms,
			(platform) => ({ platform })
		)
	);
	await insertRows(
		tx,
		toolLanguages,
		numbered(
			entries,
			(tool) => tool.languages,
			(language) => ({ language })
		)
	);
	await insertRows(
		tx,
		toolSupport,
		numbered(
			entries,
			(tool) => tool.support,
			(kind) => ({ kind })
		)
	);
	await insertRows(
		tx,
		toolNotFor,
		numbered(
			entries,
			(tool) => tool.notForYouIf,
			(clause) => ({ clause })
		)
	);
	await insertRows(
		tx,
		toolIncidents,
		numbered(
			entries,
			(tool) => tool.privacy.incidents,
			(incident) => incident
		)
	);
	await insertRows(
		tx,
		toolEvidence,
		numbered(
			entries,
			(tool) => tool.evidence,
			(study) => study
		)
	);
	await insertRows(
		tx,
		toolRegulatory,
		numbered(
			entries,
			(tool) => tool.regulatory,
			(entry) => entry
		)
	);
	await insertRows(
		tx,
		toolSources,
		numbered(
			entries,
			(tool) => tool.sources,
			(source) => source
		)
	);
	await insertRows(
		tx,
		toolPricing,
		entries.map(({ tool, id }) => ({ toolId: id, ...tool.pricing }))
	);
	await insertRows(
		tx,
		toolSafety,
		entries.map(({ tool, id }) => ({ toolId: id, ...tool.safety }))
	);
	await insertRows(
		tx,
		toolPrivacy,
		entries.map(({ tool: { privacy }, id }) => ({
			toolId: id,
			policyUrl: privacy.policyUrl,
			withoutAccount: privacy.withoutAccount.answer,
			withoutAccountNote: privacy.withoutAccount.note,
			sharesData: privacy.sharesData.answer,
			sharesDataNote: privacy.sharesData.note,
			saysWhoReads: privacy.saysWhoReads.answer,
			saysWhoReadsNote: privacy.saysWhoReads.note,
			canDelete: privacy.canDelete.answer,
			canDeleteNote: privacy.canDelete.note,
			note: privacy.note
		}))
	);
	await insertRows(
		tx,
		toolAnswers,
		entries.flatMap(({ tool, id }) => tool.answers.map((answer) => ({ toolId: id, ...answer })))
	);
}
