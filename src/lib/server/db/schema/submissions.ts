import { submissionKinds, submissionStates } from '#lib/schemas/submission.ts';
import { id, index, instant, oneOf, onlyValues, table, text } from '../columns.ts';

/** What visitors send. Nothing tells who sent it unless they wrote an address for an answer. */
export const submissions = table(
	'submissions',
	{
		id: id(),
		/** What the sender can quote. */
		reference: text().notNull().unique(),
		kind: oneOf(submissionKinds).notNull(),
		toolSlug: text(),
		name: text(),
		url: text(),
		message: text().notNull(),
		contact: text(),
		state: oneOf(submissionStates).notNull(),
		/** Keyed hash of what was sent, to know the same thing sent twice; empty once the message is closed. */
		digest: text().notNull(),
		receivedAt: instant().notNull(),
		handledBy: text(),
		handledAt: instant(),
		note: text(),
		/** Null while it is open. */
		closedAt: instant(),
		/** When the address that was left was deleted; null where none was. */
		contactDeletedAt: instant(),
		/** When its words were deleted. */
		strippedAt: instant()
	},
	(t) => [
		index('submissions_state').on(t.state, t.receivedAt),
		index('submissions_digest').on(t.digest, t.receivedAt),
		onlyValues('submissions_kind', t.kind, submissionKinds),
		onlyValues('submissions_state_value', t.state, submissionStates)
	]
);
