/** What is read in a pattern, but is not a word. */
export const isSign = (piece: string): boolean => '$^,!.-'.includes(piece[0]!);

/** Splits text at a sign, but not inside brackets. */
export function splitOutside(text: string, sign: string): string[] {
	if (!text.includes(sign)) return text === '' ? [] : [text];
	if (!text.includes('(')) return text.split(sign).filter(Boolean);
	const parts: string[] = [];
	let from = 0;
	let at = 0;
	while (at < text.length) {
		const next = text.indexOf(sign, at);
		const bracket = text.indexOf('(', at);
		if (next === -1 && bracket === -1) break;
		if (bracket !== -1 && (next === -1 || bracket < next)) at = findClosing(text, bracket) + 1;
		else {
			if (next > from) parts.push(text.slice(from, next));
			from = at = next + 1;
		}
	}
	if (from < text.length) parts.push(text.slice(from));
	return parts;
}

/** Where a bracket closes. */
function findClosing(text: string, opening: number): number {
	let depth = 1;
	let at = opening + 1;
	while (depth > 0) {
		const closing = text.indexOf(')', at);
		if (closing === -1) throw new Error(`The brackets of “${text}” are not even.`);
		const inner = text.indexOf('(', at);
		depth += inner !== -1 && inner < closing ? 1 : -1;
		at = (inner !== -1 && inner < closing ? inner : closing) + 1;
	}
	return at - 1;
}
