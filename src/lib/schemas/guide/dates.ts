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
	const start = { from: published, what: `it was first published, ${formatDay(published)}` };
	const days = [
		{ ...start, path: ['lastReviewed'], day: lastReviewed },
		{ path: ['nextReview'], day: nextReview, from: lastReviewed, what: `it was checked, ${formatDay(lastReviewed)}` },
		...changes.map(({ date }, index) => ({ ...start, path: ['changes', index, 'date'], day: date }))
	];
	return days
		.filter(({ day, from }) => day < from)
		.map(({ path, day, what }) => ({
			path,
			message: `${formatDay(day)} is before ${what}. Correct one of the two days.`
		}));
}
