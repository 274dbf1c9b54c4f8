import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { bounded } from '#lib/schemas/common.ts';
import {
	archiveEntry,
	cancelSchedule,
	discardDraft,
	publishEntry,
	purgeEntry,
	putPageBack,
	scheduleEntry,
	trashEntry,
	untrashEntry,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import { parseOrRefuse, refuseField } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/http/action.ts';
import { momentIn } from '#lib/utils/moment-in.ts';
import { actOnEntry, attempt, type EntryEvent } from '../place.server.ts';

type Ctx = App.Locals['ctx'];

const field = (most: number) => bounded(most).default('');
const actForm = z.object({
	/** A form without one is answered like one from an older version. */
	version: z.coerce.number().int().min(0).catch(0),
	reason: field(300),
	advice: field(300),
	at: field(20),
	zone: field(60)
});
type ActForm = z.infer<typeof actForm>;

/**
 * What is sent with an act on where an entry stands. A box that the form does not have is empty.
 * @throws {AppError} invalid, by field
 */
const parseAct = (form: FormData): ActForm =>
	parseOrRefuse(actForm, Object.fromEntries(form), 'Nothing was changed. Look at what is marked.');

function readMoment({ at, zone }: ActForm): Date {
	const moment = momentIn(at, zone);
	if (moment) return moment;
	refuseField('at', 'Write the day and the time, and choose the time zone.');
}

/** Makes an act on where an entry stands: see `actOnEntry`. */
export const act = <K extends string = never>(
	done: string,
	work: (ctx: Ctx, id: string, sent: ActForm) => Promise<unknown>,
	...boxes: K[]
) => actOnEntry(done, (ctx, id, form) => work(ctx, id, parseAct(form)), ...boxes);

export const standingActions = {
	withdraw: act('withdrawn', (ctx, id, { reason }) => withdrawEntry(ctx, id, reason)),
	publish: act('published', (ctx, id, { version }) => publishEntry(ctx, id, version)),
	schedule: act('scheduled', (ctx, id, sent) => scheduleEntry(ctx, id, sent.version, readMoment(sent))),
	unschedule: act('unscheduled', cancelSchedule),
	archive: act('archived', (ctx, id, sent) => archiveEntry(ctx, id, sent.version, sent)),
	discard: act('discarded', (ctx, id, { version }) => discardDraft(ctx, id, version)),
	putBack: act('put-back', putPageBack),
	trash: act('trashed', (ctx, id, { version }) => trashEntry(ctx, id, version)),
	restore: act('restored', (ctx, id, { version }) => untrashEntry(ctx, id, version)),
	purge: (event: EntryEvent) =>
		attempt(event, async () => {
			const { version } = parseAct(await readForm(event.request));
			await purgeEntry(event.locals.ctx, event.params.id, version);
			redirect(303, `/admin/${event.params.kind}?trash=1&done=purged`);
		})
};
