import questions from './data/questions.json' with { type: 'json' };
import rejections from './data/rejections.json' with { type: 'json' };
import { wordSet, type Token } from './tokens.ts';

const or = wordSet(rejections.or);
const things = wordSet(`${questions.tools} ${questions.apps}`);
const mostBetween = 5;

/** “Isn’t a dating app or an AI girlfriend”: the place behind “or”, where a tool of a kind that nobody here knows is turned down first. */
export function placeBehindOr(tokens: readonly Token[], from: number): number | undefined {
	let hasThing = false;
	for (let at = from; at <= from + mostBetween; at++) {
		const token = tokens[at];
		if (!token || token.isApart) return undefined;
		if (or.has(token.word)) return hasThing ? at + 1 : undefined;
		hasThing ||= things.has(token.word);
	}
	return undefined;
}
