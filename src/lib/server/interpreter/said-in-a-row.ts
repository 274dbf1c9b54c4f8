import type { Marks } from './found.ts';
import { readRejections, type Rejected } from './rejections.ts';
import { wordSet } from './tokens.ts';
import type { Vocabulary } from './types.ts';

/** “Not meditation, not breathing”: beside something else that is turned down, what may be said of somebody in danger is turned down too. */
export function isOneOfSeveral({ tokens, text }: Marks, { group, span }: Rejected, vocabulary: Vocabulary): boolean {
	if (group !== 'approach') return false;
	const unread: Marks = { tokens, text, used: tokens.map(() => false) };
	const isOther = (at: number) => at < span.from || at >= span.to;
	return tokens.some(
		(_, at) =>
			isOther(at) &&
			readRejections(unread, at, vocabulary).some((one) => one.group === 'type' || one.group === 'approach')
	);
}

const nothing = wordSet('nothing nada nichts rien niente nothin zilch');
const before = wordSet('ni nem ne ni et und y e or oder and gar absolutely absolutamente absolument assolutamente');

/** “No email, no account, nothing”: what only stresses the wish before it is nothing that is looked for. */
export function dropEmphasis({ tokens, used }: Marks): void {
	for (let at = 1; at < tokens.length; at++) {
		const isLast = !tokens[at + 1] || tokens[at + 1]!.isApart;
		if (used[at] || !isLast || !nothing.has(tokens[at]!.word)) continue;
		const from = before.has(tokens[at - 1]!.word) && !used[at - 1] ? at - 1 : at;
		if (from > 0 && used[from - 1]) used.fill(true, from, at + 1);
	}
}
