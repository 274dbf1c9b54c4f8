import { eq, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { HelplineChangeKind, HelplineForm, HelplineText } from '#lib/schemas/helpline.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { asSignedIn, authorise } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { helplineChanges, helplines } from '#lib/server/db/schema/site.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';
import { findPlace, readHelpline, textOf, type HelplineRow } from './desk.ts';
import { compareTexts, latestToday, type TextChange } from './rules.ts';

function refuseLater(path: string, verifiedOn: string | null, now: Date): void {
	if (verifiedOn === null || verifiedOn <= latestToday(now)) return;
	const message = 'This day is still to come. Write the day on which you checked.';
	throw new AppError('invalid', message, [{ path, message }]);
}

async function readText(db: Db, { place, ...text }: HelplineForm): Promise<HelplineText> {
	const found = await findPlace(db, place);
	if (found) return { ...found, ...text };
	const message = 'Choose a country from the list.';
	throw new AppError('invalid', message, [{ path: 'place', message }]);
}

/** @throws {AppError} `conflict` when somebody changed it since the form was opened */
function refuseOlder(row: HelplineRow, version: number): void {
	if (row.version === version) return;
	const message =
		'Someone else changed this helpline while you were writing. Nothing of yours is lost: compare both below.';
	throw new AppError('conflict', message);
}

type Change = { kind: HelplineChangeKind; note?: string | null } & TextChange;

async function noteChange(ctx: Ctx, tx: Db, helplineId: string, version: number, change: Change): Promise<void> {
	const { kind, note = null, before, after } = change;
	const by = asSignedIn(ctx).id;
	const row = { helplineId, version, kind, note, before, after };
	await tx.insert(helplineChanges).values({ ...row, id: newId(), at: ctx.now, by });
	await recordAudit(ctx, tx, {
		action: `helpline.${kind}`,
		objectKind: 'helpline',
		objectId: helplineId,
		detail: { version, fields: Object.keys(after) }
	});
	await bumpContentVersion(tx);
}

/** What every change to a helpline has in common: rights, the version, its row, its history, all in one transaction. */
async function change(
	ctx: Ctx,
	id: string,
	version: number,
	work: (row: HelplineRow, tx: Db) => Promise<(Change & { withdrawnAt?: Date | null }) | undefined>
): Promise<boolean> {
	authorise(ctx, 'helpline.edit');
	return ctx.store.transaction(async (tx) => {
		const row = await readHelpline(tx, id);
		refuseOlder(row, version);
		const wanted = await work(row, tx);
		if (!wanted) return false;
		const { withdrawnAt = row.withdrawnAt, ...noted } = wanted;
		const stamps = { version: version + 1, updatedBy: asSignedIn(ctx).id, updatedAt: ctx.now };
		await tx
			.update(helplines)
			.set({ ...noted.after, ...stamps, withdrawnAt })
			.where(eq(helplines.id, id));
		await noteChange(ctx, tx, id, stamps.version, noted);
		return true;
	});
}

/** Adds a helpline; the public page shows it at once. Answers its id. */
export async function addHelpline(ctx: Ctx, form: HelplineForm): Promise<string> {
	authorise(ctx, 'helpline.edit');
	refuseLater('verifiedOn', form.verifiedOn, ctx.now);
	const id = newId();
	await ctx.store.transaction(async (tx) => {
		const text = await readText(tx, form);
		const [last] = await tx.select({ position: max(helplines.position) }).from(helplines);
		const position = (last?.position ?? -1) + 1;
		const stamps = { version: 1, updatedBy: asSignedIn(ctx).id, updatedAt: ctx.now };
		await tx.insert(helplines).values({ ...text, ...stamps, id, position });
		await noteChange(ctx, tx, id, 1, { kind: 'added', before: {}, after: text });
	});
	return id;
}

/** Answers whether anything had changed. @throws {AppError} `conflict`, `invalid` */
export function saveHelpline(ctx: Ctx, id: string, version: number, form: HelplineForm): Promise<boolean> {
	return change(ctx, id, version, async (row, tx) => {
		const compared = compareTexts(textOf(row), await readText(tx, form));
		if (Object.keys(compared.after).length === 0) return undefined;
		if ('verifiedOn' in compared.after) refuseLater('verifiedOn', form.verifiedOn, ctx.now);
		return { kind: 'changed', ...compared };
	});
}

type Check = { version: number; checkedOn: string; seenAt: string; checkNote: string | null };

/** Notes that somebody compared the line with its source and found it right. @throws {AppError} `conflict`, `invalid` */
export async function checkHelpline(ctx: Ctx, id: string, check: Check): Promise<void> {
	await change(ctx, id, check.version, async (row) => {
		refuseLater('checkedOn', check.checkedOn, ctx.now);
		if (row.withdrawnAt) throw new AppError('invalid', 'This helpline is withdrawn. List it again first.');
		if (row.verifiedOn !== null && check.checkedOn < row.verifiedOn) {
			const message = 'A later check is on record. If its date is wrong, change it in the form and save.';
			throw new AppError('invalid', message, [{ path: 'checkedOn', message }]);
		}
		const { verifiedOn, source } = row;
		return {
			kind: 'checked',
			note: check.checkNote,
			before: { verifiedOn, source },
			after: { verifiedOn: check.checkedOn, source: check.seenAt }
		};
	});
}

/** Takes a helpline from the public pages; its record stays. */
export async function withdrawHelpline(ctx: Ctx, id: string, version: number, reason: string): Promise<void> {
	await change(ctx, id, version, async (row) => {
		if (row.withdrawnAt) throw new AppError('invalid', 'This helpline is withdrawn already.');
		return { kind: 'withdrawn', note: reason, before: {}, after: {}, withdrawnAt: ctx.now };
	});
}

export async function restoreHelpline(ctx: Ctx, id: string, version: number): Promise<void> {
	await change(ctx, id, version, async (row) => {
		if (!row.withdrawnAt) throw new AppError('invalid', 'This helpline is listed already.');
		return { kind: 'restored', before: {}, after: {}, withdrawnAt: null };
	});
}
