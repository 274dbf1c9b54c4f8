import type { AnswerInput } from '#lib/schemas/rubric.ts';
import type { StatusValue } from '#lib/schemas/labels.ts';
import { privacyWordsOf, type PrivacyLabels } from '#lib/schemas/listing/privacy-words.ts';
import { namePlatforms, sayPeople, sayPlaces } from '#lib/schemas/listing/said.ts';
import { isGone, mayNotRun } from '#lib/schemas/status.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { nameLanguage } from '#lib/utils/names.ts';
import { firstSentence } from '#lib/utils/text.ts';
import { sayPrice, sayTested } from '../tools/[slug]/first-screen.server.ts';
import { describeIncidents, describeTests, type Entry } from '../tools/[slug]/on-record.ts';
import { askedToo } from '../tools/[slug]/shape.server.ts';
import { describeEffort, describePrivacy, notKnown, sayAi } from '../tools/[slug]/words.ts';
import { sourcesAt, sourcesFor, studySources, type Source } from './sources.server.ts';

/** What one row says of one tool. */
export type Said = {
	status: { value: StatusValue | 'not-listed'; date: string; note: string | null } | null;
	/** `hoped` is the answer that is good. */
	answer: { value: AnswerInput['answer']; hoped: 'yes' | 'no' | 'neither'; word: string | null } | null;
	text: string[];
	list: string[];
	/** What the list goes on with, and what else there is to say, once the row is opened and on paper. */
	rest: string[];
	more: string[];
	/** Whether what is opened says all of the list over again. */
	isRestated: boolean;
	/** False where all there is to say is that nobody says. */
	known: boolean;
	sources: Source[];
};

type Content = Partial<Said>;
export type Field = {
	id: string;
	label: string;
	/** Whether what it says of this tool is something to be careful about. */
	warns?: (page: ToolPage) => boolean;
	/** Whether it seldom decides. */
	isLesser?: boolean;
	/** Whether nothing else says much without it: what they are, and whether anybody can use them. */
	isFirst?: boolean;
	read: (page: ToolPage) => Content;
};

const mostReasons = 3;

/** What is said at once, and the rest of it. */
function shorten(text: string): { text: string[]; more: string[] } {
	const first = firstSentence(text);
	const rest = text.slice(first.length).trim();
	return { text: [first], more: rest ? [rest] : [] };
}

function describeStatus({ status, publication, reviewedOn, tool }: ToolPage): Content {
	const note = tool.status.state === 'active' ? null : tool.status.note;
	const value = publication === 'not-listed' ? 'not-listed' : status;
	return { status: { value, date: reviewedOn ?? tool.checkedOn, note } };
}

function describeCost(page: ToolPage): Content {
	const { summary, amount, trial, cancel } = page.tool.pricing;
	const known = amount !== null || page.marks.some(({ id }) => id === 'price');
	const short = known ? sayPrice(page) : 'We do not know yet';
	const more = [
		summary.replace(/\.$/, '') === short ? null : summary,
		trial && `After a trial: ${trial}`,
		cancel && `To cancel: ${cancel}`
	];
	return {
		text: [`${short}.`],
		more: more.filter((line) => line !== null),
		known,
		sources: sourcesFor(page, 'pricing')
	};
}

/** In the words of its card. */
const describeEvidence = (page: ToolPage): Content => ({
	text: page.marks.filter(({ id }) => id === 'study').map(({ word }) => `${word}.`),
	sources: studySources(page)
});

function describeCautions(page: ToolPage): Content {
	const { cautions, domains } = page;
	const reasons = domains
		.flatMap(({ criteria }) => criteria)
		.filter(({ answer, caution, seenOn }) => answer === 'no' && caution && seenOn);
	return {
		list: cautions.map(({ text }) => text),
		text: cautions.length ? [] : ['Nothing we know so far calls for one. Some questions are still open.'],
		sources: sourcesAt(page, [...cautions.map(({ source }) => source), ...reasons.map(({ proofUrl }) => proofUrl)])
	};
}

/** Whose first sentence says what the answer alone does not. */
const needsNote: readonly string[] = ['sharing', 'readers'];

const privacyFields: Record<keyof PrivacyLabels, Field> = Object.fromEntries(
	Object.entries(privacyWordsOf(false).labels).map(([id, label], index) => {
		const read = (page: ToolPage): Content => {
			const {
				answer = 'unknown',
				hoped = 'yes',
				word,
				notes = []
			} = describePrivacy(page.tool, isGone(page.tool.status.state))[index]!;
			const known = answer !== 'unknown';
			const isShort = known && needsNote.includes(id) && notes.length > 0;
			return {
				answer: { value: answer, hoped, word: word ?? null },
				...(isShort ? shorten(notes.join(' ')) : { more: notes }),
				known,
				sources: sourcesFor(page, 'privacy')
			};
		};
		return [id, { id, label, read }];
	})
) as Record<keyof PrivacyLabels, Field>;

const answered = (value: AnswerInput['answer'], more: Content = {}, hoped: 'yes' | 'neither' = 'yes'): Content => ({
	answer: { value, hoped, word: null },
	known: value !== 'unknown',
	...more
});

/** Who answers, in the words of the card; then what is known of the software and of the people. */
function describeWhoAnswers(page: ToolPage): Content {
	const { ai, support, status } = page.tool;
	const software = sayAi(ai.kind, isGone(status.state));
	const people = sayPeople(support);
	const isOpen = ai.kind === 'unknown';
	return {
		text: [
			...page.marks.filter(({ id }) => id === 'person').map(({ word }) => `${word}.`),
			...(isOpen ? [software] : [])
		],
		more: [
			...(isOpen ? [] : [software]),
			...(ai.model ? [`Model: ${ai.model}`] : []),
			...(ai.onRisk ? [`When someone says they are at risk: ${ai.onRisk}`] : []),
			...(people ? [`People behind it: ${people}`] : [])
		],
		known: !isOpen || people !== undefined,
		sources: sourcesFor(page, 'usesAI', 'humanSupport')
	};
}

