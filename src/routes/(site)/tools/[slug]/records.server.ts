import { facetInsteadOf } from '#lib/schemas/facets.ts';
import { stateLabels } from '#lib/schemas/labels.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { bareLink, hostOf } from './links.ts';
import { describeSource } from './words.ts';

const readings: Record<ToolPage['tool']['sources'][number]['reached'], string> = {
	'own-page': 'read',
	copy: 'read in a copy',
	register: 'an official register, read',
	press: 'a report by others, read',
	unknown: 'read'
};

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
		sources: tool.sources.map(({ url, title, seen, seenOn, reached }) => {
			const source = describeSource(title);
			const reading = seen === 'read' ? `${readings[reached]} on ${formatDay(seenOn)}` : 'to be confirmed';
			return source.read
				? { title, href: bareLink(url), note: `${hostOf(url)}, ${reading}` }
				: { title: source.title, href: null, note: 'To be confirmed: no page that we read shows this.' };
		}),
		changes: [...history.map(({ at, summary }) => ({ title: formatDay(dayOf(at)), note: summary })).toReversed()],
		states: statusHistory.map(({ state, note, date }) => ({
			title: date ? `${stateLabels[state]}, ${formatDay(date)}` : stateLabels[state],
			note
		}))
	};
}
