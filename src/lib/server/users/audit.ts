import { exportLines, readLines } from '#lib/server/audit/index.ts';
import { authoriseProven, readUserNames } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { AuditQuery } from '#lib/schemas/user.ts';

/** One page of the log, with the people in it by name. @throws {AppError} `forbidden` */
export const readAuditLog = (ctx: Ctx, query: AuditQuery) => readLines(ctx, query, readUserNames);

/** The log as CSV, for somebody who has just shown who they are. @throws {ConfirmFirst} @throws {AppError} `forbidden` */
export async function exportAuditLog(ctx: Ctx, query: AuditQuery): Promise<string> {
	await authoriseProven(ctx, 'audit.export');
	return exportLines(ctx, query, readUserNames);
}
