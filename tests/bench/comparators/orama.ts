import { create, insert, search, type Results } from '@orama/orama';
import { withinLimits } from '../measure.ts';
import { facetGroupIds, fields, readDocuments, readFacets, weights, type FacetRow } from '../parts/documents.ts';
import { race, type RaceInput, type SearchFigures } from '../parts/race.ts';

const schema = Object.fromEntries([
	...fields.map((field) => [field, 'string'] as const),
	...facetGroupIds.map((group) => [group, 'enum[]'] as const)
]);
const facets = Object.fromEntries(facetGroupIds.map((group) => [group, {}]));

/** Facet values by tool, read along with the tools: both come in the order of their numbers. */
function followFacets(file: string): (seq: number) => Record<string, string[]> {
	const rows = readFacets(file);
	let row: IteratorResult<FacetRow> = rows.next();
	return (seq) => {
		const values: Record<string, string[]> = Object.fromEntries(facetGroupIds.map((group) => [group, []]));
		for (; !row.done && row.value[0] <= seq; row = rows.next()) values[row.value[1]]?.push(row.value[2]);
		return values;
	};
}

export function measureOrama(input: RaceInput): Promise<SearchFigures> {
	return race(input, async () => {
		const index = create({ schema, sort: { enabled: false } });
		const facetsOf = followFacets(input.database);
		for (const { seq, ...text } of withinLimits(readDocuments(input.database), input.size)) {
			await insert(index, { id: String(seq), ...text, ...facetsOf(seq) });
		}
		return async (query) => {
			const options = {
				term: query,
				properties: [...fields],
				boost: weights,
				tolerance: 1,
				threshold: 0,
				limit: 24,
				facets
			};
			const { hits } = (await search(index, options)) as Results<unknown>;
			return hits.map(({ id }) => Number(id));
		};
	});
}
