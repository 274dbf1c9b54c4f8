import { facetInsteadOf } from '#lib/schemas/facets.ts';
import { stateLabels } from '#lib/schemas/labels.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { bareLink, hostOf } from './links.ts';
import { describeSource } from './words.ts';

type Source = ToolPage['tool']['sources'][number];

const readings: Record<Source['reached'], string> = {
	'own-page': 'read',
	copy: 'read in a copy',
	register: 'an official register, read',
	press: 'a report by others, read',
	unknown: 'read'
};

const extents: Record<Source['extent'], string> = {
	whole: 'all of it',
	part: 'in part',
	unknown: 'how much of it is not recorded'
};

/** How a source was read, in words that follow its address. */
const sayReading = ({ seen, seenOn, reached, extent }: Source): string =>
	seen === 'read' ? `${readings[reached]} on ${formatDay(seenOn)}, ${extents[extent]}` : 'to be confirmed';

/** What a page rests on and what became of it, for those who unfold it. */
export function describeRecords({ tool, statusHistory, history, ...page }: ToolPage) {
	const tags = tagFieldNames.flatMap((field) => page[field]).filter(({ slug }) => !facetInsteadOf(slug));
	return {
		description: tool.description,
		tags: [...new Map(tags.map((tag) => [tag.slug, tag])).values()],
		regulatory: tool.regulatory.map(({ body, status, year, url }) => ({
			title: year ? `${body}, ${year}` : body,
			status,
			link: url && { href: bareLink(url), host: hostOf(url) }
		})),
		sources: tool.sources.map((row) => {
			const { url, title } = row;
			const source = describeSource(title);
			return source.read
				? { title, href: bareLink(url), note: `${hostOf(url)}, ${sayReading(row)}` }
				: { title: source.title, href: null, note: 'To be confirmed: no page that we read shows this.' };
		}),
		changes: [...history.map(({ at, summary }) => ({ title: formatDay(dayOf(at)), note: summary })).toReversed()],
		states: statusHistory.map(({ state, note, date }) => ({
			title: date ? `${stateLabels[state]}, ${formatDay(date)}` : stateLabels[state],
			note
		}))
	};
}
