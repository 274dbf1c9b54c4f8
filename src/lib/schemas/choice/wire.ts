import type { ShownCard } from '#lib/schemas/card.ts';
import type { CodedHelp } from '#lib/schemas/help-first.ts';
import { marksOf } from '#lib/schemas/marks.ts';
import type { Described } from './candidate.ts';

/*
 * All that the finder needs to choose in the browser: the same for everybody. A tool is a row of values, since the names of
 * fields would be more than half of it, and tags stand by their slugs.
 */

type Candidate = Described['candidate'];
type Row = [
	[slug: string, name: string, maker: string, url: string, summary: string],
	[types: string[], conditions: string[], platforms: ShownCard['platforms'], cautions: string[]],
	[
		ShownCard['cost'],
		ShownCard['ai'],
		ShownCard['studiedInDepression'],
		ShownCard['studiedInTrd'],
		ShownCard['status']
	],
	[checkedOn: string, reviewedOn: string | null, reviewDueOn: string | null],
	[Candidate['state'], number, 0 | 1, 0 | 1, 0 | 1, 0 | 1, Candidate['studied'], Candidate['studiedFor']],
	[Candidate['inDepression'], Candidate['inTrd'], Candidate['readers']],
	[
		string[],
		Candidate['support'],
		string[],
		Candidate['privacy'],
		Candidate['availableIn']['where'],
		string[],
		Candidate['parts']
	],
	[limit: string, stateNote: string]
];

export type FinderData = {
	/** The day that the statuses are of. */
	today: string;
	/** How many tools there are; the rows may be fewer. */
	total: number;
	names: Record<string, string>;
	help: CodedHelp[];
	rows: Row[];
};

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

export function packTool({ candidate, card, limit, stateNote }: Described): Row {
	const { availableIn, audiences, support, languages, privacy, state, known, isEnough, isPerson, isDraft, isGrave } =
		candidate;
	return [
		[card.slug, card.name, card.maker, card.url, card.summary],
		[candidate.types, candidate.conditions, card.platforms, card.cautions],
		[card.cost, card.ai, card.studiedInDepression, card.studiedInTrd, card.status],
		[card.checkedOn, card.reviewedOn, card.reviewDueOn],
		[state, known, bit(isEnough), bit(isPerson), bit(isDraft), bit(isGrave), candidate.studied, candidate.studiedFor],
		[candidate.inDepression, candidate.inTrd, candidate.readers],
		[audiences, support, languages, privacy, availableIn.where, availableIn.countries, candidate.parts],
		[limit, stateNote]
	];
}

export function unpackTool(row: Row, names: FinderData['names']): Described {
	const [texts, [types, conditions, platforms, cautions], marks, [checkedOn, reviewedOn, reviewDueOn]] = row;
	const [slug, name, maker, url, summary] = texts;
	const [cost, ai, studiedInDepression, studiedInTrd, status] = marks;
	const [state, known, isEnough, isPerson, isDraft, isGrave, studied, studiedFor] = row[4];
	const [inDepression, inTrd, readers] = row[5];
	const [audiences, support, languages, privacy, where, countries, parts] = row[6];
	const [limit, stateNote] = row[7];
	const refs = (slugs: string[]) => slugs.map((other) => ({ slug: other, name: names[other] ?? other }));
	const shared = { slug, name, cost, ai, status, checkedOn, reviewedOn };
	const candidate: Candidate = {
		...shared,
		types,
		conditions,
		audiences,
		support,
		languages,
		privacy,
		readers,
		availableIn: { where, countries },
		parts,
		state,
		known,
		isEnough: isEnough === 1,
		isPerson: isPerson === 1,
		isDraft: isDraft === 1,
		isGrave: isGrave === 1,
		studied,
		inDepression,
		inTrd,
		studiedFor
	};
	return {
		candidate,
		card: {
			...shared,
			maker,
			url,
			summary,
			types: refs(types),
			conditions: refs(conditions),
			platforms,
			studiedInDepression,
			studiedInTrd,
			notForYouIf: limit,
			cautions,
			reviewDueOn,
			...marksOf({ ...candidate, studiedInDepression })
		},
		limit,
		stateNote
	};
}
