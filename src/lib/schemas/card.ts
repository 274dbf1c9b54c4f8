import type { ShownCost, StatusValue } from '#lib/schemas/labels.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Marks } from '#lib/schemas/marks.ts';

export type TagRef = { slug: string; name: string };

/** What one row of a list shows of the document. */
export type ToolCard = Marks & {
	slug: string;
	name: string;
	maker: string;
	url: string;
	summary: string;
	types: TagRef[];
	conditions: TagRef[];
	cost: ShownCost;
	ai: ToolInput['ai']['kind'];
	platforms: ToolInput['platforms'];
	studiedInDepression: 'yes' | 'no' | 'unknown';
	studiedInTrd: 'yes' | 'no' | 'unknown';
	notForYouIf: string;
	cautions: string[];
	checkedOn: string;
};

/** With where it stands on the day. */
export type ShownCard = ToolCard & { status: StatusValue; reviewedOn: string | null; reviewDueOn: string | null };

const listed = [
	'slug',
	'name',
	'maker',
	'summary',
	'marks',
	'notKnown',
	'open',
	'cautions',
	'status',
	'checkedOn',
	'reviewedOn'
] as const satisfies (keyof ShownCard)[];

/** Of a card, what a page that lists it sends. */
export type ListCard = Pick<ShownCard, (typeof listed)[number]>;

export const asListed = (card: ShownCard): ListCard =>
	Object.fromEntries(listed.map((name) => [name, card[name]])) as ListCard;
