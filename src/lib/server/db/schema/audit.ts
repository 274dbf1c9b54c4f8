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
		detail: json<Record<string, unknown>>().notNull()
	},
	(t) => [index('audit_log_at').on(t.at), index('audit_log_object').on(t.objectKind, t.objectId)]
);
