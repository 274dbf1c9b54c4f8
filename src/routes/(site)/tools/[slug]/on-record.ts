import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { incidentLabels } from '#lib/schemas/listing/words.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { bareLink, hostOf, type Link } from './links.ts';

type Incident = ToolInput['incidents'][number];

/** One thing that somebody put on record, and where. */
export type Entry = { title: string; lines: string[]; links: Link[] };

/** What is unknown, and what was only asked, is said by the text alone. */
const standingWords: Record<Incident['standing'], string | null> = {
	finding: 'A court or an authority found this.',
	order: 'An authority ordered this.',
	settlement: 'It was settled.',
	'of-its-kind': 'This is about all that is of its kind, not about its maker alone.',
	allegation: 'This is alleged, and no court or authority has found it.',
	undecided: 'This is no finding.',
	asked: null,
	unknown: null
};

const say = ({ what, standing }: Incident): string => [what, standingWords[standing] ?? []].flat().join(' ');

/** When it was, what it was, and how far it is established. */
export const describeIncident = (incident: Incident): string =>
	incident.date ? `${formatDay(incident.date)}: ${say(incident)}` : say(incident);

export const linkTo = (url: string): Link[] => [{ href: bareLink(url), label: `Source: ${hostOf(url)}` }];

const withDate = (title: string, date: string | null): string => (date ? `${title}, ${formatDay(date)}` : title);

/** Harm and cases; what went wrong with privacy stands among the lines on privacy. */
export const describeIncidents = (incidents: Incident[]): Entry[] =>
	incidents
		.filter(({ kind }) => kind !== 'privacy')
		.map((incident) => ({
			title: withDate(incidentLabels[incident.kind], incident.date),
			lines: [say(incident)],
			links: incident.source ? linkTo(incident.source) : []
		}));

/** What others asked it on purpose, and what came out. */
export const describeTests = (tests: ToolInput['safetyTests']): Entry[] =>
	tests.map(({ testedBy, model, date, asked, result, source }) => ({
		title: withDate(`Tested by ${testedBy}`, date),
		lines: [
			model ? `Tested: ${model}.` : 'Which version was tested is not said.',
			`Asked: ${asked}`,
			`Result: ${result}`
		],
		links: linkTo(source)
	}));
