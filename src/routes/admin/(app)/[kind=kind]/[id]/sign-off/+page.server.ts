import { text } from '#lib/schemas/common.ts';
import { kindOf, requestChanges, readSigning, signOff } from '#lib/server/editorial/index.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { actOnEntry, readEntryPage, textOf } from '../../place.server.ts';

export const load = (event) =>
	readEntryPage(event, async (ctx, entry) => {
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

/** @throws {AppError} invalid where it is blank or too long */
function requireChanges(reason: string): string {
	const parsed = changesWanted.safeParse(reason);
	if (parsed.success) return parsed.data;
	const { message } = parsed.error.issues[0]!;
	refuseField('reason', message);
}

export const actions = {
	sign: actOnEntry(
		'signed-off',
		(ctx, id, form) => {
			const [version, credential] = [textOf(form, 'version'), textOf(form, 'credential')];
			return signOff(ctx, id, { version, credential, isClinician: form.get('isClinician') === 'on' });
		},
		'credential'
	),
	changes: actOnEntry(
		'asked',
		(ctx, id, form) => requestChanges(ctx, id, requireChanges(textOf(form, 'reason'))),
		'reason'
	)
};
