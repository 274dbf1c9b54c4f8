import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { NotKnown } from '#lib/schemas/understood.ts';
import { PhraseBook, readTokens, type Reading } from '#lib/server/interpreter/index.ts';
import data from './data/unsuited.json' with { type: 'json' };
import type { Requirement } from './requirements.ts';

type Unsuited = {
	group: FacetGroupId;
	values: string[];
	guide: string;
	/** The need, among those that nothing here is for, which says the same. */
	need: string;
	says: string;
	match: string;
	not: string;
};
/** What must not be offered to whoever says certain things, each with an example that does and one that does not. */
export const unsuited = data as readonly Unsuited[];

const book = new PhraseBook<Unsuited>((book) => {
	for (const one of unsuited) book.addPattern(one.says, {}, one);
});

type Said = { needs: NotKnown['needs']; read: Pick<Reading, 'medicines'> };

/**
 * What somebody must not be offered, and the guides to it: ketamine, where they want to stop drinking. Who asks for it by
 * its name is answered, and a tool that is named is shown.
 */
export function findUnsuited(q: string, { needs, read }: Said): { required: Requirement[]; guides: string[] } {
	const tokens = readTokens(q);
	const said = new Set(tokens.flatMap((_, at) => book.find(tokens, at)?.value ?? []));
	const isAsked = ({ guide }: Unsuited) => read.medicines.some(({ guides }) => guides.includes(guide));
	const found = unsuited.filter(
		(one) => (said.has(one) || needs.some(({ name }) => name === one.need)) && !isAsked(one)
	);
	return {
		required: found.map(({ group, values }) => ({ group, values, isNot: true, isRead: true })),
		guides: found.map(({ guide }) => guide)
	};
}
