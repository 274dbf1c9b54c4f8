import { Endings } from './endings.ts';
import { languages } from './languages.ts';
import { Line } from './line.ts';
import { readTokens, type Token } from './normalise.ts';
import prepared from './prepared.json' with { type: 'json' };
import { Presence } from './presence.ts';
import { Reader, type Known, type Typed } from './reader.ts';
import { kinds, type Kind, type Rule } from './rule.ts';
import { Shelf } from './shelf.ts';
import type { Pattern } from './types.ts';
import { Unknown } from './unknown.ts';
import { isKnown, Vocabulary } from './vocabulary.ts';

type About = 'self' | 'other';
/** Where words of the usual kind would miss: somebody threatens the person who types, or somebody close has died by suicide. */
export type Situation = 'threatened' | 'bereaved';

export type Match = {
	/** The pattern that fits, and whom it is about. */
	found?: { about: About; says: string };
	/** Whether words were put to an ordinary use. */
	isTakenBack: boolean;
	/** Whether it is danger whatever else is said. */
	isCertain: boolean;
	/** The words that are weighed: all but those that are plainly harmless. */
	weighed: readonly string[];
	/** Of each word that was typed whether it is plainly harmless, or put to an ordinary use. */
	isOrdinary: readonly boolean[];
	/** Whether help itself is looked for, such as the number of a helpline. */
	asksForHelp: boolean;
	/** Whether it has happened or is happening, where there is danger. */
	isNow: boolean;
	/** Whether somebody speaks of themselves, whoever else is named. */
	isOwn: boolean;
	/** Whether somebody speaks of another person, although such words are mostly said of oneself. */
	isWorried: boolean;
	situation?: Situation;
};

function readLanguages() {
	const vocabulary = new Vocabulary(prepared);
	const endings = new Endings(vocabulary);
	const look = (token: Token): Known => {
		const entry = vocabulary.find(token.word);
		const unknown = isKnown(entry.flags) ? undefined : new Unknown(token.word, entry, vocabulary, endings);
		return { ...token, entry, unknown };
	};
	const spoken = languages.map((language, number) => {
		const { buffer } = Uint8Array.from(Buffer.from(prepared.keys[number]!, 'base64'));
		return {
			reader: new Reader(language, number, look),
			shelf: new Shelf(vocabulary, language, new Uint16Array(buffer))
		};
	});
	return { spoken, look, presence: new Presence(vocabulary.size) };
}

let read: ReturnType<typeof readLanguages> | undefined;

/** Reads the patterns, which a command may never need. */
export const preparePatterns = (): NonNullable<typeof read> => (read ??= readLanguages());

/** What one language reads in what was typed, and the patterns that may fit. */
type Reading = { tokens: readonly Known[]; candidates: readonly Rule[] };

const lineOf = (tokens: readonly Known[]): Line =>
	new Line(
		tokens.map(({ entry }) => entry.ids),
		tokens.map(({ isLast }) => isLast)
	);

const nothing: readonly Rule[] = [];
const ofKind = ({ candidates }: Reading, wanted: Kind): readonly Rule[] =>
	candidates.length === 0 ? nothing : candidates.filter(({ kind }) => kind === wanted);

function fitsAny(reading: Reading, kind: Kind): boolean {
	const rules = ofKind(reading, kind);
	if (rules.length === 0) return false;
	const line = lineOf(reading.tokens);
	return rules.some((rule) => rule.fits(line));
}

/** Marks the typed words that are put to an ordinary use here. */
function markOrdinary(reading: Reading, kind: Kind, isOrdinary: boolean[]): void {
	const uses = ofKind(reading, kind);
	if (uses.length === 0) return;
	const line = lineOf(reading.tokens);
	for (const use of uses) use.blank(line);
	let end = 0;
	for (const [index, { from, to }] of reading.tokens.entries()) {
		// Words that a language leaves out belong to what they stand in.
		if (line.isBlank(index)) isOrdinary.fill(true, index > 0 && line.isBlank(index - 1) ? end : from, to);
		end = to;
	}
}

const blank: readonly number[] = [];

/** What is said by the words that are not put to an ordinary use; one blank stands for those that are. */
function withoutOrdinary(tokens: readonly Known[], isOrdinary: readonly boolean[]): Line {
	const kept: { ids: readonly number[]; isLast: boolean }[] = [];
	let isAfterBlank = false;
	for (const { entry, isLast, from } of tokens) {
		const isBlank = isOrdinary[from]!;
		if (isBlank && isAfterBlank) kept.pop();
		kept.push({ ids: isBlank ? blank : entry.ids, isLast });
		isAfterBlank = isBlank && !isLast;
	}
	return new Line(
		kept.map(({ ids }) => ids),
		kept.map(({ isLast }) => isLast)
	);
}

