import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { text } from '#lib/schemas/common.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise, can, sayAuthorship } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { reviews } from '#lib/server/db/schema/entries.ts';
import { moveEntry, readEntry, recordAct, refuseOlderVersion } from '#lib/server/editorial/drafts/records.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError, parseOrRefuse } from '#lib/server/errors.ts';
import { closeRound, readOpenRound } from './commands.ts';
import { readJudged } from './judging.ts';
import { getRound } from './rounds.ts';

const noCredential = 'Say what qualifies you to check it, such as “clinical psychologist” or “editor”.';
const signOffInput = z.object({
	version: z.coerce.number().int().min(1),
	credential: text(120, noCredential),
	isClinician: z.boolean()
});
export type SignOffInput = z.input<typeof signOffInput>;

/**
 * Signs off the version that is in review, with one's name, credential and today's date, which the byline then shows.
 * @throws {AppError} forbidden for whoever has text in this version; invalid by field
 */
export async function signOff(ctx: Ctx, id: string, input: SignOffInput): Promise<void> {
	const user = asSignedIn(ctx);
	const { version, credential, isClinician } = parseOrRefuse(
		signOffInput,
		input,
		'Not signed off. Look at what is marked.'
	);
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		if (kindOf(row).vetting !== 'sign-off')
			throw new AppError('invalid', 'Two people review this one, each by the rubric.');
		const round = await readOpenRound(tx, id);
		authorise(ctx, 'entry.review', await readJudged(tx, round, row));
		refuseOlderVersion(row, version);
		await tx.insert(reviews).values({
			id: newId(),
			roundId: round.id,
			reviewerId: user.id,
			reviewerName: user.name,
			role: 'reviewer',
			startedAt: ctx.now,
			finishedAt: ctx.now,
			version: 1,
			credential,
			isClinician
		});
		await closeRound(ctx, tx, round, 'approved', null);
		await moveEntry(ctx, tx, row, 'approved', { approvedRound: round.id, approvedVersion: row.version + 1 });
		await recordAct(ctx, tx, row, 'signOff', { roundId: round.id, credential, isClinician });
	});
}

/** Who would sign, and why this person may not, where that is because they wrote in it. */
export async function readSigning(ctx: Ctx, id: string): Promise<{ name: string; barred: string | null }> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.read');
	const row = await readEntry(ctx.store.read, id);
	const round = await getRound(ctx.store.read, id);
	const judged = round ? await readJudged(ctx.store.read, round, row) : undefined;
	const barred = sayAuthorship(user, judged);
	const mayNot =
		judged && !can(user, 'entry.review', judged) ? 'Your role does not allow this. An editor can do it.' : null;
	return { name: user.name, barred: barred ?? mayNot };
}
