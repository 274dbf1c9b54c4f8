import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.ts';

/** A harmless sentence before another and one after. */
export type Frame = readonly [string, string];

/** Frames by language; the last of each are not learnt from. */
export const frames = JSON.parse(readFileSync(join(root, 'tests/corpus/frames.json'), 'utf8')) as Record<
	string,
	Frame[]
>;
export const keptBack = 4;

const strip = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[.,!?;:¿¡]/g, ' ')
		.replace(/ +/g, ' ')
		.trim();
const close = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** In how many ways sentences are put around another. */
export const waysOfFrames = 6;

/** Puts harmless sentences around another: in sentences, in lines, with commas, or without any sign. */
export function fitFrame(text: string, [before, after]: Frame, way: number): string {
	const ways = [
		`${close(before)} ${close(text)} ${close(after)}`,
		`${close(before)} ${text}`,
		`${close(text)} ${after}`,
		`${before}\n${text}\n${after}`,
		`${strip(before)} ${strip(text)} ${strip(after)}`,
		`${strip(before)}, ${text}, ${strip(after)}`
	];
	return ways[way]!;
}
