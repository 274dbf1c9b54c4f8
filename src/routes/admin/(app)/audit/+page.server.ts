import { auditQuery } from '#lib/schemas/user.ts';
import { readAuditLog } from '#lib/server/users/index.ts';
import { read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const query = auditQuery.parse(Object.fromEntries(event.url.searchParams));
		return { query, ...(await readAuditLog(event.locals.ctx, query)) };
	});
