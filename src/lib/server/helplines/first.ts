import { arrangeHelp, type CodedHelp } from '#lib/schemas/help-first.ts';
import type { HelpFirst, HelpLine } from '#lib/schemas/help.ts';
import type { Danger } from '#lib/server/danger/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { findDanger } from './asked.ts';
import { listHelpCountries } from './queries.ts';

const isOfUse = ({ phone, sms }: HelpLine): boolean => phone !== null || sms !== null;

/** Every country with what to call or text there: the same for everybody. */
export const listHelpNumbers = async (ctx: Ctx): Promise<CodedHelp[]> =>
	(await listHelpCountries(ctx)).map((country) => ({ ...country, lines: country.lines.filter(isOfUse) }));

/**
 * Numbers to show before anything else, those of the likely country first.
 * @param header the value of `Accept-Language`
 */
export async function listHelpFirst(
	ctx: Ctx,
	about: Danger['about'],
	header: string | null = null,
	isNow: boolean = false
): Promise<HelpFirst> {
	const locale = header?.slice(0, 100).split(/[,;]/)[0]?.trim();
	return arrangeHelp(await listHelpNumbers(ctx), about, locale, isNow);
}

/**
 * Help to show before the results of a search, or null when its words do not ask for it. Nothing of them is stored.
 * @param text what was typed, whole
 */
export async function findHelpFirst(ctx: Ctx, text: string, header: string | null): Promise<HelpFirst | null> {
	const danger = await findDanger(ctx, text);
	return danger ? listHelpFirst(ctx, danger.about, header, danger.isNow) : null;
}
