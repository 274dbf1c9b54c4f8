import type { CountryHelp, HelpFirst, HelpLine } from '#lib/schemas/help.ts';
import type { Danger } from '#lib/server/danger/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { findDanger } from './asked.ts';
import { listHelpCountries } from './queries.ts';

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

/**
 * The language and the country that a browser asks for first, such as `de` and `AT`. Read for one answer, never stored.
 * @param header the value of `Accept-Language`
 */
function readLocale(header: string | null): { language?: string; region?: string } {
	const tag = header?.slice(0, 100).split(/[,;]/)[0]?.trim();
	if (!tag || tag === '*') return {};
	try {
		const { language, region } = new Intl.Locale(tag).maximize();
		return { language, region };
	} catch {
		return {};
	}
}

const isOfUse = ({ phone, sms }: HelpLine): boolean => phone !== null || sms !== null;

const byUsual = (a: { code: string }, b: { code: string }): number => {
	const place = ({ code }: { code: string }) => (usual.includes(code) ? usual.indexOf(code) : usual.length);
	return place(a) - place(b);
};

/** Numbers to show before anything else, those of the likely country first. */
export async function listHelpFirst(
	ctx: Ctx,
	about: Danger['about'],
	header: string | null = null
): Promise<HelpFirst> {
	const { language, region } = readLocale(header);
	const countries = (await listHelpCountries(ctx)).map((country) => ({
		...country,
		lines: country.lines.filter(isOfUse)
	}));
	const shape = ({ name, emergency, lines }: (typeof countries)[number]): CountryHelp => ({ name, emergency, lines });
	const likely = countries.find(({ code }) => code === region);
	const greeting = language === undefined ? undefined : greetings[language];
	return {
		about,
		greeting: language && greeting ? { lang: language, text: greeting } : null,
		likely: likely ? shape(likely) : null,
		others: countries
			.filter((country) => country !== likely)
			.toSorted(byUsual)
			.map(shape)
	};
}

/**
 * Help to show before the results of a search, or null when its words do not ask for it. Nothing of them is stored.
 * @param text what was typed, whole
 */
export async function findHelpFirst(ctx: Ctx, text: string, header: string | null): Promise<HelpFirst | null> {
	const danger = await findDanger(ctx, text);
	return danger ? listHelpFirst(ctx, danger.about, header) : null;
}
