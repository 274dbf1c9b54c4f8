import { isCountry } from '#lib/utils/names.ts';
import { type Token, tokenWords, wordSet } from './tokens.ts';
import type { Span } from './types.ts';
import kin from './data/kin.json' with { type: 'json' };
import places from './data/places.json' with { type: 'json' };

const locales = ['en', 'es', 'fr', 'de', 'pt', 'it'];
const letters = 'abcdefghijklmnopqrstuvwxyz';
/** ISO 639-1, and those of three letters that are asked for by name. */
const languageCodes =
	`af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk
	km kn ko ku ky lo lt lv mg mk ml mn mr ms mt my ne nl no ny or pa pl ps pt ro ru rw sd si sk sl sm sn so sq sr st su sv sw ta te tg
	th ti tk tl tn tr tt ug uk ur uz vi wo xh yi yo zh zu ase yue hmn haw gn qu ay ln kea`.split(/\s+/);

export type PlaceName = {
	group: 'language' | 'country';
	value: string;
	phrase: string;
	/** Whether it is one without a word such as "in" before it. */
	isBare: boolean;
	isCity?: boolean;
	/** Whether it is a part of the country. */
	isRegion?: boolean;
};

const words = (text: string): string => tokenWords(text).join(' ');

const shelves = new Map<string, Intl.DisplayNames>();

function displayNames(locale: string, type: 'language' | 'region'): Intl.DisplayNames {
	const key = `${locale} ${type}`;
	let names = shelves.get(key);
	if (!names) shelves.set(key, (names = new Intl.DisplayNames(locale, { type, fallback: 'none' })));
	return names;
}

/** What a language or country is called in several languages, and in its own. */
function namesOf(type: 'language' | 'region', code: string, more: string[] = []): string[] {
	const named = [...locales, ...more].flatMap((locale) => {
		try {
			return displayNames(locale, type).of(code) ?? [];
		} catch {
			return [];
		}
	});
	return [...new Set(named.map(words))].filter((name) => name.length > 2 || /[^\p{Script=Latin}]/u.test(name));
}

const isLatin = (name: string): boolean => /^[\p{Script=Latin} ]+$/u.test(name);

const split = (text: string | undefined): string[] => text?.split('|') ?? [];

function* readLanguages(): Generator<PlaceName> {
	const plain = wordSet(places.plain);
	const aliases: Record<string, string> = places.languages;
	for (const value of languageCodes) {
		const own = value.length === 2 ? namesOf('language', value, [value]).at(-1) : undefined;
		const english = words(displayNames('en', 'language').of(value) ?? '');
		const others = [...split(aliases[value]), ...(own ? [own] : [])].filter(
			(name) => name.length > 3 || !isLatin(name)
		);
		const bare = new Set([...others, ...(plain.has(english) ? [english] : [])]);
		for (const phrase of new Set([...namesOf('language', value), ...split(aliases[value]), ...bare])) {
			yield { group: 'language', value, phrase, isBare: bare.has(phrase) };
		}
	}
}

function* readCountries(): Generator<PlaceName> {
	const aliases: Record<string, string> = places.countries;
	const guarded = new Set(places.needingPreposition.split(' '));
	const codes = [...letters].flatMap((a) => [...letters].map((b) => `${a}${b}`)).filter(isCountry);
	for (const value of codes) {
		const english = words(displayNames('en', 'region').of(value.toUpperCase()) ?? '');
		const bare = new Set([...split(aliases[value]), english].filter((name) => !guarded.has(name)));
		for (const phrase of new Set([...namesOf('region', value.toUpperCase()), ...split(aliases[value]), ...bare])) {
			yield { group: 'country', value, phrase, isBare: bare.has(phrase) };
		}
	}
}

/** Who lives in a large city wants what can be used in its country. */
function* readCities(): Generator<PlaceName> {
	const guarded = new Set(places.citiesNeedingPreposition.split(' '));
	for (const [value, names] of Object.entries(places.cities)) {
		for (const phrase of split(names)) {
			yield { group: 'country', value, phrase, isBare: !guarded.has(phrase), isCity: true };
		}
	}
}

