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
		/** `done` or `refused`; null in rows from before it was recorded. */
		outcome: text(),
		detail: json<Record<string, unknown>>().notNull()
	},
	(t) => [
		index('audit_log_at').on(t.at),
		index('audit_log_object').on(t.objectKind, t.objectId),
		index('audit_log_actor').on(t.actor, t.at)
	]
);

/** From where staff did it. Apart from the log, which nothing may change: these rows are deleted after a stated time. */
export const auditClients = table(
	'audit_clients',
	{
		auditId: text()
			.primaryKey()
			.references(() => auditLog.id),
		at: instant().notNull(),
		ip: text().notNull(),
		agent: text().notNull()
	},
	(t) => [index('audit_clients_at').on(t.at)]
);
