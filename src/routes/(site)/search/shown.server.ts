import type { FoundTools } from '#lib/server/catalogue/index.ts';

/** Of tools that do not keep what was asked for. */
const mostOthers = 3;

export type Shown = {
	items: FoundTools['items'];
	/** How many there are of what is shown, on this page and those after it. */
	total: number;
	/** How many more the words find that are of less use to whoever asks, on the page of all tools. */
	lesser: number;
};

/** What is of no use in the country, or in none of the languages asked for, fills no list; what is counted is what is shown. */
export function chooseShown({
	items,
	fit,
	total,
	reading
}: Pick<FoundTools, 'items' | 'fit' | 'total' | 'reading'>): Shown {
	const lost = (group: string) => reading.dropped.some((one) => one.group === group && !one.isNot);
	const isFitOnly = lost('country') || fit.length > 0;
	const chosen = isFitOnly ? fit : items;
	const shown = lost('language') ? chosen.slice(0, mostOthers) : chosen;
	// What is of less use comes last: where some of it is on this page, so is everything that is of use.
	const known = isFitOnly && fit.length < items.length ? fit.length : total;
	return { items: shown, total: known, lesser: total - known };
}
