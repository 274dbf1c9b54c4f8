import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { bounded } from '#lib/schemas/common.ts';
import { purgeEntry, trashEntry, untrashEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import {
	archiveEntry,
	cancelSchedule,
	discardDraft,
	publishEntry,
	putPageBack,
	scheduleEntry
} from '#lib/server/publishing/index.ts';
import { withdrawEntry } from '#lib/server/review/index.ts';
import { momentIn } from '#lib/utils/zones.ts';
import { readForm } from '../../../requests.server.ts';
import { attempt } from '../attempt.server.ts';

type Ctx = App.Locals['ctx'];

type Sent = { version: number; reason: string; advice: string; at: string; zone: string };

const field = (most: number) => bounded(most).catch('');
const sentForm = z.object({
	version: z.coerce.number().int().min(0).catch(0),
	reason: field(300),
	advice: field(300),
	at: field(20),
	zone: field(60)
});

function readMoment({ at, zone }: Sent): Date {
	const moment = momentIn(at, zone);
	if (moment) return moment;
	const message = 'Write the day and the time, and choose the time zone.';
	throw new AppError('invalid', message, [{ path: 'at', message }]);
}

/** An act on where an entry stands: then back to its page, which says what happened. */
const act =
	(told: string, work: (ctx: Ctx, id: string, sent: Sent) => Promise<unknown>, after?: string) =>
	(event: RequestEvent<{ id: string }, '/admin/(app)/tools/[id]'>) =>
		attempt(event, async () => {
			const sent = sentForm.parse(Object.fromEntries(await readForm(event.request)));
			await work(event.locals.ctx, event.params.id, sent);
			redirect(303, after ?? `/admin/tools/${event.params.id}?told=${told}`);
		});

export const standingActions = {
	withdraw: act('withdrawn', (ctx, id, { reason }) => withdrawEntry(ctx, id, reason)),
	publish: act('published', (ctx, id, { version }) => publishEntry(ctx, id, version)),
	schedule: act('scheduled', (ctx, id, sent) => scheduleEntry(ctx, id, sent.version, readMoment(sent))),
	unschedule: act('unscheduled', (ctx, id) => cancelSchedule(ctx, id)),
	archive: act('archived', (ctx, id, sent) => archiveEntry(ctx, id, sent.version, sent)),
	discard: act('discarded', (ctx, id, { version }) => discardDraft(ctx, id, version)),
	putBack: act('put-back', (ctx, id, sent) => putPageBack(ctx, id, sent)),
	trash: act('trashed', (ctx, id, { version }) => trashEntry(ctx, id, version)),
	restore: act('restored', (ctx, id, { version }) => untrashEntry(ctx, id, version)),
	purge: act('purged', (ctx, id, { version }) => purgeEntry(ctx, id, version), '/admin/tools?trash=1&told=purged')
};
