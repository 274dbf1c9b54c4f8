import type { Found, Marks } from './found.ts';
import { isLine, readNotJust } from './rejections.ts';
import type { Vocabulary } from './types.ts';

const kinds = new Set(['type', 'approach']);

/** “Not just mindfulness”: nothing is turned down, and what is of that kind comes after the rest. */
export function takeNotJust(marks: Marks, vocabulary: Vocabulary): Found['later'] {
	const { tokens, used } = marks;
	return tokens.flatMap((_, from) => {
		const one = readNotJust(marks, from, vocabulary);
		if (!one || !kinds.has(one.group) || isLine(one)) return [];
		const { span, ...what } = one;
		used.fill(true, span.from, span.to);
		return [{ ...what, spans: [span], importance: 0 }];
	});
}
