import type { CountryHelp, HelpFirst } from '#lib/schemas/help.ts';
import { isCountry, nameRegion } from '#lib/utils/names.ts';

/** What a country has to call, with its code. */
export type CodedHelp = CountryHelp & { code: string };

/** Where this site's language is spoken most: shown first when a browser says nothing of its country. */
export const usual = ['US', 'GB', 'CA', 'AU', 'IE', 'NZ', 'IN'];

/** One warm sentence in the reader's language, before numbers that need no words. */
const greetings: Record<string, string> = {
	es: 'No tienes que pasar por esto a solas. Hay alguien que puede escucharte ahora.',
	fr: 'Vous n’avez pas à traverser cela sans personne. Quelqu’un peut vous écouter maintenant.',
	de: 'Sie müssen das nicht allein durchstehen. Jemand kann Ihnen jetzt zuhören.',
	pt: 'Você não precisa passar por isso sem ninguém. Alguém pode ouvir você agora.',
	it: 'Non deve affrontare tutto questo da sé. Qualcuno può ascoltarla adesso.'
};

type Locale = {
	language?: string;
	region?: string;
	/** The country that stands in the tag itself, as `CO` in `es-CO`, where its language alone would only suggest one. */
	saidRegion?: string;
};

/** The language and the country that a browser asks for, such as `de` and `AT`. Read for one answer, never stored. */
function readLocale(tag: string | undefined): Locale {
	if (!tag || tag === '*') return {};
	try {
		const locale = new Intl.Locale(tag);
		const { language, region } = locale.maximize();
		return { language, region, saidRegion: locale.region };
	} catch {
		return {};
	}
}

const longestHeader = 100;

/** What a browser asks for, the first first. @param header such as `de-AT,de;q=0.8`, or one tag alone */
const readLocales = (header: string | null): Locale[] =>
	(header?.slice(0, longestHeader).split(',') ?? []).map((tag) => readLocale(tag.split(';')[0]?.trim()));

/** The country that stands in a tag itself. */
const regionIn = (locales: readonly Locale[]): string | undefined =>
	locales.find((one) => one.saidRegion && isCountry(one.saidRegion.toLowerCase()))?.saidRegion;

/** Spoken in one country, as good as alone. */
const ofOneCountry = new Set('bg cs da et fi he hu is ja lt lv nb nn no pl sk sl sv th vi'.split(' '));

/** The country that a browser names, or that speaks its language alone; undefined where it says neither, as “en” doesn’t. */
export function likelyRegion(header: string | null): string | undefined {
	const locales = readLocales(header);
	const [first] = locales;
	const named = regionIn(locales);
	if (named) return named;
	return first?.language && ofOneCountry.has(first.language) ? first.region : undefined;
}

const byUsual = (a: CodedHelp, b: CodedHelp): number => {
	const place = ({ code }: CodedHelp) => (usual.includes(code) ? usual.indexOf(code) : usual.length);
	return place(a) - place(b);
};

/** A country that we have nothing for, so that this can be said before what other countries have. */
const nothingFor = (code: string | undefined): CountryHelp | null =>
	code && isCountry(code.toLowerCase()) ? { name: nameRegion(code), lines: [] } : null;

const withoutCode = ({ name, emergency, lines }: CodedHelp): CountryHelp => ({ name, emergency, lines });

/**
 * Numbers to show before anything else, those of the likely country first: the one that the browser names or, but for
 * English, where its language is spoken most.
 * @param header what the browser asks for, such as `de-AT,de;q=0.8`
 * @param named codes of the countries that the words name
 */
export function arrangeHelp(
	countries: CodedHelp[],
	about: HelpFirst['about'],
	header: string | null,
	isNow: boolean = false,
	named: readonly string[] = []
): HelpFirst {
	const locales = readLocales(header);
	const [{ language, region } = {} as Locale] = locales;
	const said = regionIn(locales);
	const wanted = named.length > 0 ? named : [said ?? (language === 'en' ? undefined : region)];
	const likely = wanted.flatMap((one) => countries.find(({ code }) => code === one) ?? [])[0];
	const greeting = language === undefined ? undefined : greetings[language];
	return {
		about,
		isNow,
		greeting: language && greeting ? { lang: language, text: greeting } : null,
		likely: likely ? withoutCode(likely) : nothingFor(named[0] ?? said),
		...(likely && { country: likely.code.toLowerCase() }),
		others: countries
			.filter((other) => other !== likely)
			.toSorted(byUsual)
			.map(withoutCode)
	};
}

/** Whether it is their own life that somebody may end: what is offered against that is for nobody else in danger. */
export const isOfOwnLife = ({ situation }: HelpFirst): boolean =>
	situation !== 'threatened' && situation !== 'threatening';
