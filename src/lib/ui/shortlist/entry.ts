import type { ListCard } from '#lib/schemas/card.ts';
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

/** What the shortlist stores of a tool. */
export const entryOf = ({
	slug,
	name,
	maker,
	summary,
	marks,
	notKnown,
	status,
	reviewedOn,
	checkedOn
}: ListCard): ShortlistEntry => ({
	slug,
	name,
	maker,
	summary,
	facts: [...marks.map(({ word }) => word), ...(notKnown.length > 0 ? [`Not known: ${notKnown.join(', ')}`] : [])],
	status: `${statusLabels[status]}, ${dated[status]} ${formatDay(reviewedOn ?? checkedOn)}`
});
