import { likelyRegion } from '#lib/schemas/help-first.ts';
import type { HelpRegion } from '#lib/schemas/help.ts';
import type { Ctx } from '#lib/server/context.ts';
import { remember } from '#lib/server/site/index.ts';
import regions from './data/regions.json' with { type: 'json' };
import { getHelpPage, listHelpCountries, sayPurpose } from './queries.ts';

const elsewhere = 'Elsewhere';
const regionOfCountry = new Map(
	Object.entries(regions).flatMap(([region, codes]) => codes.split(' ').map((code) => [code, region] as const))
);

/** Every country with all that can be called there, by part of the world. */
const listRegions = (ctx: Ctx): Promise<HelpRegion[]> =>
	remember(ctx, 'help by region', async () => {
		const countries = await listHelpCountries(ctx);
		return [...Object.keys(regions), elsewhere].flatMap((name) => {
			const own = countries
				.filter(({ code }) => (regionOfCountry.get(code) ?? elsewhere) === name)
				.map((country) => ({ ...country, lines: country.lines.map(sayPurpose) }));
			return own.length > 0 ? [{ name, countries: own }] : [];
		});
	});

/**
 * The numbers of the country that somebody chose or that the browser speaks for, and those of all others by part of the
 * world. Nothing is looked up about where anybody is.
 * @param countryCode two letters; one that is not known counts as none chosen
 * @param header the value of `Accept-Language`
 */
export async function getHelpNow(ctx: Ctx, countryCode: string | null, header: string | null) {
	const page = await getHelpPage(ctx, countryCode);
	if (page.chosen) return { ...page, likely: null, regions: [] };
	const near = await getHelpPage(ctx, likelyRegion(header) ?? null);
	const { chosen: likely, inUnion, emergency, lines } = near;
	const own = likely ? { inUnion, emergency, lines } : { inUnion: true, emergency: [], lines: [] };
	return { ...page, ...own, likely, regions: await listRegions(ctx) };
}
