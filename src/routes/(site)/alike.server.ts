import type { ShownCard } from '#lib/schemas/card.ts';
import { nameValue, type FoundTools } from '#lib/server/catalogue/index.ts';

export type Alike = {
	/** What others are to be like. */
	name: string;
	/** What kind of tool that is first of all. */
	kind: string;
	/** How many others are of that kind, for a need they share. */
	total: number;
	/** Whether others that share less stand after them. */
	hasOthers: boolean;
};

/** Tools that are like one stand apart from those that share less with it. */
export async function splitAlike(
	ctx: App.Locals['ctx'],
	{ alike, reading, total }: Pick<FoundTools, 'alike' | 'reading' | 'total'>,
	items: ShownCard[]
): Promise<{ first: ShownCard[]; others: ShownCard[]; alike: Alike | null }> {
	if (!alike?.kind || !reading.like || total === 0) return { first: items, others: [], alike: null };
	const isAlike = (card: ShownCard) => alike.items.includes(card);
	return {
		first: items.filter(isAlike),
		others: items.filter((card) => !isAlike(card)),
		alike: {
			name: reading.like.name,
			kind: await nameValue(ctx, 'type', alike.kind),
			total: alike.total,
			hasOthers: alike.total < total
		}
	};
}