const describeWords = (text: string | undefined, sources: Source[]): Content => ({
	text: [text ?? notKnown],
	known: text !== undefined,
	sources
});

function describeEntries(page: ToolPage, entries: Entry[]): Content {
	if (entries.length === 0) return { text: ['We don’t know of any, but there may be some.'], known: false };
	return {
		list: entries.map(({ title }) => title),
		more: entries.map(({ title, lines }) => `${title}: ${lines.join(' ')}`),
		isRestated: true,
		sources: sourcesAt(
			page,
			entries.flatMap(({ links }) => links.map(({ href }) => href))
		)
	};
}

/** As its studies say or, where they don’t, as the question that asks the same was answered. */
function describeResistant(page: ToolPage): Content {
	const { inTrd } = page.evidence;
	const sources = studySources(page);
	const asked = page.domains.flatMap(({ criteria }) => criteria).find(({ id }) => id === askedToo.inTrd);
	if (inTrd !== 'unknown' || !asked || asked.answer === 'unknown' || asked.answer === 'not-applicable')
		return answered(inTrd, { sources }, 'neither');
	return answered(asked.answer, { more: asked.note ? [asked.note] : [], sources }, 'neither');
}

function describeFor(page: ToolPage): Content {
	const { text, more } = shorten(page.tool.forWhom);
	const sentence = text.join(' ').toLowerCase();
	const others = page.audiences.filter(({ name }) => !sentence.includes(name.toLowerCase().replace(/s$/, '')));
	return {
		text: [...text, ...(others.length > 0 ? [others.map(({ name }) => name).join(' · ')] : [])],
		more,
		sources: sourcesFor(page, 'audiences', 'conditions')
	};
}

const describeWhat = (page: ToolPage): Content => ({
	text: [page.tool.summary],
	more: [`${page.types.map(({ name }) => name).join('; ')}. By ${page.tool.maker.replace(/\.$/, '')}.`],
	sources: sourcesFor(page, 'description')
});

const describeLanguages = (page: ToolPage): Content =>
	describeWords(page.tool.languages.map(nameLanguage).join(' · ') || undefined, sourcesFor(page, 'languages'));

const always = () => true;
const mayBeOutOfReach = ({ tool, publication }: ToolPage): boolean =>
	mayNotRun(tool.status.state) || publication === 'not-listed';

/** In the order in which people decide: what they are, then harm, then what differs most. */
export const fields: readonly Field[] = [
	{ id: 'status', label: 'Status', warns: mayBeOutOfReach, isFirst: true, isLesser: true, read: describeStatus },
	{ id: 'what', label: 'What it is', isFirst: true, read: describeWhat },
	{ id: 'cautions', label: 'Cautions', warns: always, read: describeCautions },
	{
		id: 'not-for',
		label: 'Not for you if',
		warns: always,
		read: (page) => ({
			list: page.tool.notForYouIf.slice(0, mostReasons),
			rest: page.tool.notForYouIf.slice(mostReasons),
			sources: sourcesFor(page, 'safety')
		})
	},
	{
		id: 'record',
		label: 'Harm and cases on record',
		warns: always,
		read: (page) => describeEntries(page, describeIncidents(page.tool.incidents))
	},
	// The cautions tell each of them.
	{ ...privacyFields.incidents, isLesser: true },
	{
		id: 'tests',
		label: 'Safety tests',
		warns: always,
		// What was asked stands on the tool's own page.
		read: (page) =>
			describeEntries(
				page,
				describeTests(page.tool.safetyTests).map((test) => ({ ...test, lines: test.lines.slice(-1) }))
			)
	},
	{ id: 'cost', label: 'What it costs', read: describeCost },
	{ id: 'who-answers', label: 'Person or AI', read: describeWhoAnswers },
	privacyFields.readers,
	privacyFields.sharing,
	{
		id: 'places',
		label: 'Where it can be used',
		read: (page) => describeWords(sayPlaces(page.tool), sourcesFor(page, 'status'))
	},
	{ id: 'for', label: 'Who it is for', read: describeFor },
	{
		id: 'depression',
		label: 'Tested in depression',
		read: (page) => ({
			text: [sayTested(page)],
			known: page.evidence.inDepression !== 'unknown',
			sources: studySources(page)
		})
	},
	{
		id: 'trd',
		label: 'Tested in treatment-resistant depression',
		read: describeResistant
	},
	{ id: 'evidence', label: 'Kind of study', read: describeEvidence },
	{
		id: 'crisis',
		label: 'Shows the way to help in a crisis',
		read: (page) =>
			answered(page.tool.safety.crisisFeature, { more: [page.tool.safety.note], sources: sourcesFor(page, 'safety') })
	},
	{ ...privacyFields.account, isLesser: true },
	{ ...privacyFields.name, isLesser: true },
	{ ...privacyFields.deletion, isLesser: true },
	{
		id: 'platforms',
		label: 'Runs on',
		isLesser: true,
		read: (page) =>
			describeWords(namePlatforms(page.tool.platforms).join(' · ') || undefined, sourcesFor(page, 'platforms'))
	},
	{
		id: 'effort',
		label: 'What it asks of you',
		isLesser: true,
		read: (page) => describeWords(describeEffort(page.tool.effort), sourcesFor(page, 'description'))
	},
	{ id: 'languages', label: 'Languages', isLesser: true, read: describeLanguages }
];
