import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font, type PathCommand } from 'opentype.js';

/** A face in parts, by the letters that each holds: a letter is drawn with the first part that has it. */
export type Face = readonly Font[];

const { resolve } = createRequire(import.meta.url);

function readFont(file: string): Font {
	const { buffer, byteOffset, byteLength } = readFileSync(resolve(file));
	return opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
}

const openFace = (family: string, weight: number): Face =>
	['latin', 'latin-ext'].map((part) => readFont(`@fontsource/${family}/files/${family}-${part}-${weight}-normal.woff`));

export const openFaces = () => ({
	heading: openFace('newsreader', 500),
	body: openFace('atkinson-hyperlegible-next', 400)
});

const fontFor = (face: Face, letter: string): Font | undefined =>
	face.find((font) => font.charToGlyphIndex(letter) > 0);

/** Whether the face has every letter of a text. */
export const canSet = (face: Face, text: string): boolean => [...text].every((letter) => fontFor(face, letter));

/** Neighbouring letters of one part of the face. */
function splitByFont(face: Face, text: string): { font: Font; text: string }[] {
	const runs: { font: Font; text: string }[] = [];
	for (const letter of text) {
		const font = fontFor(face, letter) ?? face[0]!;
		const last = runs.at(-1);
		if (last?.font === font) last.text += letter;
		else runs.push({ font, text: letter });
	}
	return runs;
}

/** Pixels. */
export const widthOf = (face: Face, text: string, size: number): number =>
	splitByFont(face, text).reduce((sum, run) => sum + run.font.getAdvanceWidth(run.text, size), 0);

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

/** Not by the library's own writer: it makes NaN of what lies within a hair of a whole number. */
function writeCommand(command: PathCommand): string {
	if (command.type === 'Z') return 'Z';
	const { type, x, y } = command;
	const handles =
		type === 'C' ? [command.x1, command.y1, command.x2, command.y2] : type === 'Q' ? [command.x1, command.y1] : [];
	return type + [...handles, x, y].map(round).join(' ');
}

/** The outline of one line, as the `d` of an SVG path. */
export function outlineOf(face: Face, text: string, at: { x: number; y: number; size: number }): string {
	let { x } = at;
	return splitByFont(face, text)
		.map(({ font, text: run }) => {
			const outline = font.getPath(run, x, at.y, at.size).commands.map(writeCommand).join('');
			x += font.getAdvanceWidth(run, at.size);
			return outline;
		})
		.join('');
}

/** Ends a line in an ellipsis: after a word, or within one that is too long by itself. */
function shorten(line: string, fits: (line: string) => boolean): string {
	const words = line.split(' ');
	while (words.length > 1 && !fits(`${words.join(' ')}…`)) words.pop();
	const letters = [...words.join(' ')];
	while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
	while (' .,:;'.includes(letters.at(-1) ?? '…')) letters.pop();
	return `${letters.join('')}…`;
}

/**
 * Breaks a text between words.
 * @param most how many lines there may be: what is left over ends in an ellipsis
 */
export function breakLines(
	face: Face,
	text: string,
	{ size, width, most }: { size: number; width: number; most: number }
): {
	lines: string[];
	isWhole: boolean;
} {
	const fits = (line: string) => widthOf(face, line, size) <= width;
	const lines: string[] = [];
	const words = text.split(/\s+/).filter(Boolean);
	while (words.length > 0 && lines.length < most) {
		let line = words.shift()!;
		while (words.length > 0 && fits(`${line} ${words[0]}`)) line += ` ${words.shift()}`;
		lines.push(line);
	}
	const isWhole = words.length === 0 && lines.every(fits);
	if (isWhole) return { lines, isWhole };
	const cut = lines.map((line, index) => {
		const goesOn = index === lines.length - 1 && words.length > 0;
		return goesOn || !fits(line) ? shorten(line, fits) : line;
	});
	return { lines: cut, isWhole };
}
