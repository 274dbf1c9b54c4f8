import likeness from './data/likeness.json' with { type: 'json' };
import { nameOf } from './disliked.ts';
import type { Candidate } from './name-questions.ts';
import { bookOf } from './phrases.ts';
import type { Token } from './tokens.ts';

const gone = bookOf(likeness.gone);
const nowWhat = bookOf(likeness.nowWhat);

/** “Woebot shut down, what do people use now instead”: others like what is gone are looked for. */
export function readGone(tokens: readonly Token[], candidates: readonly Candidate[]) {
	const [candidate, other] = candidates.filter(({ isOrdinary }) => !isOrdinary);
	if (!candidate || other) return undefined;
	const { from, to } = candidate.span;
	const ended = tokens[to] && gone.find(tokens, to);
	if (!ended) return undefined;
	for (let at = ended.to; at < tokens.length; at++) {
		const asked = nowWhat.find(tokens, at);
		if (asked) return { named: nameOf(candidate), span: { from, to: asked.to }, isInstead: false, others: [] };
	}
	return undefined;
}
