import { asc, desc, eq, isNull } from 'drizzle-orm';
import type { HelplineText } from '#lib/schemas/helpline.ts';
import type { Ctx } from '#lib/server/context.ts';
import { emergencyNumbers, helplineChanges, helplines, phraseLists } from '#lib/server/db/schema/site.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { europeanUnion, holdsPhrase, needsRecheck, sayChange } from './rules.ts';

export type HelpLine = Omit<HelplineText, 'source' | 'note'> & { recheck: boolean };

export function listHelplines(ctx: Ctx): Promise<HelpLine[]> {
	return remember(ctx, 'helplines', async () => {
		const { countryCode, country, name, phone, sms, url, hours, verifiedOn } = helplines;
		const rows = await ctx.store.read
			.select({ countryCode, country, name, phone, sms, url, hours, verifiedOn })
			.from(helplines)
			.where(isNull(helplines.withdrawnAt))
			.orderBy(asc(helplines.position), asc(helplines.name));
		const today = dayOf(ctx.now);
		return rows.map((line) => ({ ...line, recheck: needsRecheck(line.verifiedOn, today) }));
	});
}

export type HelplineChange = { name: string; country: string; countryCode: string | null; at: Date; summary: string };

/** What people did to helplines, the newest first, without saying who. */
export async function listHelplineChanges(ctx: Ctx, most = 100): Promise<HelplineChange[]> {
	const { name, country, countryCode } = helplines;
	const { at, kind, note, before, after } = helplineChanges;
	const rows = await ctx.store.read
		.select({ name, country, countryCode, at, kind, note, before, after })
		.from(helplineChanges)
		.innerJoin(helplines, eq(helplines.id, helplineChanges.helplineId))
		.orderBy(desc(at), desc(helplineChanges.id))
		.limit(most);
	return rows.flatMap(({ kind, note, before, after, ...line }) => {
		const summary = sayChange({ kind, note, before, after });
		return summary ? [{ ...line, summary }] : [];
	});
}

const holdsAcrossUnion = (row: { countryCode: string | null }, chosen: string): boolean =>
	row.countryCode === null && europeanUnion.has(chosen);

/**
 * Helplines of one country first, as chosen by the visitor; nothing is guessed from where they are.
 * @param countryCode two letters; one that is not known counts as none chosen
 */
export async function getHelpPage(ctx: Ctx, countryCode: string | null) {
	const all = await listHelplines(ctx);
	const emergency = await remember(ctx, 'emergency', () =>
		ctx.store.read
			.select({
				countryCode: emergencyNumbers.countryCode,
				country: emergencyNumbers.country,
				number: emergencyNumbers.number
			})
			.from(emergencyNumbers)
			.orderBy(asc(emergencyNumbers.country))
	);
	const names = new Map<string, string>();
	for (const { countryCode: code, country } of [...emergency, ...all])
		if (code && !names.has(code)) names.set(code, country);
	const countries = [...names]
		.map(([code, name]) => ({ code, name }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	const chosen = countryCode && names.has(countryCode) ? countryCode : null;
	return {
		countries,
		chosen,
		emergency: emergency.filter((row) => !chosen || row.countryCode === chosen || holdsAcrossUnion(row, chosen)),
		lines: all.filter((line) => line.countryCode !== null && (!chosen || line.countryCode === chosen)),
		worldwide: all.filter((line) => line.countryCode === null)
	};
}

/** Whether a search holds words of the reviewed list of phrases that ask for help first. Nothing is kept of it. */
export async function asksForHelp(ctx: Ctx, text: string): Promise<boolean> {
	if (!text) return false;
	const phrases = await remember(ctx, 'crisis phrases', async () => {
		const [row] = await ctx.store.read
			.select({ phrases: phraseLists.phrases })
			.from(phraseLists)
			.where(eq(phraseLists.id, 'crisis'));
		return row?.phrases ?? [];
	});
	return holdsPhrase(text, phrases);
}
