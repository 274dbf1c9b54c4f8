import { id, index, instant, integer, json, oneOf, onlyValues, table, text } from '../columns.ts';

export const jobStates = ['waiting', 'running', 'done', 'failed'] as const;

/** Work to do later, claimed by lease: a worker that dies loses its lease and another takes over. */
export const jobs = table(
	'jobs',
	{
		id: id(),
		kind: text().notNull(),
		/** At most one waiting job of this key. */
		key: text().notNull().unique(),
		payload: json<Record<string, unknown>>().notNull(),
		runAt: instant().notNull(),
		state: oneOf(jobStates).notNull(),
		attempts: integer().notNull(),
		leaseUntil: instant(),
		lastError: text(),
		finishedAt: instant()
	},
	(t) => [index('jobs_due').on(t.state, t.runAt), onlyValues('jobs_state', t.state, jobStates)]
);
