import type { ShownCard } from '#lib/schemas/card.ts';
import type { Candidate } from '#lib/schemas/choice/candidate.ts';
import { sayStudyOf } from '#lib/schemas/marks.ts';
import type { Ctx } from '#lib/server/context.ts';
import { lowerFirst } from '#lib/utils/text.ts';
import { describeTools } from './candidates.ts';
import { nameValue } from './facet-groups.ts';

/** Of these the marks of every card speak. */
const spokenOf: ReadonlySet<string> = new Set(['depression', 'treatment-resistant-depression']);

/** By card and need. A card is the same object until the content or the day changes, and so is what is made of it. */
const written = new WeakMap<ShownCard, Map<string, ShownCard>>();

function writeFor(card: ShownCard, need: string, name: string, candidate: Candidate): ShownCard {
	const known = written.get(card) ?? new Map<string, ShownCard>();
	written.set(card, known);
	const before = known.get(need);
	if (before) return before;
	const word = sayStudyOf(name, candidate.studied, candidate.studiedFor[need] ?? 0);
	const marks = card.marks.map((mark) => (mark.id === 'study' ? { ...mark, word } : mark));
	const after = { ...card, marks };
	known.set(need, after);
	return after;
}

/** The cards of a list: where it is for one need, they say what was studied in people with it, as all say it of depression. */
export async function writeForNeed(
	ctx: Ctx,
	{ need }: { need: string | undefined },
	cards: readonly ShownCard[]
): Promise<readonly ShownCard[]> {
	if (need === undefined || spokenOf.has(need) || cards.length === 0) return cards;
	const described = await describeTools(
		ctx,
		cards.map(({ slug }) => slug)
	);
	const candidates = new Map(described.map(({ candidate }) => [candidate.slug, candidate]));
	const name = `for ${lowerFirst(await nameValue(ctx, 'condition', need))}`;
	return cards.map((card) => {
		const candidate = candidates.get(card.slug);
		return candidate ? writeFor(card, need, name, candidate) : card;
	});
}