function* readRegions(): Generator<PlaceName> {
	const guarded = new Set(places.regionsNeedingPreposition.split(' '));
	for (const [value, names] of Object.entries(places.regions)) {
		for (const phrase of split(names)) {
			yield { group: 'country', value, phrase, isBare: !guarded.has(phrase), isRegion: true };
		}
	}
}

/** What languages, countries, their parts and large cities are called. */
export function* readPlaces(): Generator<PlaceName> {
	yield* readLanguages();
	yield* readCountries();
	yield* readRegions();
	yield* readCities();
}

const countryBefore = wordSet(places.countryBefore);
const cityBefore = new Set([...countryBefore, ...wordSet(places.cityBefore)]);
/** "À Paris", but not "a Boston terrier". */
const englishCityBefore = new Set([...cityBefore].filter((word) => word !== 'a'));
const englishSpeaking = wordSet(places.englishSpeaking);
const frames = {
	language: {
		before: wordSet(places.languageBefore),
		around: wordSet(places.languageAround),
		after: wordSet(places.languageAfter)
	},
	country: {
		before: countryBefore,
		around: wordSet(places.countryAround),
		after: wordSet(places.countryAfter)
	}
};
const persons = wordSet(`${kin.old} ${kin.young}`);
const beforeVerb = wordSet(`${places.beforeUsa} ${kin.old} ${kin.young}`);
const afterVerb = wordSet(places.afterUsa);

/** In Italian, Spanish and Portuguese “usa” is a verb: “non usa il telefono”, “come si usa”. */
const isVerb = (tokens: readonly Token[], from: number): boolean =>
	tokens[from]!.word === 'usa' &&
	((!tokens[from]!.isApart && beforeVerb.has(tokens[from - 1]?.word ?? '')) ||
		(tokens[from + 1]?.isApart === false && afterVerb.has(tokens[from + 1]!.word)));

const ofNamed = wordSet(places.afterPerson);
/** “My sister India has anxiety”. */
const isPerson = (tokens: readonly Token[], { from, to }: Span): boolean =>
	!tokens[from]!.isApart &&
	persons.has(tokens[from - 1]?.word ?? '') &&
	tokens[to]?.isApart === false &&
	ofNamed.has(tokens[to]!.word);

const articles = new Set(['the', 'la', 'le', 'l', 'los', 'las', 'der', 'die', 'dem', 'den', 'il']);

/**
 * The words around a name that make a place of it: "in", "available in the", "speaking".
 * @returns undefined where a name that needs such words has none
 */
export function framePlace(
	{ group, value, isBare, isCity }: Pick<PlaceName, 'group' | 'value' | 'isBare' | 'isCity'>,
	{ from, to }: Span,
	tokens: readonly Token[],
	isFree: (at: number) => boolean
): Span | undefined {
	const { around, after } = frames[group];
	const ofCity = englishSpeaking.has(value) ? englishCityBefore : cityBefore;
	const before = isCity ? ofCity : frames[group].before;
	let start = from;
	let at = from - 1;
	const isOpen = (place: number) => place >= 0 && isFree(place) && !tokens[place + 1]!.isApart;
	if (isOpen(at) && articles.has(tokens[at]!.word)) at--;
	const isThe = at < from - 1 && tokens[at + 1]!.word === 'the';
	if (isOpen(at) && before.has(tokens[at]!.word)) {
		start = at;
		while (isOpen(start - 1) && around.has(tokens[start - 1]!.word)) start--;
	}
	const next = tokens[to];
	const end = next && !next.isApart && isFree(to) && after.has(next.word) ? to + 1 : to;
	// “Devices, US, under $500”: nothing else can be meant.
	const isAlone = tokens[from]!.isApart && from > 0 && (next?.isApart ?? true);
	const isFramed = start < from || end > to || ((isThe || isAlone) && group === 'country');
	const isPlain = start === from || tokens[start]!.word === 'no';
	if (isPlain && group === 'country' && (isVerb(tokens, from) || isPerson(tokens, { from, to }))) return undefined;
	return isBare || isFramed ? { from: start < from ? start : isThe ? from - 1 : from, to: end } : undefined;
}
