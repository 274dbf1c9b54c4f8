import type { ToolItem } from '#lib/schemas/api.ts';

export type TagRef = ToolItem['types'][number];

/** What one row of a list shows of a tool: what the API says of it, on the day. */
export type ShownCard = Omit<ToolItem, 'page' | 'listed' | 'reasons'>;

/** What of that stands in the document, whatever day it is. */
export type ToolCard = Omit<ShownCard, 'status' | 'reviewedOn' | 'reviewDueOn'>;

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
