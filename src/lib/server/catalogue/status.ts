import { sql, type SQL } from 'drizzle-orm';
import type { PublicStatus } from '#lib/schemas/entry.ts';
import { lastStatus, statusRules } from '#lib/schemas/status.ts';
import { tools } from '#lib/server/db/schema/tools.ts';

/** The public status on a day, for queries about `tools`: what `publicStatusOf` says of each row. */
export function publicStatusOn(today: string): SQL<PublicStatus> {
	const cases = statusRules.map(({ status, column, is }) =>
		column === 'reviewDueOn'
			? sql`when ${tools[column]} < ${today} then ${status}`
			: sql`when ${tools[column]} is not distinct from ${is} then ${status}`
	);
	return sql`case when ${tools.id} is null then 'never-public' ${sql.join(cases, sql` `)} else ${lastStatus} end`;
}
