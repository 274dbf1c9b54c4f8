import type { ShownCard } from '#lib/schemas/card.ts';
import { nameValue, type FoundTools } from '#lib/server/catalogue/index.ts';

export type Alike = {
	/** What others are to be like. */
	name: string;
	/** What kind of tool that is first of all. */
	kind: string;
	/** Whether any that is shown is of that kind, for a need they share. */
	hasAny: boolean;
	/** Whether others that share less are shown as well. */
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
	const [first, others] = [items.filter(isAlike), items.filter((card) => !isAlike(card))];
	return {
		first,
		others,
		alike: {
			name: reading.like.name,
			kind: await nameValue(ctx, 'type', alike.kind),
			hasAny: first.length > 0,
			hasOthers: others.length > 0
		}
	};
}
