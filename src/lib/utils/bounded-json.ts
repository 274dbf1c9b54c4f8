import { formatNumber } from '#lib/utils/text.ts';

type Limits = {
	/** Characters. */
	longest: number;
	/** Lists and objects inside each other. */
	deepest: number;
};
type Excess = { line: number; message: string };

/**
 * What of a JSON text is more than may be read, with its line (from 1). Looks at each character once and follows nothing
 * inwards, so that it holds for any text, also for one that is not JSON.
 */
export function findJsonExcess(text: string, { longest, deepest }: Limits): Excess | undefined {
	if (text.length > longest) {
		const [length, most] = [formatNumber(text.length), formatNumber(longest)];
		return { line: 1, message: `this is ${length} characters long, and ${most} is the most that can be read.` };
	}
	let [depth, line, isInText] = [0, 1, false];
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (sign === '\n') {
			// A text in JSON ends on its line, if only because it is broken.
			[line, isInText] = [line + 1, false];
		} else if (isInText) {
			if (sign === '\\') at += 1;
			else if (sign === '"') isInText = false;
		} else if (sign === '"') isInText = true;
		else if (sign === '[' || sign === '{') {
			depth += 1;
			if (depth > deepest) return { line, message: `lists stand more than ${deepest} deep inside each other here.` };
		} else if (sign === ']' || sign === '}') depth -= 1;
	}
	return undefined;
}

/** @throws {SyntaxError} when it is too long, too deep or no JSON */
export function parseBoundedJson(text: string, limits: Limits): unknown {
	const excess = findJsonExcess(text, limits);
	if (excess) throw new SyntaxError(`line ${excess.line}: ${excess.message}`);
	return JSON.parse(text);
}
