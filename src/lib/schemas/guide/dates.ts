import { formatDay } from '#lib/utils/dates.ts';
import type { GuideInput } from './guide.ts';

/** The day of its newest change, or of its last check where that is later. */
export const findChangedDay = ({ lastReviewed, changes }: Pick<GuideInput, 'lastReviewed' | 'changes'>): string =>
	changes.reduce((newest, { date }) => (date > newest ? date : newest), lastReviewed);

type Dates = Pick<GuideInput, 'published' | 'lastReviewed' | 'nextReview' | 'changes'>;

/** Days of a guide that cannot follow each other as they are, each with its field. */
export function findDateProblems({ published, lastReviewed, nextReview, changes }: Dates): {
	path: (string | number)[];
	message: string;
}[] {
	const first = formatDay(published);
	const say = (day: string, what: string): string =>
		`${formatDay(day)} is before ${what}. Correct one of the two days.`;
	const problems: { path: (string | number)[]; message: string }[] = [];
	if (lastReviewed < published) {
		problems.push({ path: ['lastReviewed'], message: say(lastReviewed, `it was first published, ${first}`) });
	}
	if (nextReview < lastReviewed) {
		const last = `it was checked, ${formatDay(lastReviewed)}`;
		problems.push({ path: ['nextReview'], message: say(nextReview, last) });
	}
	for (const [index, { date }] of changes.entries()) {
		if (date < published) {
			problems.push({ path: ['changes', index, 'date'], message: say(date, `it was first published, ${first}`) });
		}
	}
	return problems;
}
