import { desc, eq } from 'drizzle-orm';
import { takedowns } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { EntryRow } from './records.ts';
import type { LivePage } from '#lib/server/editorial/kinds/kind.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';

/** For how long a page that was taken down can be put back with its review. */
export const putBackDays = 30;

type Takedown = typeof takedowns.$inferSelect;

/** The moment from which a page needs a new review to come back. */
export const putBackEnd = ({ at }: Pick<Takedown, 'at'>): Date => new Date(at.getTime() + putBackDays * 86_400_000);

/** Whether the public can open a page, on the lists or not. */
export const isUp = (page: Pick<LivePage, 'publication'> | undefined): boolean =>
	page !== undefined && page.publication !== 'archived';

/** How the page of an entry was taken down last; undefined for one that is up, and for what an older release took down. */
export async function readTakedown(db: Db, entry: Pick<EntryRow, 'id' | 'kind'>): Promise<Takedown | undefined> {
	if (isUp(await kindOf(entry).readPage(db, entry.id))) return undefined;
	const [last] = await db
		.select()
		.from(takedowns)
		.where(eq(takedowns.entryId, entry.id))
		// Not by the clock, which may have been set back.
		.orderBy(desc(takedowns.documentVersion), desc(takedowns.id))
		.limit(1);
	return last?.putBackAt ? undefined : last;
}

/** Why a page cannot come back as it was, or null when it can. */
export function findObstacle(takedown: Takedown, page: Pick<LivePage, 'version'>, now: Date): string | null {
	if (now.getTime() >= putBackEnd(takedown).getTime()) {
		return `It has been down for more than ${putBackDays} days. Submit it for review to bring it back.`;
	}
	if (page.version !== takedown.documentVersion) {
		return 'Its text changed while it was down, so it cannot come back as it was. Submit it for review.';
	}
	return null;
}

/** The last day on which a page that is taken down now can be put back. */
export const lastPutBackDay = (now: Date): string => addDays(dayOf(now), putBackDays - 1);
