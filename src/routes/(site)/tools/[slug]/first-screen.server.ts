import { hasPrivacyFinding } from '#lib/schemas/listing/incidents.ts';
import type { EvidenceInput, ToolInput } from '#lib/schemas/listing/listing.ts';
import { privacySentencesOf } from '#lib/schemas/listing/privacy-words.ts';
import {
	isRandomised,
	isUncompared,
	namePlatforms,
	noStudy,
	sayPlaces,
	sayVerdict,
	studiesOf
} from '#lib/schemas/listing/said.ts';
import { isGone } from '#lib/schemas/status.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { capitalise, countOf, firstSentence, joinList } from '#lib/utils/text.ts';
import { describeAmount } from './words.ts';

/** One question that everybody has, and its short answer. */
export type ShortAnswer = {
	label: string;
	text: string;
	/** Whether it says whom the tool is not for, which a helpline says in other words. */
	isLimit?: true;
	more?: { href: string; label: string };
};

function sayWhere(tool: Page['tool']): string {
	const on = namePlatforms(tool.platforms).join(', ');
	return [sayPlaces(tool) ?? 'Countries not known', on].filter(Boolean).join(' · ');
}

type Page = Pick<ToolPage, 'tool' | 'evidence' | 'marks' | 'publication'>;

/** The price in the words of the card, with the amount where one is known. */
export function sayPrice({
	tool: { pricing },
	marks
}: Pick<Page, 'marks'> & { tool: Pick<ToolInput, 'pricing'> }): string {
	const { model, amount } = pricing;
	const kind = marks.find(({ id }) => id === 'price')?.word;
	const price = amount && describeAmount(amount);
	// “Paid once” says it already.
	const sum = model === 'one-time' ? price?.replace(' once,', ',') : price;
	return [kind, sum].filter(Boolean).join(': ') || 'Not known';
}

/** Who can see what people type, by what the policy or a report says. */
export function sayReaders({ privacy, incidents }: Pick<ToolInput, 'privacy' | 'incidents'>, gone = false): string {
	const { saysWhoReads, sharesData } = privacy;
	const said = privacySentencesOf(gone);
	const isContested = sharesData.answer === 'no' && hasPrivacyFinding(incidents);
	const readers = saysWhoReads.note ? firstSentence(saysWhoReads.note) : said.readers[saysWhoReads.answer];
	const sharing = isContested ? said.contested : said.sharing[sharesData.answer];
	if (readers) return [readers, sharing].filter(Boolean).join(' ');
	if (!sharing) return said.nothing;
	return `${said.noReaders} ${sharesData.note ? firstSentence(sharesData.note) : sharing}`;
}

function countStudies(studies: readonly EvidenceInput[]): string {
	const count = (of: EvidenceInput['kind']) => studies.filter(({ kind }) => kind === of).length;
	const uncompared = studies.filter(isUncompared).length;
	const [pooled, trials] = [count('meta-analysis'), count('rct') - uncompared];
	const others = studies.length - pooled - trials - uncompared;
	const isMore = pooled + trials + uncompared > 0;
	return joinList([
		...(pooled > 0 ? [countOf(pooled, 'review of several trials', 'reviews of several trials')] : []),
		...(trials > 0 ? [countOf(trials, 'randomised trial')] : []),
		...(uncompared > 0 ? [`${countOf(uncompared, 'trial')} whose comparison was not read`] : []),
		...(others > 0 ? [countOf(others, isMore ? 'other study' : 'study', isMore ? 'other studies' : 'studies')] : [])
	]);
}

const isOfOthers = ({ inDepression }: EvidenceInput): boolean => inDepression === 'no';

/** Whether it was tested in people with depression, and how. */
export function sayTested({ tool, evidence: { inDepression, inTrd } }: Pick<ToolPage, 'tool' | 'evidence'>): string {
	const studies = studiesOf(tool);
	if (studies.length === 0) return noStudy;
	const inIt = studies.filter((study) => study.inDepression === 'yes');
	if (inDepression === 'no') return `No: ${countStudies(studies)} in other people.`;
	if (inIt.length === 0) {
		const [others, unclear] = [studies.filter(isOfOthers), studies.filter((study) => !isOfOthers(study))];
		const verb = others.length === 1 ? 'was' : 'were';
		const apart = others.length > 0 ? ` ${capitalise(countStudies(others))} ${verb} in other people.` : '';
		return `Not clear whether people in ${countStudies(unclear)} had depression.${apart}`;
	}
	const trials = inIt.filter(isRandomised);
	const isOfVersions = trials.length > 0 && trials.every(({ comparator }) => comparator === 'other-version');
	const versions = isOfVersions ? ' Trials compared versions of it with each other.' : '';
	const isAlone = inIt.every(({ comparator, kind }) => comparator === 'none' && kind === 'observational');
	const alone = isAlone ? ', with no group to compare with' : '';
	const missed = inIt.filter(({ reachedGoal }) => reachedGoal === 'no').length;
	const goal =
		missed === 0 ? '' : inIt.length === 1 ? ', which missed its main goal' : `; ${missed} missed the main goal`;
	const resistant = inTrd === 'yes' ? ' Also in treatment-resistant depression.' : '';
	return `Yes: ${countStudies(inIt)}${alone}${goal}.${versions}${resistant}`;
}

/** How many limits stand among the first answers, and how long they may be together. */
const [mostLimits, longestLimits] = [2, 60];

/** The first limits without their reasons, which stand below with all others. */
export function sayNotFor(limits: readonly string[]): ShortAnswer {
	const brief = limits.map((limit) => limit.split(/[:;](?= )/)[0]!);
	const both = joinList(brief.slice(0, mostLimits), 'or');
	const [count, text] = both.length <= longestLimits ? [mostLimits, both] : [1, brief[0]!];
	const rest = limits.length - count;
	const more = rest > 0 ? { more: { href: '#not-for', label: `${rest} more` } } : {};
	return { label: 'Not for you if', text, isLimit: true, ...more };
}

/** What somebody needs to know first, in the order in which they ask; of what has closed, what is left to know. */
export function answerFirst(page: Page): ShortAnswer[] {
	const { tool } = page;
	const use = [
		{ label: 'Who it’s for', text: firstSentence(tool.forWhom) },
		// Of what isn’t listed, the reasons stand before all else.
		...(page.publication === 'not-listed' ? [] : [sayNotFor(tool.notForYouIf)]),
		{ label: 'Where', text: sayWhere(tool) },
		{ label: 'Cost', text: sayPrice(page) }
	];
	const verdict = sayVerdict(tool);
	return [
		...(isGone(tool.status.state) ? [] : use),
		{ label: 'Who sees my words', text: sayReaders(tool, isGone(tool.status.state)) },
		{ label: 'Tested in depression', text: sayTested(page) },
		...(verdict ? [verdict] : [])
	];
}
