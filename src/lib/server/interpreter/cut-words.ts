import { interpret } from './interpret.ts';
import { readTokens, wordSet, type Token } from './tokens.ts';
import type { Reading, Span, Vocabulary } from './types.ts';

/**
 * The text without the words of these spans; undefined where the other words would then say something else, since they
 * leaned on these.
 */
export function cutWords(text: string, spans: readonly Span[], vocabulary: Vocabulary): string | undefined {
	const tokens = readTokens(text);
	const cutWith = (cut: readonly Span[], sign: string) => cutSpans(text, tokens, cut, sign);
	const expected = whatIsLeft(interpret(text, vocabulary), spans);
	const joined = spans.map((span) => withJoining(tokens, span));
	return [cutWith(joined, ''), cutWith(joined, ','), cutWith(spans, ''), cutWith(spans, ',')].find(
		(left) => whatIsLeft(interpret(left, vocabulary), []) === expected
	);
}

function cutSpans(text: string, tokens: readonly Token[], cut: readonly Span[], sign: string): string {
	const isCut = tokens.map((_, at) => cut.some(({ from, to }) => at >= from && at < to));
	let left = '';
	let last = 0;
	for (const [at, { start, end }] of tokens.entries()) {
		if (!isCut[at]) continue;
		left += `${text.slice(last, start)}${sign}`;
		last = end;
	}
	const parts = `${left}${text.slice(last)}`.split(',').map((part) => part.split(/\s/).filter(Boolean).join(' '));
	return parts.filter(Boolean).join(', ');
}

/** The text without the words of these spans, whatever the others then say. */
export const removeWords = (text: string, spans: readonly Span[]): string =>
	spans.length === 0 ? text : cutSpans(text, readTokens(text), spans, ',');

const joining = wordSet(
	'and but with on for in that is has also who which y pero con et mais avec und aber mit e mas com ma or'
);

/** A part of a sentence with the words that join it to what stands before. */
function withJoining(tokens: readonly Token[], { from, to }: Span): Span {
	let start = from;
	while (start > 0 && !tokens[start]!.isApart && joining.has(tokens[start - 1]!.word)) start--;
	let end = to;
	if (start === 0) while (end < tokens.length && joining.has(tokens[end]!.word)) end++;
	return { from: start, to: end };
}

const whatIsLeft = ({ constraints, likeness }: Reading, spans: readonly Span[]): string =>
	JSON.stringify([
		constraints
			.filter((one) => !one.spans.every(({ from }) => spans.some((span) => span.from === from)))
			.map(({ group, values, isNot }) => [group, values, isNot]),
		likeness && !spans.some(({ from }) => from === likeness.span.from) ? likeness.slug : null
	]);
