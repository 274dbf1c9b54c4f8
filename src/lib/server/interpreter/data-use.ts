import { openBook } from './book.ts';
import data from './data/data-use.json' with { type: 'json' };
import { refusers } from './sharing.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';

/** What a model is made with. */
export const trainingWords = wordSet(data.train);
const trainFirst = wordSet(data.trainFirst);
const otherTraining = wordSet(data.otherTraining);
const uses = wordSet(data.uses);
const taught = wordSet(data.taught);
const places = wordSet(data.places);
const articles = wordSet(data.articles);
const dataWords = wordSet(data.data);
const said = wordSet(data.said);
const hosts = wordSet(data.hosts);
const verbs = wordSet(data.verbs);
const between = wordSet(data.between);
const areas = wordSet(data.areas);
const ofAreas = wordSet(data.ofAreas);
const relatives = wordSet(data.relatives);
const mostInAll = 11;
const mostApart = 7;
const mostSmall = 4;

const goesOn = (token: Token | undefined): token is Token => token !== undefined && !token.isApart;

const wordAt = (tokens: readonly Token[], at: number): string => tokens[at]?.word ?? '';

/** The words from here on that belong together. */
function windowFrom(tokens: readonly Token[], from: number): string[] {
	let to = from + 1;
	while (to - from < mostInAll && goesOn(tokens[to])) to++;
	return tokens.slice(from, to).map(({ word }) => word);
}

/** “Doesn’t train on my data”, “my chats aren’t used for training”: the number of the word after it. */
function readTraining(tokens: readonly Token[], from: number): number | undefined {
	const { word } = tokens[from]!;
	if (!refusers.has(word) && !taught.has(word) && !trainFirst.has(word)) return undefined;
	const words = windowFrom(tokens, from);
	const isOther = (at: number) => otherTraining.has(words[at] ?? '');
	const training = words.findIndex(
		(one, at) => trainingWords.has(one) && !isOther(at - 1) && !isOther(at + 1) && !isOther(at + 2)
	);
	const refuser = words.findIndex((one) => refusers.has(one));
	const what = words.findIndex((one, at) => at !== training && taught.has(one));
	const all = [training, refuser, what];
	const [first, last] = [Math.min(...all), Math.max(...all)];
	if (first !== 0 || last > mostApart + Math.max(0, refuser)) return undefined;
	// “Chat with trained people, not bots” speaks of people.
	if (training < refuser && !trainFirst.has(words[training]!)) return undefined;
	return extend(words, last + 1) + from;
}

/** “… to train AI”, “… zum Training nutzt”: what still belongs to it. */
function extend(words: readonly string[], from: number): number {
	let to = from;
	for (let at = from; at < words.length && at - to <= mostSmall; at++) {
		if (taught.has(words[at]!) || uses.has(words[at]!)) to = at + 1;
		else if (!between.has(words[at]!)) break;
	}
	return to;
}

/** The end of the part of the world that is named here. */
function findArea(tokens: readonly Token[], from: number): number | undefined {
	let at = from;
	while (goesOn(tokens[at]) && articles.has(tokens[at]!.word)) at++;
	if (!goesOn(tokens[at])) return undefined;
	if (areas.has(tokens[at]!.word)) return at + 1;
	const found = openBook().find(tokens, at);
	return found?.value.kind === 'place' && found.value.group === 'country' ? found.to : undefined;
}

/** “EU servers”, “European data storage”. */
function readHostsOfArea(tokens: readonly Token[], from: number): number | undefined {
	if (!ofAreas.has(tokens[from]!.word) && !areas.has(tokens[from]!.word)) return undefined;
	let to = from + 1;
	let isHosted = false;
	for (; goesOn(tokens[to]) && (hosts.has(tokens[to]!.word) || dataWords.has(tokens[to]!.word)); to++)
		isHosted ||= hosts.has(tokens[to]!.word);
	return isHosted ? to : undefined;
}

/** “Keeps data in Europe”, “my data never leaves the EU”, “servers in Germany”, in whatever order. */
function readDataPlace(tokens: readonly Token[], from: number): number | undefined {
	const ofArea = readHostsOfArea(tokens, from);
	if (ofArea !== undefined) return ofArea;
	const isStart = (word: string) =>
		dataWords.has(word) || said.has(word) || hosts.has(word) || verbs.has(word) || refusers.has(word);
	if (!isStart(tokens[from]!.word)) return undefined;
	let [isData, isKept, isSaid] = [false, false, false];
	const isOn = (at: number) =>
		at === from || (at === from + 1 && isData && relatives.has(wordAt(tokens, at))) || goesOn(tokens[at]);
	for (let at = from; at - from < mostInAll && isOn(at); at++) {
		const { word } = tokens[at]!;
		isData ||= dataWords.has(word) || hosts.has(word);
		isSaid ||= said.has(word);
		isKept ||= verbs.has(word);
		const area = places.has(word) ? findArea(tokens, at + 1) : undefined;
		if (area !== undefined && (isData || (isSaid && isKept))) return skipVerbs(tokens, area);
		if (!isStart(word) && !between.has(word) && !places.has(word)) return undefined;
	}
	return undefined;
}

/** “Die in der EU bleiben”: in German, verbs stand last. */
function skipVerbs(tokens: readonly Token[], from: number): number {
	let to = from;
	while (goesOn(tokens[to]) && (verbs.has(tokens[to]!.word) || hosts.has(tokens[to]!.word))) to++;
	return to;
}

export type DataUse = { kind: 'data-place' | 'training'; span: Span };

/** What is to become of data, as nothing here can be searched by. */
export function readDataUse(tokens: readonly Token[], at: number): DataUse | undefined {
	const from = relatives.has(tokens[at]!.word) && goesOn(tokens[at + 1]) ? at + 1 : at;
	const training = readTraining(tokens, from);
	if (training !== undefined) return { kind: 'training', span: { from, to: training } };
	const place = readDataPlace(tokens, from);
	return place === undefined ? undefined : { kind: 'data-place', span: { from, to: place } };
}
