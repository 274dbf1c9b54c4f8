import type { AnswerInput } from '#lib/schemas/rubric.ts';
import { type StatusValue } from '#lib/schemas/facets.ts';
import { privacyLabels } from '#lib/schemas/listing/privacy-words.ts';
import { namePlatforms, sayPeople, sayPlaces } from '#lib/schemas/listing/said.ts';
import { isGone } from '#lib/schemas/status.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { nameLanguage } from '#lib/utils/names.ts';
import { hostOf } from '../tools/[slug]/links.ts';
import { describeIncidents, describeTests, type Entry } from '../tools/[slug]/on-record.ts';
import {
	describeAmount,
	describeEffort,
	describePrivacy,
	describeSource,
	notKnown,
	sayAi
} from '../tools/[slug]/words.ts';

export type Source = { href: string; host: string; day: string; confirmed: boolean };
/** What one row says of one tool. Two cells are the same when all but their sources is. */
export type Cell = {
	status: { value: StatusValue | 'not-listed'; date: string; note: string | null } | null;
	/** `hoped` is the answer that is good. */
	answer: { value: AnswerInput['answer']; hoped: 'yes' | 'no'; word: string | null } | null;
	text: string[];
	list: string[];
	/** False where all there is to say is that nobody says. */
	known: boolean;
	sources: Source[];
	/** The day of the check behind it, for what no single page shows. */
	checkedOn: string;
	/** The day on which most of the pages behind the tool were read: paper says it once. */
	usualDay: string;
};
export type Row = { id: string; label: string; cells: Cell[] };
export type RowGroups = { differ: Row[]; same: Row[]; unknown: Row[] };

type Content = Partial<Omit<Cell, 'checkedOn' | 'usualDay'>>;
type Field = { id: string; label: string; read: (page: ToolPage) => Content };

const mostSources = 2;

/** The pages read for one of these parts of an entry. */
function sourcesFor({ tool }: ToolPage, ...parts: string[]): Source[] {
	const found = tool.sources.filter(
		({ title, supports }) => describeSource(title).read && supports.some((part) => parts.includes(part))
	);
	const shown = found.map(({ url, seen, seenOn }) => ({
		href: url,
		host: hostOf(url),
		day: seenOn,
		confirmed: seen === 'read'
	}));
	return [...new Map(shown.map((source) => [source.host, source])).values()].slice(0, mostSources);
}

function studySources({ tool }: ToolPage): Source[] {
	const addresses = tool.evidence.flatMap(({ doi, url }) => (doi ? `https://doi.org/${doi}` : (url ?? [])));
	return [...new Set(addresses)]
		.slice(0, mostSources)
		.map((href) => ({ href, host: hostOf(href), day: tool.checkedOn, confirmed: true }));
}

function describeStatus({ status, publication, reviewedOn, tool }: ToolPage): Content {
	const note = tool.status.state === 'active' ? null : tool.status.note;
	const value = publication === 'not-listed' ? 'not-listed' : status;
	return { status: { value, date: reviewedOn ?? tool.checkedOn, note } };
}

function describeCost({ tool: { pricing }, marks }: ToolPage): Content {
	const { summary, amount, trial, cancel } = pricing;
	const more = [
		amount && describeAmount(amount),
		trial && `After a trial: ${trial}`,
		cancel && `To cancel: ${cancel}`
	].filter((line) => line !== null);
	const kind = marks.find(({ id }) => id === 'price')?.word ?? 'We do not know';
	return { text: [summary.startsWith(kind) ? summary : `${kind}. ${summary}`, ...more] };
}

/** In the words of its card. */
const describeEvidence = (page: ToolPage): Content => ({
	text: page.marks.filter(({ id }) => id === 'study').map(({ word }) => `${word}.`),
	sources: studySources(page)
});

function describeCautions({ tool, cautions, domains }: ToolPage): Content {
	const reasons = domains
		.flatMap(({ criteria }) => criteria)
		.filter(({ answer, caution }) => answer === 'no' && caution);
	const proofs = [
		...cautions.flatMap(({ source }) => (source ? [{ proofUrl: source, seenOn: tool.checkedOn }] : [])),
		...reasons.flatMap(({ proofUrl, seenOn }) => (proofUrl && seenOn ? { proofUrl, seenOn } : []))
	];
	return {
		list: cautions.map(({ text }) => text),
		text: cautions.length ? [] : ['Nothing we know so far calls for one. Some questions are still open.'],
		sources: [...new Map(proofs.map((proof) => [hostOf(proof.proofUrl), proof])).entries()]
			.slice(0, mostSources)
			.map(([host, { proofUrl, seenOn }]) => ({ href: proofUrl, host, day: seenOn, confirmed: true }))
	};
}

const privacyFields: Field[] = Object.entries(privacyLabels).map(([id, label], index) => ({
	id,
	label,
	read: (page) => {
		const {
			answer = 'unknown',
			hoped = 'yes',
			word,
			notes = []
		} = describePrivacy(page.tool, isGone(page.tool.status.state))[index]!;
		return {
			answer: { value: answer, hoped, word: word ?? null },
			text: notes,
			known: answer !== 'unknown' || word !== undefined,
			sources: sourcesFor(page, 'privacy')
		};
	}
}));

const answered = (value: AnswerInput['answer'], more: Content = {}): Content => ({
	answer: { value, hoped: 'yes', word: null },
	known: value !== 'unknown',
	...more
});

