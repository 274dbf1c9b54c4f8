import { redirect } from '@sveltejs/kit';
import {
	helplineCheckForm,
	helplineProposalForm,
	helplineRestoreForm,
	helplineSaveForm,
	helplineTurnDownForm,
	helplineWithdrawForm
} from '#lib/schemas/helpline.ts';
import { mayEver } from '#lib/server/permissions/index.ts';
import {
	checkHelpline,
	confirmProposal,
	discardProposal,
	getHelpline,
	listPlaces,
	restoreHelpline,
	saveHelpline,
	turnDownProposal,
	withdrawHelpline
} from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { act, read } from '#lib/server/http/action.ts';
import { changesAt } from '../../../changes.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const line = await getHelpline(ctx, event.params.id);
		const mayEdit = mayEver(ctx.actor, 'helpline.edit');
		return { line, mayEdit, places: mayEdit ? await listPlaces(ctx) : [], today: dayOf(ctx.now) };
	});

const change = changesAt('/admin/helplines');

export const actions = {
	save: change(helplineSaveForm, 'saved', (ctx, id, { version, proposal, ...line }) =>
		saveHelpline(ctx, id, { version, proposal }, line)
	),
	check: change(helplineCheckForm, 'checked', checkHelpline),
	withdraw: change(helplineWithdrawForm, 'saved', (ctx, id, { reason, ...seen }) =>
		withdrawHelpline(ctx, id, seen, reason)
	),
	restore: change(helplineRestoreForm, 'saved', restoreHelpline),
	confirm: change(helplineProposalForm, 'confirmed', (ctx, id, { proposal }) => confirmProposal(ctx, id, proposal)),
	turnDown: change(helplineTurnDownForm, 'turnedDown', (ctx, id, { proposal, why }) =>
		turnDownProposal(ctx, id, proposal, why)
	),
	discard: (event) =>
		act(event, helplineProposalForm, async ({ proposal }) => {
			const { id } = event.params;
			const isListed = await discardProposal(event.locals.ctx, id, proposal);
			redirect(303, `/admin/helplines${isListed ? `/${id}` : ''}?done=discarded`);
		})
};
