import { auditQuery } from '#lib/schemas/user.ts';
import { exportAuditLog } from '#lib/server/users/index.ts';
import { read } from '#lib/server/http/action.ts';

export const GET = (event) =>
	read(event, async () => {
		const query = auditQuery.parse(Object.fromEntries(event.url.searchParams));
		const csv = await exportAuditLog(event.locals.ctx, query);
		const headers = {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="audit.csv"'
		};
		return new Response(csv, { headers });
	});
