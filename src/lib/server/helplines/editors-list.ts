import { desc, eq } from 'drizzle-orm';
import countries from 'i18n-iso-countries';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { emergencyNumbers, helplineChanges, helplineProposals, helplines } from '#lib/server/db/schema/helplines.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { readUserNames } from '#lib/server/auth/index.ts';
import type { HelplineState, HelplineText } from '#lib/schemas/helpline.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { nameRegion } from '#lib/utils/names.ts';
import { findProposal, goesOn } from './proposals.ts';
import { needsRecheck } from './rules.ts';
import { describeProposal, isOnlyEditor, markOf, nameAll, type WaitMark } from './waiting.ts';

export type HelplineRow = typeof helplines.$inferSelect;

export type Place = { countryCode: string | null; country: string };

/** What an editor may change, without what is recorded about it. */
export function textOf(row: HelplineRow): HelplineText {
	const { countryCode, country, name, phone, sms, url, hours, purpose, verifiedOn, source, note } = row;
	return { countryCode, country, name, phone, sms, url, hours, purpose, verifiedOn, source, note };
}

export async function findHelpline(db: Db, id: string): Promise<HelplineRow | undefined> {
	const [row] = await db.select().from(helplines).where(eq(helplines.id, id));
	return row;
}

const placeOf = ({ countryCode, country }: Place): string => countryCode ?? country;

const countryCodes = new Set(Object.keys(countries.getAlpha2Codes()));
const alwaysOffered = ['Worldwide', 'European Union'];

const listUsed = async (db: Db): Promise<Place[]> => {
	const { countryCode, country } = emergencyNumbers;
	const lines = { countryCode: helplines.countryCode, country: helplines.country };
	return [
		...(await db.select({ countryCode, country }).from(emergencyNumbers)),
		...(await db.select(lines).from(helplines))
	];
};

/** A country by its code, under the name that it already has here, or a region by its name. */
export async function findPlace(db: Db, place: string): Promise<Place | undefined> {
	const used = (await listUsed(db)).find((known) => placeOf(known) === place);
	if (used) return used;
	if (countryCodes.has(place)) return { countryCode: place, country: nameRegion(place) };
	return alwaysOffered.includes(place) ? { countryCode: null, country: place } : undefined;
}

export type PlaceOption = { value: string; label: string };

/** Every place that a helpline may have: regions of several countries first, then all countries by name. */
export async function listPlaces(ctx: Ctx): Promise<PlaceOption[]> {
	authorise(ctx, 'helpline.read');
	const used = await listUsed(ctx.store.read);
	const regions = used.filter(({ countryCode }) => countryCode === null).map(({ country }) => country);
	const names = new Map(used.map((known) => [placeOf(known), known.country]));
	const byLabel = (a: PlaceOption, b: PlaceOption) => a.label.localeCompare(b.label, 'en-GB');
	return [
		...[...new Set([...alwaysOffered, ...regions])].map((name) => ({ value: name, label: name })),
		...[...countryCodes].map((value) => ({ value, label: names.get(value) ?? nameRegion(value) })).sort(byLabel)
	];
}

export type EditorsLine = HelplineText & {
	id: string;
	place: string;
	recheck: boolean;
	withdrawn: boolean;
	/** Whether it is to be added and so stands nowhere else yet. */
	isNew: boolean;
	waiting: WaitMark | null;
};

const inOrder = (a: EditorsLine, b: EditorsLine): number =>
	Number(a.countryCode === null) - Number(b.countryCode === null) ||
	a.country.localeCompare(b.country, 'en-GB') ||
	(a.verifiedOn ?? '').localeCompare(b.verifiedOn ?? '') ||
	a.name.localeCompare(b.name, 'en-GB');

