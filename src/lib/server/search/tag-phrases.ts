import { stemmer } from 'stemmer';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { tagToken } from './commands.ts';

/** What the tags of the catalogue are called, as a query is read with them. */
export type TagPhrases = {
	/** The rows this comes from, as text. */
	source: string;
	phrases: Map<string, string[]>;
	longestPhrase: number;
	topics: ReadonlySet<string>;
	/** Every word of every name and synonym, as often as it stands there. */
	words: string[];
};

/** Words of names that say nothing by themselves. */
const general = new Set(
	'ai and of self support care help tool tools line general tracking poor use thoughts'.split(' ')
);

/** Tags that say what a tool is for or what kind of tool it is, as words of the index, and the words of their names. */
const topicsOf = (rows: [slug: string, name: string][]): Set<string> =>
	new Set(rows.flatMap(([slug, name]) => [tagToken(slug), ...foldWords(name).filter((word) => !general.has(word))]));

const readPairs = (reader: SqliteConnection, select: string) =>
	reader.prepare<[], [string, string]>(select).raw().all() as [string, string][];

/** @param before is given back where the tags are still the same */
export function loadTagPhrases(reader: SqliteConnection, before?: TagPhrases): TagPhrases {
	const named = readPairs(
		reader,
		`select slug, name as phrase from tags union all
			select t.slug, s.synonym from tag_synonyms s join tags t on t.id = s.tag_id`
	);
	// Of approaches only those known by their letters, as CBT: others are spoken of in words of all sorts, such as "avoid".
	const topical = readPairs(
		reader,
		`select distinct t.slug, t.name from tags t join tag_memberships m on m.tag_id = t.id
			where m."group" in ('condition', 'type') or (m."group" = 'approach' and length(t.slug) = 3)`
	);
	const source = JSON.stringify([named, topical]);
	if (source === before?.source) return before;

	const phrases = new Map<string, string[]>();
	const all: string[] = [];
	let longestPhrase = 1;
	const addPhrase = (key: string, token: string) => {
		const tokens = phrases.get(key);
		if (!tokens) phrases.set(key, [token]);
		else if (!tokens.includes(token)) tokens.push(token);
	};
	for (const [slug, phrase] of named) {
		const words = foldWords(phrase);
		if (words.length === 0) continue;
		longestPhrase = Math.max(longestPhrase, words.length);
		addPhrase(words.join(' '), tagToken(slug));
		addPhrase(words.map((word) => stemmer(word)).join(' '), tagToken(slug));
		all.push(...words);
	}
	return { source, phrases, longestPhrase, topics: topicsOf(topical), words: all };
}
