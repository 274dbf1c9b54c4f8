import type { AnswerDomain } from '#lib/server/catalogue/index.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { countOf } from '#lib/utils/text.ts';
import { bareLink, hostOf } from './links.ts';
import { claimWords, type Line } from './words.ts';

export type GivenAnswer = {
	question: string;
	answer: 'yes' | 'partial' | 'no';
	note: string | null;
	differed: boolean;
	proof: { href: string; host: string; seen: string } | null;
};

/** What a section asked: the answers with what shows them, and what nobody knows, in one line that opens. */
export type Asked = { summary: string; given: GivenAnswer[]; open: string[] };

function sayCount(asked: number, found: number): string {
	if (found === 0) return `We asked ${countOf(asked, 'more thing')} here and found no answer yet`;
	const things = `We asked ${countOf(asked, 'thing')} here and found`;
	return found === asked ? `${things} an answer to each` : `${things} ${countOf(found, 'answer')}`;
}

/**
 * @param facts what the section itself asks beside the questions of the area: those without an answer are in the line too
 */
export function gatherAsked(domain: AnswerDomain | undefined, facts: Line[], differed: readonly string[]): Asked {
	const asked = (domain?.criteria ?? []).filter(({ answer }) => answer !== 'not-applicable');
	const given = asked.flatMap(({ id, question, answer, claim, note, proofUrl, seenOn }) =>
		answer === 'unknown' || answer === 'not-applicable'
			? []
			: {
					question,
					answer,
					note,
					differed: differed.includes(id),
					proof: proofUrl && {
						href: bareLink(proofUrl),
						host: hostOf(proofUrl),
						seen: [claim && claimWords[claim], seenOn && `seen ${formatDay(seenOn)}`].filter(Boolean).join(', ')
					}
				}
	);
	const open = [
		...facts.filter((line) => !isKnown(line)).map(({ label }) => label),
		...asked.filter(({ answer }) => answer === 'unknown').map(({ question }) => question)
	];
	const total = asked.length + facts.length;
	return { summary: sayCount(total, total - open.length), given: given as GivenAnswer[], open };
}

/** Whether a line says more than that nobody knows. */
export const isKnown = ({ answer, text, word }: Line): boolean =>
	text !== undefined || word !== undefined || (answer !== undefined && answer !== 'unknown');
