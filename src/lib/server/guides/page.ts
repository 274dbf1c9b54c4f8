import { guideStageLabels, type GuideInput } from '#lib/schemas/guide/guide.ts';
import { listPublicChanges, type GuideChange } from './history.ts';
import type { SignOff } from './records.ts';
import type { RenderedGuide } from './render.ts';
import type { GuideCard, Placed, Shelf } from './shelf.ts';

/** Whom a page names as having checked it. */
export type SignedOff = { by: string; credential: string; on: string; clinician: boolean };

export type GuidePage = Omit<GuideCard, 'seq' | 'minutes'> &
	Omit<RenderedGuide, 'plainText' | 'problems' | 'links'> & {
		stageLabel: string;
		/** Null until somebody has checked it. */
		signedOff: SignedOff | null;
		version: number;
		tags: string[];
		tools: string[];
		changes: GuideChange[];
		/** Those it names, then those that name it, in the order of the path. */
		related: GuideCard[];
		previous: GuideCard | null;
		next: GuideCard | null;
	};

const toSignedOff = (signOff: SignOff | null): SignedOff | null =>
	signOff && { by: signOff.name, credential: signOff.credential, on: signOff.on, clinician: signOff.isClinician };

type Around = Pick<Shelf, 'cards' | 'moved'> & { inputs: GuideInput[] };

/** A guide among the others, as its page shows it. */
export function describeGuide({ stored, rendered, card }: Placed, { cards, moved, inputs }: Around): GuidePage {
	const { input, signOff, version, history } = stored;
	const { seq: _seq, ...shown } = card;
	const { plainText: _text, problems: _problems, links: _links, ...content } = rendered;
	const nameTool = (slug: string) => moved.tools.get(slug) ?? slug;
	const nameGuide = (slug: string) => moved.guides.get(slug) ?? slug;
	const findCard = (slug: string) => cards.find((other) => other.slug === slug);
	const named = input.related.map(nameGuide);
	const naming = cards.filter(({ slug }) =>
		inputs.some((other) => other.slug === slug && other.related.map(nameGuide).includes(card.slug))
	);
	const related = new Set(named.concat(naming.map(({ slug }) => slug)));
	related.delete(card.slug);
	const place = cards.findIndex((other) => other.slug === card.slug);
	return {
		...shown,
		...content,
		blocks: content.blocks.map((block) =>
			block.kind === 'tool' ? { kind: 'tool', slug: nameTool(block.slug) } : block
		),
		mentionedTools: content.mentionedTools.map(nameTool),
		stageLabel: guideStageLabels[card.stage],
		signedOff: toSignedOff(signOff),
		version,
		tags: input.tags,
		tools: input.tools.map(nameTool),
		changes: listPublicChanges(input, history),
		related: [...related].flatMap((slug) => findCard(slug) ?? []),
		previous: cards[place - 1] ?? null,
		next: cards[place + 1] ?? null
	};
}
