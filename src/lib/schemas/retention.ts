/*
 * How long the site stores what may be about a person. The daily job, the forms, the pages of the editors and /privacy
 * all read it here, so that none of them can say anything else.
 */
export const retention = {
	/** Days after a message is closed until its words are deleted. */
	closedDays: 90,
	/** Days after a message came in until its words are deleted, whatever became of it. */
	messageDays: 365,
	/** How many days before that editors are reminded of a message that is still open. */
	reminderDays: 30,
	/** Days for which the audit log holds the address and the browser of staff. */
	clientDays: 90,
	/** Months after which no backup of the schedule is left: the newest of each of six months is the oldest that stays. */
	backupMonths: 6
} as const;

const day = 86_400_000;

/** The moment before which something is older than this many days. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * day);

/** When the words of a message are deleted. */
export function wordsEnd({ receivedAt, closedAt }: { receivedAt: Date; closedAt: Date | null }): Date {
	const latest = receivedAt.getTime() + retention.messageDays * day;
	const afterClosing = closedAt ? closedAt.getTime() + retention.closedDays * day : latest;
	return new Date(Math.min(latest, afterClosing));
}
