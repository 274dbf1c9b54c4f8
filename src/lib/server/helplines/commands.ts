import { v7 as newId } from 'uuid';
import type { HelplineForm, HelplineText } from '#lib/schemas/helpline.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError, refuseField, refuseOlder } from '#lib/server/errors.ts';
import { findHelpline, findPlace, textOf, type HelplineRow } from './editors-list.ts';
import {
	dropProposal,
	findProposal,
	goesOn,
	isWriter,
	noteStep,
	propose,
	rebaseProposal,
	tokenOf,
	type ProposalRow
} from './proposals.ts';
import { publishChange, type Change } from './publish.ts';
import { compareTexts, latestToday, needsNobodyElse, type TextChange } from './rules.ts';
import { refuseTwin } from './second.ts';

/** What a form was opened on: the version of the line, 0 where there is none yet, and the change that waited. */
export type Seen = { version: number; proposal?: string };

function refuseLater(path: string, verifiedOn: string | null, now: Date): void {
	if (verifiedOn === null || verifiedOn <= latestToday(now)) return;
	refuseField(path, 'This day is still to come. Write the day on which you checked.');
}

async function readText(db: Db, { place, ...text }: HelplineForm): Promise<HelplineText> {
	const found = await findPlace(db, place);
	if (found) return { ...found, ...text };
	refuseField('place', 'Choose a country from the list.');
}

const overtaken =
	'Someone else changed this helpline while you were writing. Nothing of yours is lost: compare both below.';

async function publishAtOnce(ctx: Ctx, tx: Db, row: HelplineRow, change: Change): Promise<void> {
	const version = await publishChange(ctx, tx, row, change, { by: asSignedIn(ctx).id });
	await rebaseProposal(tx, row.id, version, change);
}

/** Opens a line, or one that is yet to be added, as the form saw it. @throws {AppError} `not_found`, `conflict` */
async function open(tx: Db, id: string, { version, proposal = '' }: Seen) {
	const [row, old] = [await findHelpline(tx, id), await findProposal(tx, id)];
	if (!row && !old) throw new AppError('not_found', 'There is no such helpline.');
	refuseOlder((row?.version ?? 0) === version && (old ? tokenOf(old) : '') === proposal, overtaken);
	return { row, old };
}

/** Proposes a helpline; the public pages show it once a second person makes it public. Answers its id. */
export async function addHelpline(ctx: Ctx, form: HelplineForm): Promise<string> {
	authorise(ctx, 'helpline.edit');
	refuseLater('verifiedOn', form.verifiedOn, ctx.now);
	const helplineId = newId();
	await ctx.store.transaction(async (tx) => {
		const after = await readText(tx, form);
		await refuseTwin(tx, after);
		await propose(ctx, tx, { helplineId, kind: 'added', baseVersion: 0, before: {}, after }, undefined);
	});
	return helplineId;
}

async function saveNew(ctx: Ctx, tx: Db, old: ProposalRow, after: HelplineText): Promise<boolean> {
	if (!isWriter(ctx, old) && old.turnedDownBy !== null) {
		throw new AppError('invalid', 'This helpline was turned down. Add it anew instead.');
	}
	const { after: edits } = compareTexts(old.after as HelplineText, after);
	if (Object.keys(edits).length === 0) return false;
	await refuseTwin(tx, after);
	const { helplineId } = old;
	await propose(ctx, tx, { helplineId, kind: 'added', baseVersion: 0, before: {}, after }, old);
	return true;
}

/** Takes a change back whose writer has written what everyone sees already. */
async function takeBack(ctx: Ctx, tx: Db, old: ProposalRow): Promise<void> {
	if (!isWriter(ctx, old)) throw new AppError('invalid', 'To refuse the waiting change, turn it down and say why.');
	await dropProposal(tx, old);
	await noteStep(ctx, tx, 'discarded', old);
}

