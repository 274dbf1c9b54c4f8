import type { AnswerInput } from '#lib/schemas/rubric.ts';
import type { TagRef } from '#lib/schemas/card.ts';
import type { EvidenceInput, ToolInput } from '#lib/schemas/listing/listing.ts';
import { hasPrivacyFinding } from '#lib/schemas/listing/incidents.ts';
import { isUncompared } from '#lib/schemas/listing/said.ts';
import { parentsLabelOf, privacyWordsOf } from '#lib/schemas/listing/privacy-words.ts';
import { periodLabels } from '#lib/schemas/listing/words.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { countOf, formatNumber, joinList, lowerFirst } from '#lib/utils/text.ts';
import type { Link } from './links.ts';
import { describeIncident, linkTo } from './on-record.ts';

export const notKnown = 'We do not know yet.';

const studyKinds: Record<EvidenceInput['kind'], string> = {
	rct: 'Randomised trial',
	'meta-analysis': 'Review of several trials',
	observational: 'Observational study',
	guideline: 'Official guideline or assessment'
};

/** What a study is called; a trial is none of the strong ones as long as nobody could read what it was compared with. */
export const nameStudy = (study: Pick<EvidenceInput, 'kind' | 'comparator'>): string =>
	isUncompared(study) ? 'Trial whose comparison was not read' : studyKinds[study.kind];

const against: Record<EvidenceInput['comparator'], string | null> = {
	active: 'It was compared with another treatment.',
	sham: 'It was compared with a sham: the same from outside, without the part meant to work.',
	waitlist: 'It was compared with people on a waiting list.',
	'usual-care': 'It was compared with usual care.',
	'other-version': 'Versions of it, or ways to use it, were compared with each other.',
	none: 'There was no group to compare with, so the same change might have come without it.',
	unclear: null
};

const paid: Record<EvidenceInput['funding'], string | null> = {
	maker: 'The maker paid.',
	independent: 'Someone independent of the maker paid.',
	mixed: 'The maker had a part in it.',
	unknown: null
};

function describePeople({ participants, population }: EvidenceInput): string | null {
	if (participants && population) return `Studied in ${formatNumber(participants)} ${population}.`;
	if (participants) return `Studied in ${formatNumber(participants)} people.`;
	return population ? `Studied in ${population}.` : null;
}

/** What it did better for than what it was compared with; empty where the study names nothing. */
function describeHelped({ helpedWith }: EvidenceInput, needs: readonly TagRef[]): string {
	const names = helpedWith.map((slug) => needs.find((need) => need.slug === slug)?.name ?? slug).map(lowerFirst);
	return names.length > 0 ? `It did better for ${joinList(names)}.` : '';
}

/**
 * One study in at most three lines: who and against what; what was found; how many stayed and who paid.
 * @param needs those that studies name, with their names
 */
export function describeStudy(study: EvidenceInput, needs: readonly TagRef[] = []): string[] {
	if (study.kind === 'guideline') return [study.finding];
	const stayed = study.retention && `How many stayed: ${study.retention}.`;
	const missed = study.reachedGoal === 'no' && 'It did not reach its main goal.';
	return [
		[describePeople(study), against[study.comparator]],
		[study.finding, missed, describeHelped(study, needs)],
		[stayed, paid[study.funding]]
	]
		.map((parts) => parts.filter(Boolean).join(' '))
		.filter((line) => line !== '');
}

const gaps: { name: string; isOpen: (study: EvidenceInput) => boolean }[] = [
	{ name: 'who was studied', isOpen: ({ population }) => population === null },
	{ name: 'how many people', isOpen: ({ participants }) => participants === null },
	{ name: 'what it was compared with', isOpen: ({ comparator }) => comparator === 'unclear' },
	{ name: 'how many stayed to the end', isOpen: ({ retention }) => retention === null },
	{ name: 'who paid', isOpen: ({ funding }) => funding === 'unknown' }
];

/** What the studies leave open in the pages we read, in one sentence; null where they leave nothing. */
export function sayStudyGaps(evidence: readonly EvidenceInput[]): string | null {
	const studies = evidence.filter(({ kind }) => kind !== 'guideline');
	const open = gaps.flatMap(({ name, isOpen }) => {
		const count = studies.filter(isOpen).length;
		return count === 0 ? [] : count === studies.length ? name : `${name} (${count} of ${studies.length})`;
	});
	return open.length > 0 ? `We couldn’t read ${joinList(open, 'or')}.` : null;
}

type AiKind = ToolInput['ai']['kind'];

const aiSentences: Record<AiKind, string> = {
	none: 'We found no AI inside.',
	'rule-based': 'Software that follows rules people wrote. It does not make up new text.',
	'ml-non-generative': 'Machine learning that sorts or predicts. It does not write replies.',
	generative: 'Generative AI: a language model writes text, so it can be wrong and can differ each time.',
	unstated: 'It has AI inside; nobody states which kind.',
	unknown: 'We do not know yet whether there is AI inside.'
};
const aiSentencesGone: Record<AiKind, string> = {
	none: 'We found no AI inside.',
	'rule-based': 'It was software that followed rules people wrote. It did not make up new text.',
	'ml-non-generative': 'It was machine learning that sorted or predicted. It did not write replies.',
	generative: 'It was generative AI: a language model wrote text, so it could be wrong and could differ each time.',
	unstated: 'It had AI inside; nobody stated which kind.',
	unknown: 'We do not know whether there was AI inside.'
};
export const sayAi = (kind: AiKind, gone: boolean): string => (gone ? aiSentencesGone : aiSentences)[kind];

