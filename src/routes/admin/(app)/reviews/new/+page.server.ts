import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { entryStateLabels, reviewTriggerLabels, reviewTriggers } from '#lib/schemas/entry.ts';
import { can } from '#lib/server/auth/index.ts';
import { getEntry, ownersOf, readEntry } from '#lib/server/entries/index.ts';
import { reopenForTrigger } from '#lib/server/review/index.ts';
import { act, read } from '../../../requests.server.ts';

const chosen = ({ url }: { url: URL }): string => (url.searchParams.get('entry') ?? '').slice(0, 60);

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const id = chosen(event);
		const options = reviewTriggers.map((value) => ({ value, label: reviewTriggerLabels[value] }));
		if (!id) return { entry: null, options };
		const { name, state, live, round } = await getEntry(ctx, id);
		const owned = await ownersOf(ctx.store.read, await readEntry(ctx.store.read, id));
		const label = entryStateLabels[state];
		const isOpen = state === 'in-review' ? (round?.id ?? null) : null;
		const ready = (state === 'published' || state === 'archived') && can(ctx.actor, 'tool.submit', owned);
		return { entry: { id, name, label, ready, openRound: isOpen, dueOn: live?.reviewDueOn ?? null }, options };
	});

const reopening = z.object({
	trigger: z.enum(reviewTriggers, 'Choose what happened.'),
	note: z.string().trim().min(1, 'Say what happened, and where you saw it.').max(500, 'Keep this to 500 characters.')
});

export const actions = {
	default: (event) =>
		act(event, reopening, async ({ trigger, note }) => {
			const { roundId } = await reopenForTrigger(event.locals.ctx, chosen(event), trigger, note);
			redirect(303, `/admin/reviews/${roundId}?told=opened`);
		})
};
