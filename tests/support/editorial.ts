import { draftOf, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import type { AnswerInput } from '#lib/schemas/rubric.ts';
import type { Role } from '#lib/schemas/user.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import {
	createEntry,
	declareConflict,
	finishReview,
	getEntry,
	saveReviewAnswer,
	submitEntry,
	takeReview
} from '#lib/server/editorial/index.ts';
import { isNeeded } from '#lib/server/rubric/index.ts';

export const content = readStarterContent();
export const sample: ListingDraft = {
	...draftOf(content.tools!.find((tool) => tool.slug === 'wysa')!),
	slug: 'quiet-lamp',
	name: 'Quiet Lamp',
	website: 'https://quietlamp.example',
	// An invented tool has nothing on record.
	incidents: [],
	safetyTests: []
};

export const as = (ctx: Ctx, id: string, role: Role, now = ctx.now): Ctx => ({
	...ctx,
	now,
	actor: { kind: 'user', id, name: `${id} name`, role, sessionId: `session of ${id}` }
});

export function people(ctx: Ctx) {
	return {
		author: as(ctx, 'ada', 'contributor'),
		first: as(ctx, 'ben', 'editor'),
		second: as(ctx, 'cleo', 'editor'),
		third: as(ctx, 'dev', 'editor'),
		admin: as(ctx, 'eve', 'admin')
	};
}

export const visitor = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'visitor' } });
export const answer = (criterion: string, word: AnswerInput['answer']): AnswerInput => ({
	criterion,
	answer: word,
	claim: 'checked-by-us',
	note: null,
	proofUrl: 'https://quietlamp.example/policy',
	handsOn: null,
	seenOn: '2026-11-20'
});
/** What every review has to look at. */
export const core = content.rubric!.criteria.filter(isNeeded).map((criterion) => criterion.id);

export async function review(ctx: Ctx, roundId: string, changes: Record<string, AnswerInput['answer']> = {}) {
	await takeReview(ctx, roundId);
	await declareConflict(ctx, roundId, 'none');
	for (const id of core) await saveReviewAnswer(ctx, roundId, answer(id, changes[id] ?? 'yes'));
	return finishReview(ctx, roundId);
}

export async function approve(ctx: Ctx, document: ListingDraft = sample) {
	const who = people(ctx);
	const { id } = await createEntry(who.author, document);
	const { roundId } = await submitEntry(who.author, id, { version: 1 });
	await review(who.first, roundId);
	await review(who.second, roundId);
	return { id, roundId, version: (await getEntry(who.first, id)).version, ...who };
}

export const search = async (ctx: Ctx, q: string) =>
	(await listTools(visitor(ctx), readToolQuery(new URLSearchParams({ q })))).items.map((card) => card.slug);
