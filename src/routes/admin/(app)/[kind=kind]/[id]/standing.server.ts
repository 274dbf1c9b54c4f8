import { redirect, type RequestEvent } from '@sveltejs/kit';
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
import { refuseField } from '#lib/server/errors.ts';
import type { EntryPlace } from '#lib/schemas/entry.ts';
import { momentIn } from '#lib/utils/moment-in.ts';
import { readForm } from '#lib/server/http/action.ts';
import { parseAct, type ActForm } from '../act-form.server.ts';
import { attempt } from '../place.server.ts';

type Ctx = App.Locals['ctx'];

function readMoment({ at, zone }: ActForm): Date {
	const moment = momentIn(at, zone);
	if (moment) return moment;
	refuseField('at', 'Write the day and the time, and choose the time zone.');
}

/** An act on where an entry stands: then back to its page, which says what happened. */
const act =
	(
		done: string,
		work: (ctx: Ctx, id: string, sent: ActForm) => Promise<unknown>,
		after?: (place: EntryPlace) => string
	) =>
	(event: RequestEvent<{ kind: EntryPlace; id: string }, '/admin/(app)/[kind=kind]/[id]'>) =>
		attempt(event, async () => {
			await work(event.locals.ctx, event.params.id, parseAct(await readForm(event.request)));
			redirect(303, after?.(event.params.kind) ?? `/admin/${event.params.kind}/${event.params.id}?done=${done}`);
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
	purge: act(
		'purged',
		(ctx, id, { version }) => purgeEntry(ctx, id, version),
		(place) => `/admin/${place}?trash=1&done=purged`
	)
};
