import { arbitrating } from '#lib/schemas/entry.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { readEntry } from '#lib/server/editorial/drafts/records.ts';
import { listPeopleWho } from '#lib/server/auth/index.ts';
import { readJudged } from './judging.ts';
import { listReviews, readRound } from './rounds.ts';

type Person = Extract<Actor, { kind: 'user' }>;

/** Who could be asked to take the next place in a round: those who may, have no text in the version and are not in it. */
export async function listCandidates(ctx: Ctx, roundId: string): Promise<Person[]> {
	authorise(ctx, 'review.assign');
	const db = ctx.store.read;
	const round = await readRound(db, roundId);
	const judged = await readJudged(db, round, await readEntry(db, round.entryId));
	const known = new Set((await listReviews(db, roundId)).map((review) => review.reviewerId));
	const people = await listPeopleWho(ctx, round.state === arbitrating ? 'review.arbitrate' : 'entry.review', judged);
	return people
		.filter(({ id }) => !known.has(id))
		.map((person): Person => ({ kind: 'user', sessionId: '', ...person }));
}
