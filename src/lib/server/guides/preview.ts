import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import { findDeadLinks } from './links.ts';
import { describeGuide, type GuidePage } from './page.ts';
import type { SignOff } from './records.ts';
import { renderGuide } from './render.ts';
import { renderOnce } from './render-once.ts';
import { comparePlace, openShelf, toCard } from './shelf.ts';

type Options = {
	/** Of the guide, where it is public already or was. */
	id?: string;
	/** What publishing is going to add to the list of changes. */
	summary?: string;
};

/**
 * A text as its page would show it if it were published now, among the guides that are public. What is wrong with the text
 * is said where it stands.
 */
export async function previewGuide(
	ctx: Ctx,
	guide: GuideInput,
	signOff: SignOff | null,
	{ id, summary }: Options = {}
): Promise<GuidePage> {
	const shelf = await openShelf(ctx);
	const all = [...[...shelf.placed.values()].map(({ stored }) => stored), ...shelf.withdrawn];
	const before = all.find((stored) => (id === undefined ? stored.slug === guide.slug : stored.id === id));
	const plain = renderOnce(guide.body, shelf.sources);
	const problems = [...plain.problems, ...(await findDeadLinks(ctx.store.read, plain.links, guide.slug))];
	const rendered = problems.length > 0 ? renderGuide(guide.body, shelf.sources, problems) : plain;
	const number = (before?.version ?? 0) + 1;
	const next = summary ? [{ number, at: ctx.now, kind: 'publish' as const, summary }] : [];
	const seq = before?.seq ?? 0;
	const stored = {
		id: id ?? '',
		seq,
		slug: guide.slug,
		version: number,
		publication: 'published' as const,
		note: null,
		signOff,
		input: guide,
		history: [...(before?.history ?? []), ...next]
	};
	const card = toCard(seq, guide, plain.minutes);
	const others = [...shelf.placed.values()].filter((other) => other.stored.id !== before?.id);
	const inOrder = [...others, { stored, card }].sort((a, b) => comparePlace(a.stored.input, b.stored.input));
	const cards = inOrder.map((other) => other.card);
	const inputs = others.map((other) => other.stored.input);
	return describeGuide({ stored, rendered, card }, { cards, moved: shelf.moved, inputs });
}
