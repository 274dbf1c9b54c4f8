import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { entryStateLabels, reviewTriggerLabels, reviewTriggers } from '#lib/schemas/entry.ts';
import { can } from '#lib/server/permissions/index.ts';
import {
	getEntry,
	listEntries,
	ownersOf,
	readEntry,
	readEntryQuery,
	reopenForTrigger
} from '#lib/server/editorial/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { act, read } from '#lib/server/http/action.ts';

const chosen = ({ url }: { url: URL }): string => (url.searchParams.get('entry') ?? '').slice(0, 60);

const atOnce = 20;

async function findPublished(ctx: App.Locals['ctx'], q: string) {
	const query = readEntryQuery(new URLSearchParams({ q, state: 'published', sort: 'due' }));
	const { items, total } = await listEntries(ctx, query);
	const found = items.slice(0, atOnce).map(({ id, name, reviewDueOn }) => ({ id, name, reviewDueOn }));
	return { q: query.q, found, more: total - found.length };
}

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const id = chosen(event);
		const options = reviewTriggers.map((value) => ({ value, label: reviewTriggerLabels[value] }));
		const today = dayOf(ctx.now);
		if (!id)
			return { entry: null, options, today, ...(await findPublished(ctx, event.url.searchParams.get('q') ?? '')) };
		const { name, state, live, round } = await getEntry(ctx, id);
		const owned = await ownersOf(ctx.store.read, await readEntry(ctx.store.read, id));
		const label = entryStateLabels[state];
		const isOpen = state === 'in-review' ? (round?.id ?? null) : null;
		const ready = (state === 'published' || state === 'archived') && can(ctx.actor, 'entry.submit', owned);
		return {
			entry: { id, name, label, ready, openRound: isOpen, dueOn: live?.reviewDueOn ?? null },
			options,
			today,
			q: '',
			found: [],
			more: 0
		};
	});

const reopening = z.object({
	trigger: z.enum(reviewTriggers, 'Choose what happened.'),
	note: z.string().trim().min(1, 'Say what happened, and where you saw it.').max(500, 'Keep this to 500 characters.')
});

export const actions = {
	default: (event) =>
		act(event, reopening, async ({ trigger, note }) => {
			const { roundId } = await reopenForTrigger(event.locals.ctx, chosen(event), trigger, note);
			redirect(303, `/admin/reviews/${roundId}?done=opened`);
		})
};
