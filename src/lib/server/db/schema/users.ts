import { instant, table, text } from '../columns.ts';
import { userId } from './accounts.ts';

/** One admin asks that someone who lost every factor may start anew; a second admin has to agree. */
export const factorResets = table('factor_resets', {
	userId: userId().primaryKey(),
	askedBy: text().notNull(),
	askedAt: instant().notNull(),
	reason: text().notNull()
});
