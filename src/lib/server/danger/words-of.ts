/** The whole words of what is written like a pattern. */
export const wholeWords = (text: string): string[] =>
	text
		.split(/[^\p{L}\p{N}_*{}]+/u)
		.filter((piece) => !/[*{}]/.test(piece))
		.flatMap((piece) => piece.split('_'))
		.filter(Boolean);

/** Words in a row of which the last is written as `word*`. */
export const starredWords = (text: string): string[][] =>
	text
		.split(/[^\p{L}\p{N}_*]+/u)
		.filter((piece) => piece.endsWith('*'))
		.map((piece) => piece.split('_').filter(Boolean));
