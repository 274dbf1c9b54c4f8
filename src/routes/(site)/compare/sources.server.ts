import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { bareLink, hostOf } from '../tools/[slug]/links.ts';
import { describeSource, nameStudy } from '../tools/[slug]/words.ts';

/** A page behind a row, by the name that the tool's own page gives it. */
export type Source = { href: string; title: string; day: string; confirmed: boolean };

type Tool = Pick<ToolPage['tool'], 'sources' | 'checkedOn'>;

const mostSources = 2;

const fewOf = (sources: Source[]): Source[] =>
	[...new Map(sources.map((source) => [source.href, source])).values()].slice(0, mostSources);

/** The page at this address as the entry names it; where it is not among the sources, by what it is or where. */
function nameSource({ sources, checkedOn }: Tool, url: string, name = `Page at ${hostOf(url)}`): Source {
	const href = bareLink(url);
	const found = sources.find((source) => bareLink(source.url) === href && describeSource(source.title).read);
	return found
		? { href, title: found.title, day: found.seenOn, confirmed: found.seen === 'read' }
		: { href, title: name, day: checkedOn, confirmed: true };
}

/** The pages read for one of these parts of an entry. */
export const sourcesFor = ({ tool }: Pick<ToolPage, 'tool'>, ...parts: string[]): Source[] =>
	fewOf(
		tool.sources
			.filter(({ title, supports }) => describeSource(title).read && supports.some((part) => parts.includes(part)))
			.map(({ url }) => nameSource(tool, url))
	);

export const studySources = ({ tool }: Pick<ToolPage, 'tool'>): Source[] =>
	fewOf(
		tool.evidence.flatMap((study) => {
			const { year, doi, url } = study;
			const address = doi ? `https://doi.org/${doi}` : url;
			const named = tool.sources.find((source) => source.url === url)?.url ?? address;
			return named ? nameSource(tool, named, [nameStudy(study), year].filter(Boolean).join(', ')) : [];
		})
	);

export const sourcesAt = ({ tool }: Pick<ToolPage, 'tool'>, addresses: readonly (string | null)[]): Source[] =>
	fewOf(addresses.flatMap((url) => (url ? nameSource(tool, url) : [])));