async function saveListed(ctx: Ctx, tx: Db, row: HelplineRow, opened: ProposalRow | undefined, text: HelplineText) {
	const old = opened?.kind === 'changed' && goesOn(ctx, opened) ? opened : undefined;
	const shown = { ...textOf(row), ...old?.after };
	const edits = compareTexts(shown, text);
	const names = Object.keys(edits.after);
	if (names.length === 0 && (!old || old.baseVersion === row.version)) return false;
	if ('verifiedOn' in edits.after) refuseLater('verifiedOn', text.verifiedOn, ctx.now);
	const isApart = names.length > 0 && needsNobodyElse(edits) && !names.some((name) => old && name in old.after);
	const whole: TextChange = isApart ? edits : compareTexts(textOf(row), text);
	if (isApart || needsNobodyElse(whole)) {
		if (!isApart && old) await takeBack(ctx, tx, old);
		if (Object.keys(whole.after).length > 0) await publishAtOnce(ctx, tx, row, { kind: 'changed', ...whole });
		return true;
	}
	await propose(ctx, tx, { helplineId: row.id, kind: 'changed', baseVersion: row.version, ...whole }, opened);
	return true;
}

/**
 * Proposes what everyone would see; what is a check or only for colleagues is saved at once.
 * Answers whether anything had changed. @throws {AppError} `conflict`, `invalid`
 */
export async function saveHelpline(ctx: Ctx, id: string, seen: Seen, form: HelplineForm): Promise<boolean> {
	authorise(ctx, 'helpline.edit');
	return ctx.store.transaction(async (tx) => {
		const { row, old } = await open(tx, id, seen);
		const text = await readText(tx, form);
		if (row) return saveListed(ctx, tx, row, old, text);
		refuseLater('verifiedOn', form.verifiedOn, ctx.now);
		return saveNew(ctx, tx, old!, text);
	});
}

type Check = { version: number; checkedOn: string; seenAt: string; checkNote: string | null };

/** Notes at once that somebody compared the line with its source and found it right. @throws {AppError} `conflict`, `invalid` */
export async function checkHelpline(ctx: Ctx, id: string, check: Check): Promise<void> {
	authorise(ctx, 'helpline.edit');
	await ctx.store.transaction(async (tx) => {
		const row = await findHelpline(tx, id);
		if (!row) throw new AppError('not_found', 'There is no such helpline.');
		refuseOlder(row.version === check.version, overtaken);
		refuseLater('checkedOn', check.checkedOn, ctx.now);
		if (row.withdrawnAt) throw new AppError('invalid', 'This helpline is withdrawn. List it again first.');
		if (row.verifiedOn !== null && check.checkedOn < row.verifiedOn) {
			refuseField('checkedOn', 'A later check is on record. If its date is wrong, change it in the form and save.');
		}
		const { verifiedOn, source } = row;
		await publishAtOnce(ctx, tx, row, {
			kind: 'checked',
			note: check.checkNote,
			before: { verifiedOn, source },
			after: { verifiedOn: check.checkedOn, source: check.seenAt }
		});
	});
}

async function proposeStanding(
	ctx: Ctx,
	id: string,
	seen: Seen,
	wanted: { kind: 'withdrawn'; note: string } | { kind: 'restored'; note: null }
): Promise<boolean> {
	authorise(ctx, 'helpline.edit');
	return ctx.store.transaction(async (tx) => {
		const { row, old } = await open(tx, id, seen);
		if (!row) throw new AppError('invalid', 'This helpline is not listed yet.');
		if ((row.withdrawnAt !== null) === (wanted.kind === 'withdrawn')) {
			const how = row.withdrawnAt ? 'withdrawn' : 'listed';
			throw new AppError('invalid', `This helpline is ${how} already.`);
		}
		const isSame = old?.kind === wanted.kind && old.note === wanted.note && old.baseVersion === row.version;
		if (isSame && old.turnedDownBy === null) return false;
		await propose(ctx, tx, { helplineId: id, baseVersion: row.version, before: {}, after: {}, ...wanted }, old);
		return true;
	});
}

/** Proposes to take a helpline from the public pages; its record stays. Answers whether that is new. */
export const withdrawHelpline = (ctx: Ctx, id: string, seen: Seen, reason: string): Promise<boolean> =>
	proposeStanding(ctx, id, seen, { kind: 'withdrawn', note: reason });

/** Proposes to list a withdrawn helpline again. Answers whether that is new. */
export const restoreHelpline = (ctx: Ctx, id: string, seen: Seen): Promise<boolean> =>
	proposeStanding(ctx, id, seen, { kind: 'restored', note: null });
