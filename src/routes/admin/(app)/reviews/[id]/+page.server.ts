import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { entryHref } from '#lib/schemas/entry.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import {
	assignReviewer,
	declareConflict,
	finishReview,
	getReviewPage,
	kindOf,
	listCandidates,
	readEntry,
	readRound,
	requestChanges,
	saveReviewAnswer,
	takeReview,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import { act, read } from '#lib/server/http/action.ts';
import { changesAt, noFields } from '../../../changes.server.ts';
import { longestStatement } from '../words.ts';
import { keepAll, parseDraft, readChanged } from './answers.server.ts';
import { readPage } from './shape.server.ts';

type Ctx = App.Locals['ctx'];

type Event = RequestEvent<{ id: string }>;

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const entry = await readEntry(ctx.store.read, await entryOf(ctx, event.params.id));
		if (kindOf(entry).vetting === 'sign-off') redirect(307, `${entryHref(entry)}/sign-off`);
		return readPage(ctx, event.params.id);
	});

const anyFields = z.record(z.string().max(40), z.string().max(2000));
const statement = z.object({
	conflictOfInterest: z.string().trim().max(longestStatement),
	'was-conflictOfInterest': z.string().max(2000).default('')
});
const reason = (message: string) =>
	z.object({ reason: z.string().trim().min(1, message).max(1000, 'Keep this to 1000 characters.') });

const change = changesAt('/admin/reviews');

async function assign(ctx: Ctx, id: string, { person }: { person: string }): Promise<void> {
	const chosen = (await listCandidates(ctx, id)).find((candidate) => candidate.id === person);
	if (!chosen) refuseField('person', 'Choose who should review.');
	await assignReviewer(ctx, id, chosen);
}

const noQuestion = 'Not saved: the form does not say which question it answers. Open the review again.';

const entryOf = async (ctx: Ctx, id: string) => (await readRound(ctx.store.read, id)).entryId;

export const actions = {
	take: change(noFields, 'taken', takeReview),
	assign: change(z.object({ person: z.string() }), 'assigned', assign),
	save: change(anyFields, 'saved', keepAll),
	finish: change(anyFields, 'finished', async (ctx, id, fields) => {
		await keepAll(ctx, id, fields);
		await finishReview(ctx, id);
	}),
	changes: change(reason('Say what should change.'), 'changes', async (ctx, id, data) =>
		requestChanges(ctx, await entryOf(ctx, id), data.reason)
	),
	withdraw: change(reason('Say why you take it back.'), 'withdrawn', async (ctx, id, data) =>
		withdrawEntry(ctx, await entryOf(ctx, id), data.reason)
	),
	/** One answer, saved as it is given. */
	answer: (event: Event) =>
		act(event, anyFields, async (fields) => {
			const criterion = fields.criterion ?? '';
			const { ctx } = event.locals;
			const { criteria, mine } = await getReviewPage(ctx, event.params.id);
			if (!criteria.some(({ id }) => id === criterion)) throw new AppError('invalid', noQuestion);
			const saved = mine?.answers.find((answer) => answer.criterion === criterion);
			const { input, problems } = parseDraft(readChanged(fields, criterion, saved), criterion, saved);
			if (input) await saveReviewAnswer(ctx, event.params.id, input);
			if (problems.length > 0) throw new AppError('invalid', 'This could not be saved.', problems);
			return { saved: criterion };
		}),
	statement: (event: Event) =>
		act(event, statement, async (data) => {
			await declareConflict(event.locals.ctx, event.params.id, data.conflictOfInterest, data['was-conflictOfInterest']);
			return { saved: 'conflictOfInterest' };
		})
};
