import { and, eq, exists, isNotNull, isNull, ne, not, notInArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { EmergencyNumberInput, HelplineInput } from '#lib/schemas/helpline.ts';
import type { Ctx } from '#lib/server/context.ts';
import { emergencyNumbers, helplineProposals, helplines } from '#lib/server/db/schema/helplines.ts';
import type { Db } from '#lib/server/db/store.ts';
import { dropProposal, noteStep } from './proposals.ts';

const keyOf = ({ country, name }: { country: string; name: string }): string => `${country}: ${name}`;

const untouched = isNull(helplines.updatedBy);

/**
 * Takes helplines from an import. What people have changed, added or withdrawn here stays as they left it; all other
 * lines become what the import says, and go when it does not name them. A change that waits for a second person stays,
 * but has to be written again where the import changed the line, and ends where it took the line away.
 */
export async function saveHelplines(ctx: Ctx, tx: Db, inputs: HelplineInput[]): Promise<void> {
	const known = await tx.select().from(helplines);
	const byKey = new Map(known.map((row) => [row.importKey ?? keyOf(row), row]));
	for (const [position, { verified: _verified, text, phone, source, purpose, ...line }] of inputs.entries()) {
		const importKey = keyOf(line);
		const spare = { phone: phone ?? null, sms: text ?? null, source: source ?? null, purpose: purpose ?? null };
		const row = { ...line, ...spare, position, importKey };
		const before = byKey.get(importKey);
		if (!before) await tx.insert(helplines).values({ ...row, id: newId() });
		else if (before.updatedBy === null) {
			const version = isSame(before, row) ? before.version : before.version + 1;
			await tx
				.update(helplines)
				.set({ ...row, version })
				.where(eq(helplines.id, before.id));
		}
	}
	const gone = notInArray(helplines.importKey, inputs.map(keyOf));
	await tx.delete(helplines).where(and(untouched, isNotNull(helplines.importKey), gone));
	await endLooseProposals(ctx, tx);
}

async function endLooseProposals(ctx: Ctx, tx: Db): Promise<void> {
	const isListed = exists(
		tx.select({ id: helplines.id }).from(helplines).where(eq(helplines.id, helplineProposals.helplineId))
	);
	const loose = await tx
		.select()
		.from(helplineProposals)
		.where(and(ne(helplineProposals.kind, 'added'), not(isListed)));
	for (const proposal of loose) {
		await dropProposal(tx, proposal);
		await noteStep(ctx, tx, 'discarded', proposal);
	}
}

const isSame = <T extends object>(row: T, changes: Partial<T>): boolean =>
	(Object.keys(changes) as (keyof T)[]).every((name) => name === 'position' || row[name] === changes[name]);

/** Replaces all emergency numbers by these. */
export async function saveEmergencyNumbers(tx: Db, inputs: EmergencyNumberInput[]): Promise<void> {
	await tx.delete(emergencyNumbers);
	for (const { source: _source, ...input } of inputs)
		await tx.insert(emergencyNumbers).values({ ...input, id: newId() });
}
