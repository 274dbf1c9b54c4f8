import type { ShownCard } from '#lib/schemas/card.ts';
import { aiLabels, costLabels, statusLabels, type StatusValue } from '#lib/schemas/labels.ts';
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
export function entryOf({ types, cost, ai, status, reviewedOn, checkedOn, ...card }: ShownCard): ShortlistEntry {
	const { slug, name, maker, summary } = card;
	return {
		slug,
		name,
		maker,
		summary,
		facts: [
			...types.map((type) => type.name),
			cost === 'unknown' ? 'Cost: we do not know' : costLabels[cost],
			ai === 'unknown' ? 'AI inside: we do not know' : aiLabels[ai]
		].slice(0, 8),
		status: `${statusLabels[status]}, ${dated[status]} ${formatDay(reviewedOn ?? checkedOn)}`
	};
}