function findDanger(readings: readonly Reading[], isOrdinary: readonly boolean[]): Match['found'] {
	let found: Match['found'];
	for (const reading of readings) {
		const others = ofKind(reading, 'other');
		const candidates = found ? others : [...others, ...ofKind(reading, 'self')];
		if (candidates.length === 0) continue;
		const line = withoutOrdinary(reading.tokens, isOrdinary);
		const rule = candidates.find((candidate) => candidate.fits(line));
		if (!rule) continue;
		const { says } = rule.pattern;
		if (rule.kind === 'other') return { about: 'other', says };
		found = { about: 'self', says };
	}
	return found;
}

function isCertain(reading: Reading, isOrdinary: readonly boolean[]): boolean {
	const rules = ofKind(reading, 'certain');
	if (rules.length === 0) return false;
	const line = withoutOrdinary(reading.tokens, isOrdinary);
	return rules.some((rule) => rule.fits(line));
}

function findSituation(readings: readonly Reading[]): Situation | undefined {
	const isAny = (kind: Kind): boolean => readings.some((reading) => fitsAny(reading, kind));
	if (isAny('threatened') && !isAny('meant')) return 'threatened';
	return isAny('bereaved') ? 'bereaved' : undefined;
}

const nothingFound = {
	isTakenBack: false,
	isCertain: false,
	asksForHelp: false,
	isNow: false,
	isOwn: false,
	isWorried: false
};
const wordOf = ({ word }: Token): string => word;

/** A word or two that are left of a harmless text say nothing, unless a pattern fits them. */
function listWeighed(typed: readonly Token[], isHarmless: readonly boolean[], isFound: boolean): string[] {
	const left = typed.filter((_, index) => !isHarmless[index]).map(wordOf);
	return isFound || left.length > 2 || left.length === typed.length ? left : [];
}

/**
 * Which pattern fits what was typed.
 * @param typed as `readTokens` makes them
 */
export function matchTokens(typed: readonly Token[]): Match {
	const { spoken, look, presence } = preparePatterns();
	const words = typed.map(look);
	const all: Typed = {
		tokens: words,
		flags: words.reduce((flags, { entry }) => flags | entry.flags, 0),
		hasUnknown: words.some(({ unknown }) => unknown)
	};
	let present: readonly Known[] | undefined;
	const readings = spoken.map(({ reader, shelf }): Reading => {
		const tokens = reader.read(all);
		// Most languages read nothing else than what was typed.
		if (tokens !== present) presence.read(tokens);
		present = tokens;
		return { tokens, candidates: shelf.find(presence) };
	});
	if (readings.every(({ candidates }) => candidates.length === 0))
		return { ...nothingFound, weighed: typed.map(wordOf), isOrdinary: typed.map(() => false) };
	const asksForHelp =
		readings.some((reading) => fitsAny(reading, 'help')) && !readings.some((reading) => fitsAny(reading, 'aboutHelp'));
	const isHarmless = typed.map(() => false);
	for (const reading of readings) markOrdinary(reading, 'harmless', isHarmless);
	const isPutToUse = typed.map(() => false);
	for (const reading of readings) markOrdinary(reading, 'takenBack', isPutToUse);
	const isOrdinary = typed.map((_, index) => isHarmless[index]! || isPutToUse[index]!);
	const found = findDanger(readings, isOrdinary);
	const isTakenBack = isPutToUse.some((isPut, index) => isPut && !isHarmless[index]);
	const isNow = readings.some((reading) => fitsAny(reading, 'now'));
	const situation = findSituation(readings);
	return {
		...(found && { found }),
		isTakenBack,
		isCertain:
			(situation === 'bereaved' && found !== undefined && !isTakenBack) ||
			readings.some((reading) => isCertain(reading, isOrdinary)),
		weighed: listWeighed(typed, isHarmless, found !== undefined),
		isOrdinary,
		asksForHelp,
		isNow,
		isOwn: readings.some((reading) => fitsAny(reading, 'own')),
		isWorried: readings.some((reading) => fitsAny(reading, 'worried')),
		...(situation && { situation })
	};
}

/** Which pattern fits a text, of which only the first 80 words are read. */
export const matchPatterns = (text: string): Match => matchTokens(readTokens(text));

/** Every pattern with what it is about, for tests. */
export const allPatterns = (): { pattern: Pattern; kind: Kind }[] =>
	languages.flatMap((language) => kinds.flatMap((kind) => language[kind].map((pattern) => ({ pattern, kind }))));
