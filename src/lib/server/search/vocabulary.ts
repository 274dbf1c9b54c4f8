import { stemmer } from 'stemmer';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { SpellingIndex } from '#lib/utils/spelling.ts';
import { tagToken } from './commands.ts';
import type { Lexicon } from './rules.ts';

function findPlace(sorted: string[], word: string): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (sorted[middle]! < word) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Tags that say what a tool is for or what kind of tool it is, as words of the index, and the words of their names. */
function loadTopics(reader: SqliteConnection): Set<string> {
	const rows = reader
		.prepare<[], [string, string]>(
			`select distinct t.slug, t.name from tags t join tag_memberships m on m.tag_id = t.id
				where m."group" in ('condition', 'type', 'approach')`
		)
		.raw()
		.all();
	return new Set(rows.flatMap(([slug, name]) => [tagToken(slug), ...foldWords(name)]));
}

/** Words of the catalogue, the guides and the tags' synonyms: what a query is understood with. */
export function loadLexicon(reader: SqliteConnection): Lexicon {
	const weights = new Map<string, number>();
	const tools = new Map<string, number>();
	for (const words of ['tool_words', 'guide_words'] as const) {
		const rows = reader.prepare(`select term, doc from ${words}`).raw().iterate() as IterableIterator<[string, number]>;
		for (const [term, documents] of rows) {
			if (words === 'tool_words') tools.set(term, documents);
			if (!term.startsWith('tagx')) weights.set(term, (weights.get(term) ?? 0) + documents);
		}
	}
	const phrases = new Map<string, string[]>();
	let longestPhrase = 1;
	const addPhrase = (key: string, token: string) => {
		const tokens = phrases.get(key);
		if (!tokens) phrases.set(key, [token]);
		else if (!tokens.includes(token)) tokens.push(token);
	};
	const names = reader
		.prepare(
			`select slug, name as phrase from tags union all
			select t.slug, s.synonym from tag_synonyms s join tags t on t.id = s.tag_id`
		)
		.raw()
		.iterate() as IterableIterator<[string, string]>;
	for (const [slug, phrase] of names) {
		const words = foldWords(phrase);
		if (words.length === 0) continue;
		longestPhrase = Math.max(longestPhrase, words.length);
		addPhrase(words.join(' '), tagToken(slug));
		addPhrase(words.map((word) => stemmer(word)).join(' '), tagToken(slug));
		for (const word of words) weights.set(word, (weights.get(word) ?? 0) + 1);
	}

	const spelling = new SpellingIndex();
	for (const [word, weight] of weights) spelling.add(word, weight);
	const sorted = [...weights.keys()].sort();
	return {
		spelling,
		phrases,
		longestPhrase,
		topics: loadTopics(reader),
		countTools({ word, prefix }) {
			if (!prefix) return tools.get(word) ?? 0;
			let total = 0;
			for (let at = findPlace(sorted, word); sorted[at]?.startsWith(word); at++) total += tools.get(sorted[at]!) ?? 0;
			return total;
		},
		startsAWord: (prefix) => sorted[findPlace(sorted, prefix)]?.startsWith(prefix) ?? false,
		findRelated(word, most) {
			const stem = stemmer(word);
			// The last letter of a stem may differ from the words it stands for: "happi" for "happy".
			const start = stem.slice(0, Math.max(3, stem.length - 1));
			const related: string[] = [];
			for (let at = findPlace(sorted, start); sorted[at]?.startsWith(start); at++) {
				if (sorted[at] !== word && stemmer(sorted[at]!) === stem) related.push(sorted[at]!);
			}
			return related.sort((a, b) => spelling.weightOf(b) - spelling.weightOf(a)).slice(0, most);
		}
	};
}
