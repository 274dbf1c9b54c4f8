import { format, resolveConfig } from 'prettier';
import { languages } from '#lib/server/danger/languages.ts';
import { Needs } from '#lib/server/danger/needs.ts';
import { splitWords } from '#lib/server/danger/normalise.ts';
import { kinds, listWanted } from '#lib/server/danger/rule.ts';
import type { Language, Pattern } from '#lib/server/danger/types.ts';
import { Vocabulary, type Prepared } from '#lib/server/danger/vocabulary.ts';
import { listWords } from './word-lists.ts';

/** Where the words of patterns are prepared, from the root. */
export const preparedFile = 'src/lib/server/danger/prepared.json';

/** Words with the same flags in one text. */
function groupByFlags(words: ReadonlyMap<string, number>): Record<string, string> {
	const byFlags = Map.groupBy(
		[...words.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
		(word) => words.get(word)!
	);
	return Object.fromEntries([...byFlags].map(([flags, some]) => [flags, some.join(' ')]));
}

/** In how many of the examples beside patterns each word is, or begins one. */
function countTexts(vocabulary: Vocabulary): number[] {
	const counts = Array.from({ length: vocabulary.size }, () => 1);
	for (const language of languages) {
		for (const { yes, no } of kinds.flatMap((kind) => language[kind])) {
			const ids = new Set([yes, no].flatMap(splitWords).flatMap((word) => vocabulary.find(word).ids));
			for (const id of ids) counts[id]! += 1;
		}
	}
	return counts;
}

/** The piece of a pattern whose words are in the fewest texts. */
function chooseKey({ says }: Pattern, needs: Needs, counts: readonly number[]): string {
	const wanted = listWanted(says).map((pieces) => pieces.filter((piece) => needs.costOf(piece) < Infinity));
	if (wanted.length === 0 || wanted.some((pieces) => pieces.length === 0))
		throw new Error(`Nothing in “${says}” must be there.`);
	const costOf = (piece: string): number => needs.of(piece).anchors.reduce((sum, id) => sum + counts[id]!, 0);
	return wanted.flat().reduce((a, b) => (costOf(b) < costOf(a) ? b : a));
}

/** Of each key of a language its words by number and its patterns by place, each row behind its length. */
function listKeys(vocabulary: Vocabulary, language: Language, counts: readonly number[]): Uint16Array {
	const needs = new Needs(vocabulary, language.groups);
	const patterns = kinds.flatMap((kind) => language[kind]);
	const byKey = Map.groupBy(patterns.keys(), (place) => chooseKey(patterns[place]!, needs, counts));
	const numbers = [...byKey].flatMap(([key, places]) => {
		const { anchors } = needs.of(key);
		return [anchors.length, ...anchors, places.length, ...places];
	});
	if (numbers.some((number) => number < 0 || number >= 2 ** 16)) throw new Error('There are too many words.');
	return Uint16Array.from(numbers);
}

/** What patterns are looked up by, and what each of their words is. */
export function prepareWords(): Prepared {
	const { words, starts } = listWords(languages);
	const grouped = { words: groupByFlags(words), starts: groupByFlags(starts) };
	const vocabulary = new Vocabulary(grouped);
	const counts = countTexts(vocabulary);
	const keys = languages.map((language) =>
		Buffer.from(listKeys(vocabulary, language, counts).buffer).toString('base64')
	);
	if (vocabulary.size !== words.size + starts.size) throw new Error('A pattern has a word that is in no list.');
	return { ...grouped, keys };
}

/** What the file holds when it is up to date. */
export const writePrepared = async (): Promise<string> =>
	format(JSON.stringify(prepareWords()), { ...(await resolveConfig(preparedFile)), filepath: preparedFile });
