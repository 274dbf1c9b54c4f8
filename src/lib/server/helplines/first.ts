import { nameCountry } from '#lib/schemas/choice/places.ts';
import { arrangeHelp, usual, type CodedHelp } from '#lib/schemas/help-first.ts';
import type { HelpFirst, HelpLine } from '#lib/schemas/help.ts';
import type { HelplinePurpose } from '#lib/schemas/helpline-words.ts';
import type { Danger } from '#lib/server/danger/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readCountries } from '#lib/server/interpreter/index.ts';
import { isCountry } from '#lib/utils/names.ts';
import { findDanger, listNamedLines } from './asked.ts';
import languages from './data/languages.json' with { type: 'json' };
import { greetFor } from './greeting.ts';
import { findNotListed } from './not-listed.ts';
import { listHelpCountries, listHelplines } from './queries.ts';
import { threatensTheirOwnLife, whomFor } from './threats.ts';
import { ofTheirOwnLife, wordsFor } from './words.ts';

const isForDistress = ({ purpose }: HelpLine): boolean => purpose === null;

const isOfUse = ({ phone, sms }: HelpLine): boolean => phone !== null || sms !== null;

/**
 * Every country with what to call or text there: the same for everybody.
 * @param isThreatened whether lines for who is hurt or threatened by somebody come first; else there are none of them
 */
export const listHelpNumbers = async (ctx: Ctx, isThreatened = false): Promise<CodedHelp[]> =>
	(await listHelpCountries(ctx)).map((country) => {
		const lines = country.lines.filter(isOfUse);
		const first = isThreatened ? lines.filter(({ purpose }) => purpose === 'violence') : [];
		return { ...country, lines: [...first, ...lines.filter(isForDistress)] };
	});

/**
 * Numbers to show before anything else, those of the likely country first.
 * @param header the value of `Accept-Language`
 */
export async function listHelpFirst(
	ctx: Ctx,
	about: Danger['about'],
	header: string | null = null,
	isNow: boolean = false,
	named: readonly string[] = [],
	isThreatened = false
): Promise<HelpFirst> {
	return arrangeHelp(await listHelpNumbers(ctx, isThreatened), about, header, isNow, named);
}

const codesOf = (text: string): string[] => readCountries(text).map((code) => code.toUpperCase());

const mostLines = 3;
/** Where one is enough, so that each country is seen. */
const mostOfLanguage = 4;

/** Where lines answer in a language that is not English. */
const countriesOf: Readonly<Record<string, readonly string[]>> = languages;

export type FoundLines = {
	/** Its name as it stands in a sentence. */
	country: { code: string; name: string } | null;
	/** The language that they answer in, where no country is named. */
	language?: string;
	/** Whether the country is that of the browser, which nobody named. */
	isLikely?: true;
	/** Whom alone these lines are for. */
	purpose?: HelplinePurpose;
	lines: HelpLine[];
	/** Names of lines that we have not checked. */
	notListed: string[];
};

/** The country that a browser asks for first, as `AT` in `de-AT`. */
const regionOf = (header: string | null): string | undefined =>
	/^\s*[a-z]{2,3}-([A-Z]{2})\b/i.exec(header ?? '')?.[1]?.toUpperCase();

/** Lines that answer in a language, those of the likely country first; none for English, which says nothing of a country. */
async function listInLanguage(ctx: Ctx, language: string, header: string | null): Promise<FoundLines | null> {
	const places = countriesOf[language]?.map((place) => place.split(' '));
	if (!places) return null;
	const region = regionOf(header);
	/** In a country of several languages, a line says which is its own. */
	const placeOf = ({ countryCode, name }: HelpLine) =>
		places.findIndex(([code, own]) => code === countryCode && (!own || name.endsWith(`(${own})`)));
	const found = (await listHelplines(ctx)).filter((line) => isForDistress(line) && placeOf(line) >= 0);
	const lines = [
		...found.filter(({ countryCode }) => countryCode === region),
		...found.filter(({ countryCode }) => countryCode !== region).sort((a, b) => placeOf(a) - placeOf(b))
	];
	return {
		country: null,
		language,
		lines: lines.slice(0, mostOfLanguage),
		notListed: []
	};
}