/** Every line, and those that are to be added. */
async function listLines(ctx: Ctx): Promise<EditorsLine[]> {
	const [today, names] = [dayOf(ctx.now), await readUserNames(ctx)];
	const proposals = await ctx.store.read.select().from(helplineProposals);
	const marks = new Map(proposals.map((proposal) => [proposal.helplineId, markOf(ctx, names, proposal)]));
	const rows = await ctx.store.read.select().from(helplines);
	const listed = rows.map((row) => ({
		...textOf(row),
		id: row.id,
		place: placeOf(row),
		isNew: false,
		waiting: marks.get(row.id) ?? null,
		withdrawn: row.withdrawnAt !== null,
		recheck: row.withdrawnAt === null && needsRecheck(row.verifiedOn, today)
	}));
	const added = proposals.flatMap(({ kind, helplineId: id, after }) => {
		if (kind !== 'added') return [];
		const text = after as HelplineText;
		const place = placeOf(text);
		return [{ ...text, id, place, isNew: true, waiting: marks.get(id)!, withdrawn: false, recheck: false }];
	});
	return [...listed, ...added].sort(inOrder);
}

/**
 * Helplines as editors see them: by country, the oldest check first.
 * @param place a country code or the name of a region; one that has no line counts as none
 */
export async function listHelplinesForEditors(ctx: Ctx, query: { state: HelplineState; place?: string }) {
	authorise(ctx, 'helpline.read');
	const all = await listLines(ctx);
	const places = [...new Map(all.map(({ place, country }) => [place, country]))].map(([value, label]) => ({
		value,
		label
	}));
	const place = places.some(({ value }) => value === query.place) ? query.place : undefined;
	const here = all.filter((line) => !place || line.place === place);
	const inState: Record<HelplineState, EditorsLine[]> = {
		current: here.filter(({ withdrawn, isNew }) => !withdrawn && !isNew),
		recheck: here.filter(({ recheck }) => recheck),
		waiting: here.filter(({ waiting }) => waiting !== null),
		withdrawn: here.filter(({ withdrawn }) => withdrawn)
	};
	const { current, recheck, waiting, withdrawn } = inState;
	return {
		state: query.state,
		place: place ?? '',
		places,
		counts: { current: current.length, recheck: recheck.length, waiting: waiting.length, withdrawn: withdrawn.length },
		lines: inState[query.state]
	};
}

/**
 * One helpline with what waits and all that was done to it, the newest first.
 * One that is yet to be added has version 0 and the text that it would have.
 * @throws {AppError} `not_found`
 */
export async function getHelpline(ctx: Ctx, id: string) {
	authorise(ctx, 'helpline.read');
	const db = ctx.store.read;
	const [row, proposal] = [await findHelpline(db, id), await findProposal(db, id)];
	const text = row ? textOf(row) : (proposal?.after as HelplineText | undefined);
	if (!text) throw new AppError('not_found', 'There is no such helpline.');
	const rows = await db
		.select()
		.from(helplineChanges)
		.where(eq(helplineChanges.helplineId, id))
		.orderBy(desc(helplineChanges.version), desc(helplineChanges.id));
	const names = await readUserNames(ctx);
	const nameOf = (user: string) => nameAll(names, [user]);
	const edited = proposal && goesOn(ctx, proposal) ? { ...text, ...proposal.after } : text;
	const version = row?.version ?? 0;
	return {
		...text,
		id,
		version,
		place: placeOf(text),
		isNew: !row,
		/** What the form holds when it is opened: what everyone sees, with the waiting change put into it. */
		form: { ...edited, place: placeOf(edited) },
		proposal: proposal ? await describeProposal(ctx, proposal, { version, text }) : null,
		/** Whether nobody else here could ever make a change public. */
		isAlone: await isOnlyEditor(ctx),
		withdrawn: row !== undefined && row.withdrawnAt !== null,
		recheck: row !== undefined && needsRecheck(row.verifiedOn, dayOf(ctx.now)),
		updatedBy: row?.updatedBy ? nameOf(row.updatedBy) : null,
		updatedAt: row?.updatedAt ?? null,
		changes: rows.map(({ id, helplineId, writers, by, confirmedBy, ...change }) => ({
			...change,
			by: nameAll(names, writers ?? [by]),
			confirmedBy: confirmedBy && nameOf(confirmedBy)
		}))
	};
}
