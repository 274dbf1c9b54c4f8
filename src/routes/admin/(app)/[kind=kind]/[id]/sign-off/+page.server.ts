import { redirect } from '@sveltejs/kit';
import { getEntry, kindOf, requestChanges, readSigning, signOff } from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { read, readForm } from '../../../../requests.server.ts';
import { attempt, checkPlace } from '../../attempt.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		await checkPlace(event);
		const entry = await getEntry(ctx, event.params.id);
		if (kindOf(entry).vetting !== 'sign-off') throw new AppError('not_found', 'There is no such entry here.');
		const { id, name, state, version, round } = entry;
		return {
			entry: { id, name, state, version },
			dueOn: round?.dueOn ?? null,
			today: dayOf(ctx.now),
			signing: await readSigning(ctx, id)
		};
	});

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').slice(0, 1000);

export const actions = {
	sign: (event) => {
		let credential = '';
		return attempt(
			event,
			async () => {
				const form = await readForm(event.request);
				credential = textOf(form, 'credential');
				const isClinician = form.get('isClinician') === 'on';
				await signOff(event.locals.ctx, event.params.id, { version: textOf(form, 'version'), credential, isClinician });
				redirect(303, `/admin/${event.params.kind}/${event.params.id}?told=signed-off`);
			},
			() => ({ credential })
		);
	},
	changes: (event) => {
		let reason = '';
		return attempt(
			event,
			async () => {
				reason = textOf(await readForm(event.request), 'reason');
				await requestChanges(event.locals.ctx, event.params.id, reason);
				redirect(303, `/admin/${event.params.kind}/${event.params.id}?told=asked`);
			},
			() => ({ reason })
		);
	}
};
