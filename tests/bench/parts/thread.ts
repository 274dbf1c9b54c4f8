import { openStore } from '#lib/server/db/store.ts';
import { searchTools } from '#lib/server/search/index.ts';
import { askFor, today } from './engine.ts';
import { race, type RaceInput, type SearchFigures } from './race.ts';

/** Our search as pages ask for it: above some size it answers from a thread of its own. */
export async function measureThread(input: RaceInput): Promise<SearchFigures> {
	return race(input, () => {
		const store = openStore(input.database);
		const ctx = { store, actor: { kind: 'visitor' }, now: new Date(today), requestId: 'bench' } as const;
		return async (query) => (await searchTools(ctx, askFor(query))).seqs;
	});
}
