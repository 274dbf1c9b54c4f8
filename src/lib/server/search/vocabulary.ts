import { stemmer } from 'stemmer';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { SpellingIndex } from '#lib/utils/spelling.ts';
import { tagToken } from './commands.ts';
import type { Lexicon } from './rules.ts';

/** Words of the catalogue, the guides and the tags' synonyms: what a query is understood with. */
export function loadLexicon(reader: SqliteConnection): Lexicon {
	const weights = new Map<string, number>();
	for (const words of ['tool_words', 'guide_words'] as const) {
		const rows = reader.prepare(`select term, doc from ${words}`).raw().iterate() as IterableIterator<[string, number]>;
		for (const [term, documents] of rows) {
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
	const stems = new Map<string, string[]>();
	const byWeight = [...weights].sort((a, b) => b[1] - a[1]);
	for (const [word, weight] of byWeight) {
		spelling.add(word, weight);
		const stem = stemmer(word);
		const same = stems.get(stem);
		if (same) same.push(word);
		else stems.set(stem, [word]);
	}
	const sorted = [...weights.keys()].sort();
	return {
		spelling,
		stems,
		phrases,
		longestPhrase,
		startsAWord(prefix) {
			let low = 0;
			let high = sorted.length;
			while (low < high) {
				const middle = (low + high) >>> 1;
				if (sorted[middle]! < prefix) low = middle + 1;
				else high = middle;
			}
			return sorted[low]?.startsWith(prefix) ?? false;
		}
	};
}
