import { can, type Permission } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { ownersOf, readEntry, refuseOlderVersion, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { allowsMove } from '#lib/server/editorial/drafts/rules.ts';
import { findObstacle, isUp, readTakedown } from '#lib/server/editorial/drafts/takedowns.ts';
import { trashEntry } from '#lib/server/editorial/drafts/trash.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError } from '#lib/server/errors.ts';
import { discardDraft, putPageBack, takePageDown } from './pages.ts';

/** What is looked at row by row before it is done. */
export const plannedActs = ['trash', 'takeDown', 'putBack'] as const;
export type PlannedAct = (typeof plannedActs)[number];

export type Effect = 'page-stays' | 'page-goes' | 'page-returns' | 'trash' | 'nothing' | 'refused';

export type PlanRow = { id: string; version: number; name: string; effect: Effect; text: string };

type Pick = { id: string; version: number };
type Found = Pick & { row: EntryRow; may: (permission: Permission) => boolean };
type Step = { effect: Effect; text: string };

const refused = (text: string): Step => ({ effect: 'refused', text });
const nothing = (text: string): Step => ({ effect: 'nothing', text });
const noRight = refused('Your role does not allow this. An editor or an admin can do it.');
const inReview = refused('It is in review. Take it back from review first.');

async function planTrash({ store }: Ctx, { id, row, may }: Found): Promise<Step> {
	const page = await kindOf(row).readPage(store.read, id);
	if (isUp(page)) {
		if (row.document === null) return nothing('There is no draft. Its page stays public.');
		if (!may('entry.discard')) return noRight;
		if (row.state === 'in-review') return inReview;
		return allowsMove(row.state, 'discard')
			? { effect: 'page-stays', text: 'Its draft is discarded. Its page stays public, as it is.' }
			: nothing('There is no draft. Its page stays public.');
	}
	if (row.trashedAt) return nothing('It is in the trash already.');
	if (!may('entry.trash')) return noRight;
	if (row.state === 'in-review') return inReview;
	if (!allowsMove(row.state, 'trash')) return refused('It is scheduled. Cancel the schedule first.');
	return {
		effect: 'trash',
		text: page
			? 'It moves to the trash. Its page is down already, and its address goes on telling why.'
			: 'It moves to the trash. It was never public, so nobody outside sees a change.'
	};
}

async function planTakeDown({ store }: Ctx, { id, row, may }: Found): Promise<Step> {
	const page = await kindOf(row).readPage(store.read, id);
	if (!page || !isUp(page)) return nothing(page ? 'Its page is down already.' : 'It is not public.');
	if (!may('entry.unpublish')) return noRight;
	const beside =
		row.state === 'scheduled'
			? ' Its schedule is cancelled; what is approved stays.'
			: row.document
				? ' The draft beside it stays.'
				: '';
	return { effect: 'page-goes', text: `Its page at ${kindOf(row).place}/${page.slug} comes down.${beside}` };
}

async function planPutBack({ store, now }: Ctx, { id, row, may }: Found): Promise<Step> {
	const page = await kindOf(row).readPage(store.read, id);
	if (!page) return nothing('It was never public.');
	if (isUp(page)) return nothing('Its page is public already.');
	if (!may('entry.putBack')) return noRight;
	const takedown = await readTakedown(store.read, row);
	const obstacle = takedown
		? findObstacle(takedown, page, now)
		: 'Nothing is stored of how it was before. Submit it for review to bring it back.';
	if (obstacle) return refused(obstacle);
	return {
		effect: 'page-returns',
		text: `Its page at ${kindOf(row).place}/${page.slug} comes back as it was, with its review.`
	};
}

const planners = { trash: planTrash, takeDown: planTakeDown, putBack: planPutBack };

/** What an act would do to each of these entries. Changes nothing. */
export async function planActs(ctx: Ctx, act: PlannedAct, picks: Pick[]): Promise<PlanRow[]> {
	const rows: PlanRow[] = [];
	for (const pick of picks) {
		let name = '';
		try {
			const row = await readEntry(ctx.store.read, pick.id);
			name = row.name;
			refuseOlderVersion(row, pick.version);
			const owned = await ownersOf(ctx.store.read, row);
			const may = (permission: Permission) => can(ctx.actor, permission, owned);
			rows.push({ ...pick, name, ...(await planners[act](ctx, { ...pick, row, may })) });
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			rows.push({ ...pick, name, ...refused(error.message) });
		}
	}
	return rows;
}

/** Does what was planned to one entry. Trash means the draft where the page is up. */
export async function carryOut(ctx: Ctx, act: PlannedAct, { id, version }: Pick, reason: string): Promise<void> {
	if (act === 'takeDown') return takePageDown(ctx, id, { version, reason });
	if (act === 'putBack') return putPageBack(ctx, id, { version, reason });
	const row = await readEntry(ctx.store.read, id);
	const isPublic = isUp(await kindOf(row).readPage(ctx.store.read, id));
	return isPublic ? discardDraft(ctx, id, version) : trashEntry(ctx, id, version);
}
