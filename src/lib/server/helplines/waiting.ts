import type { HelplineText } from '#lib/schemas/helpline.ts';
import { can } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listPeopleWho, readUserNames } from '#lib/server/auth/index.ts';
import { joinList } from '#lib/utils/text.ts';
import { goesOn, isWaiting, isWriter, tokenOf, type ProposalRow } from './proposals.ts';

const nameIn = (names: Map<string, string>, user: string): string => names.get(user) ?? 'Former account';

/** `Ben`, `Ben and Cleo`: whoever had a part in something, in the order in which they joined. */
export const nameAll = (names: Map<string, string>, users: string[]): string =>
	joinList(users.map((user) => nameIn(names, user)));

/** What a list says of a waiting change. */
export const markOf = (ctx: Ctx, names: Map<string, string>, proposal: ProposalRow) => ({
	kind: proposal.kind,
	by: nameAll(names, proposal.writers),
	isMine: isWriter(ctx, proposal),
	isTurnedDown: !isWaiting(proposal),
	mayConfirm: isWaiting(proposal) && can(ctx.actor, 'helpline.confirm', { owners: proposal.writers })
});

export type WaitMark = ReturnType<typeof markOf>;

/** Whether there is nobody else on this site who could ever make a change public. */
export async function isOnlyEditor(ctx: Ctx): Promise<boolean> {
	const owners = ctx.actor.kind === 'user' ? [ctx.actor.id] : [];
	return (await listPeopleWho(ctx, 'helpline.confirm', { owners })).length === 0;
}

/** Whether this person may take it back: a writer, or anyone once it was turned down and its writers have left. */
export async function mayDiscard(ctx: Ctx, proposal: ProposalRow): Promise<boolean> {
	if (!can(ctx.actor, 'helpline.edit')) return false;
	if (isWriter(ctx, proposal)) return true;
	const people = await listPeopleWho(ctx, 'helpline.edit');
	return !isWaiting(proposal) && !people.some(({ id }) => proposal.writers.includes(id));
}

const pick = (text: HelplineText, names: string[]): Partial<HelplineText> =>
	Object.fromEntries(Object.entries(text).filter(([name]) => names.includes(name)));

/**
 * A waiting change as its page shows it, old and new, with what this person may do.
 * @param line as it is now, of version 0 where there is none yet
 */
export async function describeProposal(
	ctx: Ctx,
	proposal: ProposalRow,
	{ version, text }: { version: number; text: HelplineText }
) {
	const names = await readUserNames(ctx);
	const { kind, note, after, at, by, writers, turnedDownBy, turnedDownAt, turnedDownWhy } = proposal;
	return {
		note,
		after,
		at,
		before: kind === 'added' ? {} : pick(text, Object.keys(after)),
		...markOf(ctx, names, proposal),
		isShared: writers.length > 1,
		lastBy: nameIn(names, by),
		token: tokenOf(proposal),
		/** Whether an import changed the line below it, so that it has to be written again. */
		isOutdated: proposal.baseVersion !== version,
		/** Whether the form holds it, for whoever opens the page. */
		goesOn: goesOn(ctx, proposal),
		mayDiscard: await mayDiscard(ctx, proposal),
		/** Who could make it public, by name. */
		confirmers: (await listPeopleWho(ctx, 'helpline.confirm', { owners: writers })).map(({ name }) => name),
		turnedDown:
			turnedDownBy === null ? null : { by: nameIn(names, turnedDownBy), at: turnedDownAt!, why: turnedDownWhy ?? '' }
	};
}
