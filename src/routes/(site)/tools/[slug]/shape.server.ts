import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { fixedFacetValues } from '#lib/schemas/facets.ts';
import { dayOf } from '#lib/utils/calendar.ts';

const countryNames = new Intl.DisplayNames('en-GB', { type: 'region' });
const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' });
const nameLanguage = (code: string) => (code === 'ase' ? 'American Sign Language' : languageNames.of(code)!);

const labelsOf = (group: 'platform' | 'support', values: readonly string[]): string[] =>
	values.map((value) => fixedFacetValues[group]?.labels[value] ?? value);

/** The page's facts with the names that codes stand for, less what no reader sees. */
export function shapePage({ domains, history, tool, ...rest }: ToolPage) {
	return {
		...rest,
		tool,
		domains: domains.map(({ criteria, ...domain }) => ({
			...domain,
			criteria: criteria.map(({ id, question, answer, claim, note, proofUrl, seenOn }) => ({
				...{ id, question, answer, claim, note, proofUrl, seenOn }
			}))
		})),
		history: history.map(({ number, at, summary }) => ({ number, day: dayOf(at), summary })).toReversed(),
		country: tool.makerCountry ? countryNames.of(tool.makerCountry)! : null,
		languages: tool.languages.map(nameLanguage),
		platforms: labelsOf('platform', tool.platforms),
		support: labelsOf('support', tool.support),
		cost: fixedFacetValues.cost!.labels[tool.pricing.model]!,
		// A closed tool's own site may be gone, and then the address is that of a page about it.
		websiteLabel: tool.status.state === 'discontinued' ? 'Page that describes it' : 'Website'
	};
}

export type ShapedPage = ReturnType<typeof shapePage>;