function describeAi(page: ToolPage): Content {
	const { kind, model, onRisk } = page.tool.ai;
	return {
		text: [
			sayAi(kind, isGone(page.tool.status.state)),
			...(model ? [`Model: ${model}`] : []),
			...(onRisk ? [`When someone says they are at risk: ${onRisk}`] : [])
		],
		known: kind !== 'unknown',
		sources: sourcesFor(page, 'usesAI')
	};
}

const describeWords = (text: string | undefined, sources: Source[]): Content => ({
	text: [text ?? notKnown],
	known: text !== undefined,
	sources
});

function describeEntries(entries: Entry[]): Content {
	const text = entries.map(({ title, lines }) => `${title}: ${lines.join(' ')}`);
	return { text: text.length > 0 ? text : ['We don’t know of any, but there may be some.'], known: text.length > 0 };
}

const fields: Field[] = [
	{ id: 'status', label: 'Status', read: describeStatus },
	{
		id: 'what',
		label: 'What it is',
		read: (page) => ({
			text: [
				page.tool.summary,
				`${page.types.map(({ name }) => name).join('; ')}. By ${page.tool.maker.replace(/\.$/, '')}.`
			],
			sources: sourcesFor(page, 'description')
		})
	},
	{
		id: 'for',
		label: 'Who it is for',
		read: (page) => ({ text: [page.tool.forWhom], sources: sourcesFor(page, 'audiences', 'conditions') })
	},
	{
		id: 'not-for',
		label: 'Not for you if',
		read: (page) => ({ list: page.tool.notForYouIf, sources: sourcesFor(page, 'safety') })
	},
	{
		id: 'cost',
		label: 'What it costs',
		read: (page) => ({ ...describeCost(page), sources: sourcesFor(page, 'pricing') })
	},
	{ id: 'ai', label: 'AI inside', read: describeAi },
	...privacyFields,
	{
		id: 'depression',
		label: 'Studied in depression',
		read: (page) => answered(page.evidence.inDepression, { sources: studySources(page) })
	},
	{
		id: 'trd',
		label: 'Studied in treatment-resistant depression',
		read: (page) => answered(page.evidence.inTrd, { sources: studySources(page) })
	},
	{ id: 'evidence', label: 'Kind of study', read: describeEvidence },
	{ id: 'cautions', label: 'Cautions', read: describeCautions },
	{
		id: 'record',
		label: 'Harm and cases on record',
		read: (page) => describeEntries(describeIncidents(page.tool.incidents))
	},
	{
		id: 'tests',
		label: 'Safety tests',
		// What was asked stands on the tool's own page.
		read: (page) =>
			describeEntries(describeTests(page.tool.safetyTests).map((test) => ({ ...test, lines: test.lines.slice(-1) })))
	},
	{
		id: 'people',
		label: 'People behind it',
		read: (page) => describeWords(sayPeople(page.tool.support), sourcesFor(page, 'humanSupport'))
	},
	{
		id: 'platforms',
		label: 'Runs on',
		read: (page) =>
			describeWords(namePlatforms(page.tool.platforms).join(' · ') || undefined, sourcesFor(page, 'platforms'))
	},
	{
		id: 'places',
		label: 'Where it can be used',
		read: (page) => describeWords(sayPlaces(page.tool), sourcesFor(page, 'status'))
	},
	{
		id: 'effort',
		label: 'What it asks of you',
		read: (page) => describeWords(describeEffort(page.tool.effort), sourcesFor(page, 'description'))
	},
	{
		id: 'languages',
		label: 'Languages',
		read: (page) => {
			const names = page.tool.languages.map(nameLanguage);
			const known = names.length > 0;
			return { text: [names.join(' · ') || notKnown], known, sources: sourcesFor(page, 'languages') };
		}
	},
	{
		id: 'crisis',
		label: 'Shows the way to help in a crisis',
		read: (page) =>
			answered(page.tool.safety.crisisFeature, { text: [page.tool.safety.note], sources: sourcesFor(page, 'safety') })
	}
];

function readCell(page: ToolPage, field: Field): Omit<Cell, 'usualDay'> {
	const { status = null, answer = null, text = [], list = [], known = true, sources = [] } = field.read(page);
	return { status, answer, text, list, known, sources, checkedOn: page.tool.checkedOn };
}

/** Every cell of one tool, in the order of the fields. */
function readColumn(page: ToolPage): Cell[] {
	const cells = fields.map((field) => readCell(page, field));
	const days = Map.groupBy(
		cells.flatMap(({ sources }) => sources.filter(({ confirmed }) => confirmed)),
		({ day }) => day
	);
	const [usual] = [...days].toSorted(([, one], [, other]) => other.length - one.length);
	return cells.map((cell) => ({ ...cell, usualDay: usual?.[0] ?? page.tool.checkedOn }));
}

const contentOf = ({ sources: _sources, checkedOn: _checkedOn, usualDay: _usualDay, ...content }: Cell): string =>
	JSON.stringify(content);

/** The rows of a comparison: first those that differ, then those that are the same, then those nobody answers. */
export function compareTools(pages: ToolPage[]): RowGroups {
	const groups: RowGroups = { differ: [], same: [], unknown: [] };
	const columns = pages.map(readColumn);
	for (const [place, { id, label }] of fields.entries()) {
		const row = { id, label, cells: columns.map((cells) => cells[place]!) };
		const differs = new Set(row.cells.map(contentOf)).size > 1;
		if (differs) groups.differ.push(row);
		else groups[row.cells[0]!.known ? 'same' : 'unknown'].push(row);
	}
	return groups;
}