/** Lines of the country that the browser asks for, where English says nothing of one. */
async function listLikely(ctx: Ctx, header: string | null): Promise<FoundLines | null> {
	const code = regionOf(header);
	const lines = (await listHelplines(ctx)).filter((line) => isForDistress(line) && line.countryCode === code);
	if (!code || lines.length === 0) return null;
	return {
		country: { code, name: nameCountry(code) },
		isLikely: true,
		lines: lines.slice(0, mostLines),
		notListed: []
	};
}

/**
 * @property header the value of `Accept-Language`
 * @property isAtOnce whether they are to answer now: a call, a message, at night
 */
type InLanguage = { language: string; header: string | null; isAtOnce?: boolean };

/**
 * Lines for whoever needs them alone: of the country that is named or that the browser asks for, else of those where the
 * language is spoken; null where there are none at all.
 */
export async function findLinesFor(
	ctx: Ctx,
	purpose: HelplinePurpose,
	text: string,
	{ language, header }: Pick<InLanguage, 'language' | 'header'>
): Promise<FoundLines | null> {
	const all = (await listHelplines(ctx)).filter((line) => line.purpose === purpose);
	if (all.length === 0) return null;
	const [code = regionOf(header)] = codesOf(text);
	const country = code && isCountry(code.toLowerCase()) ? { code, name: nameCountry(code) } : null;
	const own = all.filter(({ countryCode }) => countryCode === country?.code);
	if (country) return { country, purpose, lines: own, notListed: [] };
	const spoken = countriesOf[language]?.map((place) => place.slice(0, 2)) ?? usual;
	const near = all.filter((line) => spoken.includes(line.countryCode ?? ''));
	return { country: null, purpose, lines: (near.length > 0 ? near : all).slice(0, mostOfLanguage), notListed: [] };
}

/**
 * Lines that somebody asks for by name, or people to call or write to: in a country that is named, else in the language that
 * the words are in, where that is not English.
 * @param isForPeople whether it is people that somebody asks for
 */
export async function findLines(
	ctx: Ctx,
	text: string,
	isForPeople: boolean,
	{ language, header, isAtOnce = false }: InLanguage = { language: 'en', header: null }
): Promise<FoundLines | null> {
	const others = findNotListed(text, (await listNamedLines(ctx, text, false)).length > 0);
	const named = await listNamedLines(ctx, text, others.length > 0);
	const notListed = others.map(({ name }) => name).filter((name) => !named.some(({ line }) => line.name === name));
	const [code = notListed.length > 0 ? others[0]!.country : undefined] = codesOf(text);
	const asked = named.filter(({ isRefused, line }) => !isRefused && (!code || line.countryCode === code));
	if (asked.length > 0) return { country: null, lines: asked.slice(0, mostLines).map(({ line }) => line), notListed };
	if (!isForPeople && named.length + notListed.length === 0) return null;
	if (!code && isForPeople && isAtOnce && language === 'en') return listLikely(ctx, header);
	if (!code) return isForPeople ? listInLanguage(ctx, language, header) : null;
	const refused = named.map(({ line }) => line.name);
	const lines = (await listHelplines(ctx)).filter(
		(line) => isForDistress(line) && line.countryCode === code && !refused.some((one) => line.name.startsWith(one))
	);
	return { country: { code, name: nameCountry(code) }, lines: lines.slice(0, mostLines), notListed };
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
	const isThreatened = danger.situation === 'threatened';
	const reader = whomFor(text, danger);
	const about = reader === 'seen' ? 'other' : danger.about;
	const numbers = await listHelpFirst(ctx, about, header, danger.isNow, likely, isThreatened);
	const said = wordsFor(reader, danger.isNow);
	const isPressed = reader === 'threatened' && threatensTheirOwnLife(text);
	return {
		...numbers,
		greeting: greetFor(text, reader, danger.isNow, numbers.greeting),
		...said,
		...(said.words && isPressed && { words: { ...said.words, also: ofTheirOwnLife } })
	};
}
