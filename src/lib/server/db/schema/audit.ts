import { id, index, instant, json, table, text } from '../columns.ts';

/** Append-only: triggers in the migration refuse UPDATE and DELETE. */
export const auditLog = table(
	'audit_log',
	{
		id: id(),
		at: instant().notNull(),
		actor: text().notNull(),
		action: text().notNull(),
		objectKind: text().notNull(),
		objectId: text(),
		requestId: text().notNull(),
		sessionId: text(),
		ip: text(),
		agent: text(),
		/** `done` or `refused`; null in rows from before it was kept. */
		outcome: text(),
		detail: json<Record<string, unknown>>().notNull()
	},
	(t) => [
		index('audit_log_at').on(t.at),
		index('audit_log_object').on(t.objectKind, t.objectId),
		index('audit_log_actor').on(t.actor, t.at)
	]
);
