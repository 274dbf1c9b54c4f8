import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { emergencyNumbers, helplines, phraseLists } from '#lib/server/db/schema/site.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { europeanUnion, holdsPhrase, needsRecheck } from './rules.ts';

export type HelpLine = {
	countryCode: string | null;
	country: string;
	name: string;
	phone: string | null;
	sms: string | null;
	url: string;
	hours: string;
	verifiedOn: string | null;
	recheck: boolean;
};

export function listHelplines(ctx: Ctx): Promise<HelpLine[]> {
	return remember(ctx, 'helplines', async () => {
		const rows = await ctx.store.read.select().from(helplines).orderBy(asc(helplines.position));
		const today = dayOf(ctx.now);
		return rows.map(({ id: _id, position: _position, ...line }) => ({
			...line,
			recheck: needsRecheck(line.verifiedOn, today)
		}));
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
