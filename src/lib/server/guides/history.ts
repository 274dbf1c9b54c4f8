import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import type { StoredGuide } from './records.ts';

export type GuideChange = { date: string; note: string };

/**
 * The public changes of a guide, the newest first: what its text notes, and what happened to its page. A publication on a
 * day for which the text has a note of its own is described by that note.
 */
export function listPublicChanges({ changes }: GuideInput, history: StoredGuide['history']): GuideChange[] {
	const noted = new Set(changes.map(({ date }) => date));
	const events = history
		.filter(({ kind, at }) => kind !== 'import' && !(kind === 'publish' && noted.has(dayOf(at))))
		.map(({ at, summary }) => ({ date: dayOf(at), note: summary }));
	return [...events.reverse(), ...changes].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

/** That a page was taken down, each time. */
export const listWithdrawals = (history: StoredGuide['history']): GuideChange[] =>
	history.filter(({ kind }) => kind === 'withdraw').map(({ at, summary }) => ({ date: dayOf(at), note: summary }));

/** When and why a page was withdrawn, of a guide that is. */
export function findWithdrawal({ history, note }: StoredGuide): { on: string; note: string } | undefined {
	const at = history.findLast(({ kind }) => kind === 'withdraw')?.at;
	return at && { on: dayOf(at), note: note ?? '' };
}
