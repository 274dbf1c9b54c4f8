import { arrangeHelp, type CodedHelp } from '#lib/schemas/help-first.ts';
import type { HelpFirst, HelpLine } from '#lib/schemas/help.ts';
import type { Danger } from '#lib/server/danger/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readCountries } from '#lib/server/interpreter/index.ts';
import { nameRegion } from '#lib/utils/names.ts';
import { findDanger, listNamedLines } from './asked.ts';
import { findNotListed } from './not-listed.ts';
import { listHelpCountries, listHelplines } from './queries.ts';

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
	isNow: boolean = false,
	named: readonly string[] = []
): Promise<HelpFirst> {
	const locale = header?.slice(0, 100).split(/[,;]/)[0]?.trim();
	return arrangeHelp(await listHelpNumbers(ctx), about, locale, isNow, named);
}

const codesOf = (text: string): string[] => readCountries(text).map((code) => code.toUpperCase());

const mostLines = 3;

export type FoundLines = {
	country: { code: string; name: string } | null;
	lines: HelpLine[];
	/** Names of lines that we have not checked. */
	notListed: string[];
};

/**
 * Lines that somebody asks for by name, or people to call or write to in a country that is named; none where neither is.
 * @param isForPeople whether it is people that somebody asks for
 */
export async function findLines(ctx: Ctx, text: string, isForPeople: boolean): Promise<FoundLines | null> {
	const others = findNotListed(text, (await listNamedLines(ctx, text, false)).length > 0);
	const named = await listNamedLines(ctx, text, others.length > 0);
	const notListed = others.map(({ name }) => name).filter((name) => !named.some(({ line }) => line.name === name));
	const [code = notListed.length > 0 ? others[0]!.country : undefined] = codesOf(text);
	const asked = named.filter(({ isRefused, line }) => !isRefused && (!code || line.countryCode === code));
	if (asked.length > 0) return { country: null, lines: asked.slice(0, mostLines).map(({ line }) => line), notListed };
	if (!code || (!isForPeople && named.length + notListed.length === 0)) return null;
	const refused = named.map(({ line }) => line.name);
	const lines = (await listHelplines(ctx)).filter(
		({ countryCode, name }) => countryCode === code && !refused.some((one) => name.startsWith(one))
	);
	return { country: { code, name: nameRegion(code) }, lines: lines.slice(0, mostLines), notListed };
}

/**
 * Help to show before the results of a search, or null when its words do not ask for it. Nothing of them is stored.
 * @param text what was typed, whole
 */
export async function findHelpFirst(ctx: Ctx, text: string, header: string | null): Promise<HelpFirst | null> {
	const danger = await findDanger(ctx, text);
	if (!danger) return null;
	const named = codesOf(text);
	const likely = named.length > 0 ? named : findNotListed(text, false).map(({ country }) => country);
	return listHelpFirst(ctx, danger.about, header, danger.isNow, likely);
}
