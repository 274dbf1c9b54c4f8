import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { decisions, tools } from '#lib/server/db/schema/tools.ts';

export type Outcome = {
	decision: (typeof decisions)[number];
	reviewedOn: string;
	reviewDueOn: string;
	/** The questions whose answer excludes it from the list. */
	reasons: string[];
};

type Place = Pick<typeof tools.$inferSelect, 'publication' | 'publicationNote'>;
type Before = { place: Place; review: { decision: string | null }; document: ToolInput | undefined };

export const readReasons = (note: string | null): string[] => (note ? note.split('\n') : []);

/** What a review said against listing it, without the reasons that its own text gave. */
function reasonsOfReview({ place, document }: Before): string[] {
	const own = document?.notListed ?? [];
	return readReasons(place.publicationNote).filter((reason) => !own.includes(reason));
}

/**
 * Whether a listing goes on the lists, and why not: for what a review found, or for what its own text says.
 * @param outcome of a review that has just ended
 */
export function placeOf(tool: Pick<ToolInput, 'notListed'>, outcome?: Outcome, before?: Before): Place {
	// What was taken down stays down until somebody publishes it anew.
	if (!outcome && before?.place.publication === 'archived') return before.place;
	const decision = outcome ? outcome.decision : (before?.review.decision ?? null);
	const found = outcome?.reasons ?? (before && decision === 'not-listed' ? reasonsOfReview(before) : []);
	const isOff = decision === 'not-listed' || tool.notListed.length > 0;
	return {
		publication: isOff ? 'not-listed' : 'published',
		publicationNote: [...found, ...tool.notListed].join('\n') || null
	};
}
