import MiniSearch from 'minisearch';
import { withinLimits } from '../measure.ts';
import { fields, readDocuments, weights, type Document } from '../parts/documents.ts';
import { race, type RaceInput, type SearchFigures } from '../parts/race.ts';

export function measureMiniSearch(input: RaceInput): Promise<SearchFigures> {
	return race(input, () => {
		const index = new MiniSearch<Document>({ idField: 'seq', fields: [...fields] });
		const documents = withinLimits(readDocuments(input.database), input.size);
		for (const document of documents) index.add(document);
		return (query) =>
			index
				.search(query, {
					combineWith: 'AND',
					boost: weights,
					fuzzy: 0.2,
					prefix: (_, at, words) => at === words.length - 1
				})
				.slice(0, 24)
				.map(({ id }) => id as number);
	});
}
