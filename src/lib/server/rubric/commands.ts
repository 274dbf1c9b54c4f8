import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { RubricInput } from '#lib/schemas/rubric.ts';
import { rubricCriteria, rubricDomains, rubricVersions } from '#lib/server/db/schema/rubric.ts';
import type { Db } from '#lib/server/db/store.ts';

/** Adds this version of the rubric, or replaces it when it is there already. */
export async function saveRubric(tx: Db, input: RubricInput): Promise<void> {
	const { version } = input;
	await tx.delete(rubricVersions).where(eq(rubricVersions.version, version));
	await tx.insert(rubricVersions).values({
		version,
		reviewDays: input.reviewIntervalDays.default,
		reviewDaysGenerativeOrCrisis: input.reviewIntervalDays.generativeAiOrCrisisClaim
	});
	await tx.insert(rubricDomains).values(input.domains.map(({ id, ...domain }) => ({ ...domain, version, domain: id })));
	await tx.insert(rubricCriteria).values(
		input.criteria.map(({ id, ...criterion }, position) => ({
			...criterion,
			id: newId(),
			version,
			criterion: id,
			position
		}))
	);
}
