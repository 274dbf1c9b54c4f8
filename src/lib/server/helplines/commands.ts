import { v7 as newId } from 'uuid';
import type { ContentBundle } from '#lib/schemas/bundle.ts';
import type { EmergencyNumberInput, HelplineInput } from '#lib/schemas/helpline.ts';
import { emergencyNumbers, helplines, phraseLists } from '#lib/server/db/schema/site.ts';
import type { Db } from '#lib/server/db/store.ts';

/** Replaces all helplines by these. */
export async function saveHelplines(tx: Db, inputs: HelplineInput[]): Promise<void> {
	await tx.delete(helplines);
	for (const [position, { verified: _verified, text, phone, ...line }] of inputs.entries()) {
		await tx.insert(helplines).values({ ...line, id: newId(), position, phone: phone ?? null, sms: text ?? null });
	}
}

/** Replaces all emergency numbers by these. */
export async function saveEmergencyNumbers(tx: Db, inputs: EmergencyNumberInput[]): Promise<void> {
	await tx.delete(emergencyNumbers);
	for (const input of inputs) await tx.insert(emergencyNumbers).values({ ...input, id: newId() });
}

/** Replaces the phrases that bring help before search results. */
export async function saveCrisisPhrases(tx: Db, input: NonNullable<ContentBundle['crisisPhrases']>): Promise<void> {
	const row = { phrases: input.phrases, reviewed: input.reviewed, checkedOn: input.checkedOn };
	await tx
		.insert(phraseLists)
		.values({ id: 'crisis', ...row })
		.onConflictDoUpdate({ target: phraseLists.id, set: row });
}
