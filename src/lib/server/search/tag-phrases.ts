import { stemmer } from 'stemmer';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { tagToken } from './commands.ts';

/** What the tags of the catalogue are called, as a query is read with them. */
export type TagPhrases = {
	/** Everything that the tags are called, and their groups: with the same text nothing of this differs. */
	source: string;
	phrases: Map<string, string[]>;
	longestPhrase: number;
	topics: ReadonlySet<string>;
	/** Every word of every name and synonym, as often as it stands there. */
	words: string[];
};

/** Words of names that say nothing by themselves. */
const general = new Set(
	'ai and of self support care help tool tools line general tracking poor use thoughts course programme programmes online'.split(
		' '
	)
);

/** Tags that say what a tool is for or what kind of tool it is, as words of the index, and the words of their names. */
const topicsOf = (rows: [slug: string, name: string][]): Set<string> =>
	new Set(rows.flatMap(([slug, name]) => [tagToken(slug), ...foldWords(name).filter((word) => !general.has(word))]));

const readPairs = (reader: SqliteConnection, select: string) =>
	reader.prepare<[], [string, string]>(select).raw().all() as [string, string][];

const sourceSql = `select
	coalesce((select group_concat(slug || char(1) || name, char(2)) from (select slug, name from tags order by id)), '') ||
	char(3) || coalesce((select group_concat(tag_id || "group", char(2))
		from (select tag_id, "group" from tag_memberships order by tag_id, "group")), '') ||
	char(3) || coalesce((select group_concat(tag_id || synonym, char(2))
		from (select tag_id, synonym from tag_synonyms order by tag_id, synonym)), '')`;

/** Reads `TagPhrases.source`, which costs a tenth of reading the tags into lists: it is asked for at every change. */
export function openTagSource(reader: SqliteConnection): () => string {
	const read = reader.prepare<[], string>(sourceSql).pluck();
	return () => read.get()!;
}

export function loadTagPhrases(reader: SqliteConnection, source: string): TagPhrases {
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
