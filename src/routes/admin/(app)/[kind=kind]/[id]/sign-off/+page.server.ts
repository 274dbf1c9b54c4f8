import { redirect } from '@sveltejs/kit';
import { text } from '#lib/schemas/common.ts';
import { getEntry, kindOf, requestChanges, readSigning, signOff } from '#lib/server/editorial/index.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { read, readForm } from '#lib/server/http/action.ts';
import { attempt, checkPlace } from '../../place.server.ts';

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

const changesWanted = text(1000, 'Say what should change.');

/** A file in place of a text counts as none. */
function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/** @throws {AppError} invalid where it is blank or too long */
function requireChanges(reason: string): string {
	const parsed = changesWanted.safeParse(reason);
	if (parsed.success) return parsed.data;
	const { message } = parsed.error.issues[0]!;
	refuseField('reason', message);
}

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
				redirect(303, `/admin/${event.params.kind}/${event.params.id}?done=signed-off`);
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
				await requestChanges(event.locals.ctx, event.params.id, requireChanges(reason));
				redirect(303, `/admin/${event.params.kind}/${event.params.id}?done=asked`);
			},
			() => ({ reason })
		);
	}
};
