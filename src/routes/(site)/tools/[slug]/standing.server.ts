import { arbiter } from '#lib/schemas/entry.ts';
import { stateLabels } from '#lib/schemas/labels.ts';
import { isGone, mayNotRun } from '#lib/schemas/status.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { countOf } from '#lib/utils/text.ts';

export function describeStanding({ tool, publication, reasons, status, reviewedOn, reviewDueOn }: ToolPage) {
	const { state, note, date } = tool.status;
	const checked = formatDay(tool.checkedOn);
	const isDraft = publication === 'draft';
	const due = reviewDueOn ? `, next review due ${formatDay(reviewDueOn)}` : '';
	return {
		status,
		isDraft,
		notListed: publication !== 'not-listed' ? null : reviewedOn ? 'Reviewed, not listed.' : 'Looked at, not listed.',
		reasons,
		/** Whether people look here for something that they can’t or had better not use. */
		isOut: !isDraft && (isGone(state) || publication === 'not-listed'),
		gone: isGone(state) && !isDraft ? note : null,
		/** Nobody that we read says that people can get it today. */
		isDoubtful: mayNotRun(state),
		lastChecked: checked,
		sentence: reviewedOn
			? `Reviewed by people on ${formatDay(reviewedOn)}${due}.`
			: isDraft
				? 'No review of this text is complete. The decision, its date and the answers come with the review.'
				: `Checked against its sources on ${checked}. No person has reviewed it yet.`,
		special: state === 'active' ? null : { word: stateLabels[state], note, date: date ? formatDay(date) : null }
	};
}

/** Who reviewed it, what ties they declared, how much they found out, and how many questions they differed on. */
export const describeReview = ({ review, answered }: ToolPage) =>
	review && {
		people: review.reviewers.map(({ name, conflictOfInterest, role }) => ({
			name,
			role: role === arbiter ? 'resolved where they differed' : 'went through the questions',
			conflict: /^none\.?$/i.test(conflictOfInterest.trim()) ? null : conflictOfInterest
		})),
		found: `Together they found an answer to ${answered.real} of ${countOf(answered.asked, 'question')}; ${answered.unknown} stayed unknown, and ${answered.open} nobody has looked at.`,
		differed: review.differed.length
	};
