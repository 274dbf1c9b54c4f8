import { z } from 'zod';
import { entryStateLabels } from '#lib/schemas/entry.ts';
import { mayEver } from '#lib/server/permissions/index.ts';
import { getDashboard, listLateWork, listReviewQueue, retryLateWork } from '#lib/server/editorial/index.ts';
import { listHelplinesForEditors } from '#lib/server/helplines/index.ts';
import { listSiteNotices } from '#lib/server/operations/index.ts';
import { listSubmissions } from '#lib/server/submissions/index.ts';
import { discardMail, readMailRoom, retryMail } from '#lib/server/users/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { read } from '#lib/server/http/action.ts';
import { actThen } from '../changes.server.ts';

type Ctx = App.Locals['ctx'];

const atAGlance = 5;
const keyForm = z.object({ key: z.string().min(1).max(200) });

async function readMessages(ctx: Ctx) {
	if (!mayEver(ctx.actor, 'submission.read')) return null;
	const { total: count, items } = await listSubmissions(ctx, { state: 'new', page: 1 });
	const shown = items.slice(0, atAGlance).map(({ id, kind, name, toolSlug, url, receivedAt }) => ({
		id,
		kind,
		about: name ?? toolSlug ?? url ?? 'no page named',
		receivedOn: dayOf(receivedAt)
	}));
	return { count, list: shown };
}

async function readRechecks(ctx: Ctx) {
	if (!mayEver(ctx.actor, 'helpline.edit')) return null;
	const { lines } = await listHelplinesForEditors(ctx, { state: 'recheck' });
	return lines.map(({ id, name, country, verifiedOn }) => ({ id, name, country, verifiedOn }));
}

/** Changes to helplines that this person may make public, and those of theirs that were turned down. */
async function readHelplineChanges(ctx: Ctx) {
	if (!mayEver(ctx.actor, 'helpline.edit')) return null;
	const { lines } = await listHelplinesForEditors(ctx, { state: 'waiting' });
	return lines.flatMap(({ id, name, country, waiting }) =>
		waiting && (waiting.mayConfirm || (waiting.isMine && waiting.isTurnedDown)) ? [{ id, name, country, waiting }] : []
	);
}

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [board, queue, late, messages, helplines, helplineChanges, mail, notices] = await Promise.all([
			getDashboard(ctx),
			listReviewQueue(ctx),
			listLateWork(ctx),
			readMessages(ctx),
			readRechecks(ctx),
			readHelplineChanges(ctx),
			mayEver(ctx.actor, 'mail.handle') ? readMailRoom(ctx) : null,
			mayEver(ctx.actor, 'settings.read') ? listSiteNotices(ctx) : []
		]);
		const today = dayOf(ctx.now);
		return {
			today,
			queue,
			messages,
			late,
			helplines,
			helplineChanges,
			mail,
			notices,
			...board,
			mine: board.mine.map(({ state, ...entry }) => ({ ...entry, label: entryStateLabels[state] })),
			mayReview: mayEver(ctx.actor, 'entry.review'),
			mayPublish: mayEver(ctx.actor, 'entry.publish')
		};
	});

export const actions = {
	retry: actThen(keyForm, (ctx, { key }) => retryLateWork(ctx, key), '/admin?done=retry'),
	retryMail: actThen(keyForm, (ctx, { key }) => retryMail(ctx, key), '/admin?done=retry'),
	discardMail: actThen(keyForm, (ctx, { key }) => discardMail(ctx, key), '/admin?done=discarded')
};