/** One line of a table of facts: words, or an answer with its notes. */
export type Line = {
	label: string;
	text?: string;
	answer?: AnswerInput['answer'];
	/** Which answer is the good one, where it is not yes. */
	/** `neither` where the answer speaks neither for nor against it. */
	hoped?: 'no' | 'neither';
	/** Said in place of the answer's own word. */
	word?: string;
	notes?: string[];
	links?: Link[];
};

const opposite = { yes: 'no', no: 'yes', partial: 'partial', unknown: 'unknown' } as const;

/** The plain lines, each worded as people ask it. */
export function describePrivacy(
	{ privacy, incidents }: Pick<ToolInput, 'privacy' | 'incidents'>,
	gone = false
): Line[] {
	const { labels, sharing, contested } = privacyWordsOf(gone);
	const { withoutAccount, withoutName, sharesData, saysWhoReads, canDelete } = privacy;
	const notes = (note: string | null) => (note ? [note] : []);
	const past = incidents.filter(({ kind }) => kind === 'privacy');
	// A word of the maker's never outweighs what was found against it.
	const isContested = sharesData.answer === 'no' && hasPrivacyFinding(incidents);
	return [
		{
			label: labels.account,
			answer: opposite[withoutAccount.answer],
			hoped: 'no',
			notes: notes(withoutAccount.note)
		},
		{ label: labels.name, answer: opposite[withoutName.answer], hoped: 'no', notes: notes(withoutName.note) },
		{
			label: labels.sharing,
			answer: isContested ? 'partial' : sharesData.answer,
			hoped: 'no',
			word: isContested ? contested : sharing[sharesData.answer],
			notes: notes(sharesData.note)
		},
		{ label: labels.readers, answer: saysWhoReads.answer, notes: notes(saysWhoReads.note) },
		{ label: labels.deletion, answer: canDelete.answer, notes: notes(canDelete.note) },
		past.length > 0
			? {
					label: labels.incidents,
					answer: 'yes',
					hoped: 'no',
					word: `${past.length} known`,
					notes: past.map(describeIncident),
					links: past.flatMap(({ source }) => (source ? linkTo(source) : []))
				}
			: {
					label: labels.incidents,
					answer: 'unknown',
					word: 'We don’t know of any, but there may be some',
					notes: []
				}
	];
}

/** Whether a parent is asked or told, where somebody says. */
export const describeParents = ({ privacy: { tellsParents } }: Pick<ToolInput, 'privacy'>, gone = false): Line[] =>
	tellsParents.answer === 'unknown'
		? []
		: [
				{
					label: parentsLabelOf(gone),
					answer: tellsParents.answer,
					hoped: 'no',
					notes: tellsParents.note ? [tellsParents.note] : []
				}
			];

export const describePagePrivacy = (tool: Pick<ToolInput, 'privacy' | 'incidents'>, gone = false): Line[] => [
	...describePrivacy(tool, gone),
	...describeParents(tool, gone)
];

/** `US$12.99 a month, seen 23 November 2026` */
export function describeAmount({
	number,
	currency,
	period,
	seenOn
}: NonNullable<ToolInput['pricing']['amount']>): string {
	const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
	const price = new Intl.NumberFormat('en-GB', style).format(number);
	return `${price} ${periodLabels[period].toLowerCase()}, seen ${formatDay(seenOn)}`;
}

/** `20 minutes, 5 times a week, for 6 weeks`; undefined where nothing is known. */
export function describeEffort({ minutes, timesAWeek, weeks }: ToolInput['effort']): string | undefined {
	const parts = [
		minutes !== null && `${countOf(minutes, 'minute')} each time`,
		timesAWeek !== null && (timesAWeek === 1 ? 'once a week' : `${timesAWeek} times a week`),
		weeks !== null && `for ${countOf(weeks, 'week')}`
	];
	return parts.filter((part) => part !== false).join(', ') || undefined;
}

export function describeCost({ model, summary, amount, trial, cancel }: ToolInput['pricing']): Line[] {
	const now = { label: 'Now', text: summary, ...(amount && { notes: [describeAmount(amount)] }) };
	if (model === 'free' && !trial && !cancel) return [now];
	return [
		now,
		{ label: 'After a trial', ...(trial && { text: trial }) },
		{ label: 'To cancel', ...(cancel && { text: cancel }) }
	];
}

export function describeAi({ kind, model, onRisk }: ToolInput['ai']): Line[] {
	if (kind === 'none' || kind === 'unknown') return [];
	return [
		{ label: 'Which model', ...(model && { text: model }) },
		{ label: 'When someone says they are at risk', ...(onRisk && { text: onRisk }) }
	];
}

const answerWords: Record<AnswerInput['answer'], string> = {
	yes: 'yes',
	partial: 'partly',
	no: 'no',
	unknown: 'we do not know',
	'not-applicable': 'does not apply'
};

/** `3 yes · 1 partly · 4 we do not know`, for one area; there is no sum across areas. */
export const describeCounts = (counts: Record<AnswerInput['answer'], number>): string =>
	(Object.keys(answerWords) as AnswerInput['answer'][])
		.filter((answer) => counts[answer] > 0)
		.map((answer) => `${counts[answer]} ${answerWords[answer]}`)
		.join(' · ');

export const claimWords: Record<NonNullable<AnswerInput['claim']>, string> = {
	'checked-by-us': 'checked by us',
	'stated-by-maker': 'stated by the maker',
	'third-party-tested': 'from a third party'
};

const unread = 'No page read yet: ';

/** A source's title; `read` is false for one that names a fact still without a page behind it. */
export function describeSource(title: string): { title: string; read: boolean } {
	return title.startsWith(unread) ? { title: title.slice(unread.length), read: false } : { title, read: true };
}
