import MiniSearch from 'minisearch';
import { startLimits } from '../measure.ts';
import { fields, readDocuments, weights, type Document } from './documents.ts';
import { race, type RaceInput, type SearchFigures } from './race.ts';

const betweenChecks = 250;

export function measureMiniSearch(input: RaceInput): Promise<SearchFigures> {
	return race(input, () => {
		const check = startLimits();
		const index = new MiniSearch<Document>({ idField: 'seq', fields: [...fields] });
		for (const document of readDocuments(input.database)) {
			index.add(document);
			if (document.seq % betweenChecks === 0) check();
		}
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
