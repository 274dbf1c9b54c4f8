import { and, desc, eq, getTableColumns, gte, like, lt, type SQL } from 'drizzle-orm';
import { stringify } from 'csv-stringify/sync';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { auditClients, auditLog } from '#lib/server/db/schema/audit.ts';
import type { AuditQuery } from '#lib/schemas/user.ts';
import { addDays } from '#lib/utils/calendar.ts';
import { recordAudit } from './commands.ts';

const auditPageSize = 50;
const mostExported = 50_000;

type Row = typeof auditLog.$inferSelect & { ip: string | null; agent: string | null };
type AuditLine = Row & { actorName: string; objectName: string | null };

const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

function conditions({ action, actor, object, from, to }: AuditQuery): SQL | undefined {
	const literal = action.replace(/[\\%_]/g, '');
	return and(
		action ? like(auditLog.action, `${literal}%`) : undefined,
		actor ? eq(auditLog.actor, actor) : undefined,
		object ? eq(auditLog.objectId, object) : undefined,
		from ? gte(auditLog.at, startOf(from)) : undefined,
		to ? lt(auditLog.at, startOf(addDays(to, 1))) : undefined
	);
}

/** Lines with where they came from, as long as that is stored. */
const selectLines = ({ read }: Ctx['store'], where: SQL | undefined) =>
	read
		.select({ ...getTableColumns(auditLog), ip: auditClients.ip, agent: auditClients.agent })
		.from(auditLog)
		.leftJoin(auditClients, eq(auditClients.auditId, auditLog.id))
		.where(where)
		.orderBy(desc(auditLog.at), desc(auditLog.id))
		.$dynamic();

function nameLines(rows: Row[], names: Map<string, string>): AuditLine[] {
	return rows.map((row) => {
		const id = row.actor.startsWith('user:') ? row.actor.slice('user:'.length) : undefined;
		return {
			...row,
			actorName: id ? (names.get(id) ?? 'Former account') : row.actor,
			objectName: row.objectKind === 'user' && row.objectId ? (names.get(row.objectId) ?? null) : null
		};
	});
}

/** What the accounts are called, by their ids, which other features know. */
type ReadNames = (ctx: Ctx) => Promise<Map<string, string>>;

/** One page of the log, the newest first. @throws {AppError} `forbidden` */
export async function readLines(ctx: Ctx, query: AuditQuery, readNames: ReadNames) {
	authorise(ctx, 'audit.read');
	const { read } = ctx.store;
	const where = conditions(query);
	const total = await read.$count(auditLog, where);
	const pages = Math.max(1, Math.ceil(total / auditPageSize));
	const page = Math.min(query.page, pages);
	const rows = await selectLines(ctx.store, where)
		.limit(auditPageSize)
		.offset((page - 1) * auditPageSize);
	const names = await readNames(ctx);
	const actions = await read.selectDistinct({ action: auditLog.action }).from(auditLog).orderBy(auditLog.action);
	return {
		lines: nameLines(rows, names),
		total,
		page,
		pages,
		actions: actions.map((row) => row.action),
		people: [...names].map(([id, name]) => ({ id: `user:${id}`, name }))
	};
}

/** The log as CSV, at most 50 000 lines, the newest first. @throws {AppError} `forbidden` */
export async function exportLines(ctx: Ctx, query: AuditQuery, readNames: ReadNames): Promise<string> {
	authorise(ctx, 'audit.export');
	await ctx.store.transaction((tx) => recordAudit(ctx, tx, { action: 'audit.export', objectKind: 'site' }));
	const rows = await selectLines(ctx.store, conditions(query)).limit(mostExported);
	const header = [
		'time',
		'actor',
		'name',
		'action',
		'outcome',
		'kind',
		'object',
		'detail',
		'session',
		'ip',
		'browser',
		'request'
	];
	const lines = nameLines(rows, await readNames(ctx)).map((row) => [
		...[row.at.toISOString(), row.actor, row.actorName, row.action, row.outcome ?? ''],
		...[row.objectKind, row.objectId ?? '', JSON.stringify(row.detail)],
		...[row.sessionId ?? '', row.ip ?? '', row.agent ?? '', row.requestId]
	]);
	return stringify([header, ...lines], { escape_formulas: true });
}
