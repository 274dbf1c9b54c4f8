import { asc, desc, eq, isNull } from 'drizzle-orm';
import type { EmergencyNumber, HelpLine } from '#lib/schemas/help.ts';
import { purposeLabels } from '#lib/schemas/helpline-words.ts';
import type { Ctx } from '#lib/server/context.ts';
import { emergencyNumbers, helplineChanges, helplines } from '#lib/server/db/schema/helplines.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { nameRegion } from '#lib/utils/names.ts';
import { europeanUnion, needsRecheck, sayChange } from './rules.ts';

export function listHelplines(ctx: Ctx): Promise<HelpLine[]> {
	return remember(ctx, 'helplines', async () => {
		const { countryCode, country, name, phone, sms, url, hours, purpose, verifiedOn } = helplines;
		const rows = await ctx.store.read
			.select({ countryCode, country, name, phone, sms, url, hours, purpose, verifiedOn })
			.from(helplines)
			.where(isNull(helplines.withdrawnAt))
			.orderBy(asc(helplines.position), asc(helplines.name), asc(helplines.id));
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

const listEmergencyNumbers = (ctx: Ctx): Promise<EmergencyNumber[]> =>
	remember(ctx, 'emergency', () => {
		const { countryCode, country, number, checkedOn, isConfirmed } = emergencyNumbers;
		return ctx.store.read
			.select({ countryCode, country, number, checkedOn, isConfirmed })
			.from(emergencyNumbers)
			.orderBy(asc(country), asc(emergencyNumbers.id));
	});

/** What to call in an emergency in a country: its own number, or the one that holds across the European Union. */
function findEmergencyNumber(
	all: EmergencyNumber[],
	{ code, name }: { code: string; name: string }
): EmergencyNumber | undefined {
	const own = all.find(({ countryCode }) => countryCode === code);
	const shared = europeanUnion.has(code) ? all.find(({ countryCode }) => countryCode === null) : undefined;
	return own ?? (shared && { ...shared, countryCode: code, country: name });
}

/** Every country that has a helpline or an emergency number here, its own or a shared one, and what to call there. */
export async function listHelpCountries(ctx: Ctx) {
	const [lines, numbers] = await Promise.all([listHelplines(ctx), listEmergencyNumbers(ctx)]);
	const names = new Map<string, string>();
	for (const { countryCode, country } of [...numbers, ...lines])
		if (countryCode && !names.has(countryCode)) names.set(countryCode, country);
	if (numbers.some(({ countryCode }) => countryCode === null))
		for (const code of europeanUnion) if (!names.has(code)) names.set(code, nameRegion(code));
	return [...names]
		.map(([code, name]) => ({
			code,
			name,
			emergency: findEmergencyNumber(numbers, { code, name }),
			lines: lines.filter(({ countryCode }) => countryCode === code)
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Whom it is for, where that is not everybody. */
export const sayPurpose = (line: HelpLine): HelpLine =>
	line.purpose ? { ...line, forWhom: purposeLabels[line.purpose] } : line;

/**
 * Helplines of one country first, as chosen by the visitor; nothing is guessed from where they are.
 * @param countryCode two letters, large or small; one that is not known counts as none chosen
 */
export async function getHelpPage(ctx: Ctx, countryCode: string | null) {
	const countries = await listHelpCountries(ctx);
	const chosen = countries.find(({ code }) => code === countryCode?.toUpperCase());
	const shown = chosen ? [chosen] : countries;
	return {
		countries: countries.map(({ code, name }) => ({ code, name })),
		chosen: chosen?.code ?? null,
		inUnion: chosen !== undefined && europeanUnion.has(chosen.code),
		emergency: shown.flatMap(({ emergency }) => emergency ?? []),
		lines: shown.flatMap(({ lines }) => lines).map(sayPurpose),
		worldwide: (await listHelplines(ctx)).filter((line) => line.countryCode === null)
	};
}
