import { compilePattern, hasRest, type Compiled } from './compile.ts';
import { readTokens, type Token } from './normalise.ts';
import { languages } from './languages.ts';
import { listWords, Reader } from './reader.ts';
import { Shelf } from './shelf.ts';
import type { Pattern } from './types.ts';

type About = 'self' | 'other';
type Rule = Compiled & { about: About };

export type Match = {
	/** The pattern that fits, and whom it is about. */
	found?: { about: About; says: string };
	/** Whether words were put to an ordinary use. */
	isTakenBack: boolean;
};

function readLanguages() {
	const known: ReadonlySet<string> = new Set(languages.flatMap(listWords));
	return languages.map((language) => {
		const { groups, takenBack } = language;
		// Another person first: "my son wants to die" also holds what somebody might say of themselves.
		const rules = (['other', 'self'] as const).flatMap((about) =>
			language[about].map((pattern): Rule => Object.assign(compilePattern(pattern, groups), { about }))
		);
		return {
			reader: new Reader(language, known),
			dangers: new Shelf(rules),
			ordinaryUses: new Shelf(takenBack.map((pattern) => compilePattern(pattern, groups, true)))
		};
	});
}

let spoken: ReturnType<typeof readLanguages> | undefined;

/** Reads the patterns, which takes about a second: a server does so before it answers, a command may never need them. */
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

/**
 * Which pattern fits what was typed.
 * @param text only its first 80 words are read
 */
export function matchPatterns(text: string): Match {
	const typed = readTokens(text);
	const readings = preparePatterns().map(({ reader, dangers, ordinaryUses }) => {
		const tokens = reader.read(typed);
		return { tokens, candidates: dangers.find(tokens), ordinaryUses };
	});
	const isOrdinary = typed.map(() => false);
	for (const { tokens, ordinaryUses } of readings) markOrdinary(tokens, ordinaryUses.find(tokens), isOrdinary);
	const isTakenBack = isOrdinary.includes(true);
	let found: Match['found'];
	for (const { tokens, candidates } of readings) {
		if (candidates.length === 0) continue;
		const line = withoutOrdinary(tokens, isOrdinary);
		for (const rule of candidates) {
			const { regex, pattern, about } = rule;
			if (found && about === 'self') break;
			regex.lastIndex = 0;
			if (!regex.test(line) || !hasRest(rule, line)) continue;
			if (about === 'other') return { found: { about, says: pattern.says }, isTakenBack };
			found = { about, says: pattern.says };
		}
	}
	return found ? { found, isTakenBack } : { isTakenBack };
}

/** Every pattern with what it is about, for tests. */
export const allPatterns = (): { pattern: Pattern; kind: About | 'takenBack' }[] =>
	languages.flatMap(({ self, other, takenBack }) => [
		...self.map((pattern) => ({ pattern, kind: 'self' as const })),
		...other.map((pattern) => ({ pattern, kind: 'other' as const })),
		...takenBack.map((pattern) => ({ pattern, kind: 'takenBack' as const }))
	]);
