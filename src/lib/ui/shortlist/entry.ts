import type { ListCard } from '#lib/schemas/card.ts';
import { notKnownInList } from '#lib/schemas/not-known.ts';
import { statusLabels, type StatusValue } from '#lib/schemas/labels.ts';
import { formatDay } from '#lib/utils/dates.ts';
import type { ShortlistEntry } from '#lib/utils/shortlist.ts';

const dated: Record<StatusValue, string> = {
	'desk-checked': 'checked',
	'meets-baseline': 'reviewed',
	'with-cautions': 'reviewed',
	'review-overdue': 'last reviewed',
	'no-longer-available': 'checked'
};

/** The review status with its day, in words. */
export const standingOf = ({ status, reviewedOn, checkedOn }: ListCard): string =>
	`${statusLabels[status]}, ${dated[status]} ${formatDay(reviewedOn ?? checkedOn)}`;

/** What the shortlist stores of a tool. */
export function entryOf(card: ListCard): ShortlistEntry {
	const { slug, name, maker, summary, marks } = card;
	const notKnown = notKnownInList(card.notKnown);
	return {
		slug,
		name,
		maker,
		summary,
		facts: [...marks.map(({ word }) => word), ...(notKnown.length > 0 ? [`Not known: ${notKnown.join(', ')}`] : [])],
		status: standingOf(card)
	};
}
