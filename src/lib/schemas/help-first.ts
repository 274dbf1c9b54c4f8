import type { CountryHelp, HelpFirst } from '#lib/schemas/help.ts';

/** What a country has to call, with its code. */
export type CodedHelp = CountryHelp & { code: string };

/** Where this site's language is spoken most: shown first when a browser says nothing of its country. */
const usual = ['US', 'GB', 'CA', 'AU', 'IE', 'NZ', 'IN'];

/** One warm sentence in the reader's language, before numbers that need no words. */
const greetings: Record<string, string> = {
	es: 'No tienes que pasar por esto a solas. Hay alguien que puede escucharte ahora.',
	fr: 'Vous n’avez pas à traverser cela sans personne. Quelqu’un peut vous écouter maintenant.',
	de: 'Sie müssen das nicht allein durchstehen. Jemand kann Ihnen jetzt zuhören.',
	pt: 'Você não precisa passar por isso sem ninguém. Alguém pode ouvir você agora.',
	it: 'Non deve affrontare tutto questo da sé. Qualcuno può ascoltarla adesso.'
};

/** The language and the country that a browser asks for, such as `de` and `AT`. Read for one answer, never stored. */
function readLocale(tag: string | undefined): { language?: string; region?: string } {
	if (!tag || tag === '*') return {};
	try {
		const { language, region } = new Intl.Locale(tag).maximize();
		return { language, region };
	} catch {
		return {};
	}
}

const byUsual = (a: CodedHelp, b: CodedHelp): number => {
	const place = ({ code }: CodedHelp) => (usual.includes(code) ? usual.indexOf(code) : usual.length);
	return place(a) - place(b);
};

const withoutCode = ({ name, emergency, lines }: CodedHelp): CountryHelp => ({ name, emergency, lines });

/**
 * Numbers to show before anything else, those of the likely country first.
 * @param locale what the browser asks for first, such as `de-AT`
 * @param named codes of the countries that the words name
 */
export function arrangeHelp(
	countries: CodedHelp[],
	about: HelpFirst['about'],
	locale: string | undefined,
	isNow: boolean = false,
	named: readonly string[] = []
): HelpFirst {
	const { language, region } = readLocale(locale);
	const likely = countries.find(({ code }) => named.includes(code)) ?? countries.find(({ code }) => code === region);
	const greeting = language === undefined ? undefined : greetings[language];
	return {
		about,
		isNow,
		greeting: language && greeting ? { lang: language, text: greeting } : null,
		likely: likely ? withoutCode(likely) : null,
		others: countries
			.filter((other) => other !== likely)
			.toSorted(byUsual)
			.map(withoutCode)
	};
}
