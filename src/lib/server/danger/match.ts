import { compilePattern, hasRest, type Compiled } from './compile.ts';
import { readTokens, type Token } from './normalise.ts';
import { languages } from './languages.ts';
import { listWords, Reader } from './reader.ts';
import { Shelf } from './shelf.ts';
import type { Pattern } from './types.ts';

type About = 'self' | 'other';
/** What a pattern is for. Another person first: "my son wants to die" also holds what somebody might say of themselves. */
const kinds = ['help', 'aboutHelp', 'takenBack', 'other', 'self'] as const;
type Kind = (typeof kinds)[number];
type Rule = Compiled & { kind: Kind };

export type Match = {
	/** The pattern that fits, and whom it is about. */
	found?: { about: About; says: string };
	/** Whether words were put to an ordinary use. */
	isTakenBack: boolean;
	/** Whether help itself is looked for, such as the number of a helpline. */
	asksForHelp: boolean;
};

function readLanguages() {
	const known: ReadonlySet<string> = new Set(languages.flatMap(listWords));
	return languages.map((language) => {
		const rules = kinds.flatMap((kind) =>
			language[kind].map((pattern): Rule =>
				Object.assign(compilePattern(pattern, language.groups, kind === 'takenBack'), { kind })
			)
		);
		return { reader: new Reader(language, known), shelf: new Shelf(rules) };
	});
}

let spoken: ReturnType<typeof readLanguages> | undefined;

/** Reads the patterns, which a command may never need. */
export const preparePatterns = (): NonNullable<typeof spoken> => (spoken ??= readLanguages());

const blank = '~';

/** Each word behind a space, and a semicolon behind the last word before a sign. */
function writeLine(tokens: readonly Token[]): string {
	let line = '';
	for (const { word, isLast } of tokens) line += isLast ? ` ${word};` : ` ${word}`;
	return line;
}

/** Marks the typed words that are put to an ordinary use here. */
function markOrdinary(tokens: readonly Token[], uses: readonly Compiled[], isOrdinary: boolean[]): void {
	if (uses.length === 0) return;
	let line = writeLine(tokens);
	for (const use of uses) {
		if (hasRest(use, line)) line = line.replace(use.regex, (found) => found.replace(/[^ ;]+/g, blank));
	}
	for (const [index, word] of line.slice(1).split(' ').entries()) {
		if (word.startsWith(blank)) isOrdinary.fill(true, tokens[index]!.from, tokens[index]!.to);
	}
}

/** What is said by the words that are not put to an ordinary use; one sign stands for those that are. */
const withoutOrdinary = (tokens: readonly Token[], isOrdinary: readonly boolean[]): string =>
	writeLine(tokens.map((token) => (isOrdinary[token.from] ? { ...token, word: blank } : token))).replace(
		/ ~(?: ~)+/g,
		` ${blank}`
	);

function fits(rule: Compiled, line: string): boolean {
	rule.regex.lastIndex = 0;
	return rule.regex.test(line) && hasRest(rule, line);
}

function fitsAny(rules: readonly Compiled[], tokens: readonly Token[]): boolean {
	if (rules.length === 0) return false;
	const line = writeLine(tokens);
	return rules.some((rule) => fits(rule, line));
}

/**
 * Which pattern fits what was typed.
 * @param text only its first 80 words are read
 */
export function matchPatterns(text: string): Match {
	const typed = readTokens(text);
	const readings = preparePatterns().map(({ reader, shelf }) => {
		const tokens = reader.read(typed);
		const candidates = shelf.find(tokens);
		return { tokens, of: (wanted: Kind) => candidates.filter(({ kind }) => kind === wanted) };
	});
	const asksForHelp =
		readings.some(({ tokens, of }) => fitsAny(of('help'), tokens)) &&
		!readings.some(({ tokens, of }) => fitsAny(of('aboutHelp'), tokens));
	const isOrdinary = typed.map(() => false);
	for (const { tokens, of } of readings) markOrdinary(tokens, of('takenBack'), isOrdinary);
	const isTakenBack = isOrdinary.includes(true);
	let found: Match['found'];
	for (const { tokens, of } of readings) {
		const candidates = [...of('other'), ...of('self')];
		if (candidates.length === 0) continue;
		const line = withoutOrdinary(tokens, isOrdinary);
		for (const rule of candidates) {
			const { pattern, kind } = rule;
			const about = kind === 'other' ? kind : 'self';
			if (found && about === 'self') break;
			if (!fits(rule, line)) continue;
			if (about === 'other') return { found: { about, says: pattern.says }, isTakenBack, asksForHelp };
			found = { about, says: pattern.says };
		}
	}
	return { ...(found && { found }), isTakenBack, asksForHelp };
}

/** Every pattern with what it is about, for tests. */
export const allPatterns = (): { pattern: Pattern; kind: Kind }[] =>
	languages.flatMap((language) => kinds.flatMap((kind) => language[kind].map((pattern) => ({ pattern, kind }))));
