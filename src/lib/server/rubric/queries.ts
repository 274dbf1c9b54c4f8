import { asc, desc, eq } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { rubricCriteria, rubricDomains, rubricVersions } from '#lib/server/db/schema/rubric.ts';
import { AppError } from '#lib/server/errors.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { Rubric } from './rules.ts';

/** The rubric in force: the highest version. A site that began empty has none yet. */
export async function findRubric(ctx: Ctx, db: Db = ctx.store.read): Promise<Rubric | undefined> {
	const [head] = await db.select().from(rubricVersions).orderBy(desc(rubricVersions.version)).limit(1);
	if (!head) return undefined;
	const domains = await db
		.select()
		.from(rubricDomains)
		.where(eq(rubricDomains.version, head.version))
		.orderBy(asc(rubricDomains.position), asc(rubricDomains.domain));
	const criteria = await db
		.select()
		.from(rubricCriteria)
		.where(eq(rubricCriteria.version, head.version))
		.orderBy(asc(rubricCriteria.position), asc(rubricCriteria.id));
	return {
		version: head.version,
		reviewIntervalDays: { default: head.reviewDays, generativeAiOrCrisisClaim: head.reviewDaysGenerativeOrCrisis },
		domains: domains.map(({ version, domain: id, ...domain }) => ({ id, ...domain })),
		criteria: criteria.map(({ id, version, position, criterion, ...rest }) => ({ id: criterion, ...rest }))
	};
}

/** @throws {AppError} `not_found` where there is none yet, which nobody can review by */
export async function getRubric(ctx: Ctx, db?: Db): Promise<Rubric> {
	const rubric = await findRubric(ctx, db);
	if (!rubric) throw new AppError('not_found', 'No rubric has been loaded yet. Import one first.');
	return rubric;
}

/** The rubric arranged for reading: criteria under their domains; undefined where there is none yet. */
export async function findRubricPage(ctx: Ctx) {
	const rubric = await findRubric(ctx);
	return (
		rubric && {
			version: rubric.version,
			reviewDays: rubric.reviewIntervalDays.default,
			reviewDaysGenerativeOrCrisis: rubric.reviewIntervalDays.generativeAiOrCrisisClaim,
			domains: rubric.domains.map(({ position, ...domain }) => ({
				...domain,
				criteria: rubric.criteria
					.filter((c) => c.domain === domain.id)
					.map(({ id: criterion, ...rest }) => ({ criterion, ...rest }))
			}))
		}
	);
}
