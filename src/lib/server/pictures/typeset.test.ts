import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, canSet, openFaces, outlineOf, widthOf } from './typeset.ts';

const { heading, body } = openFaces();
const letters = fc.constantFrom(...'abcdefgh MnüéőžŁ ,.:-’—  ');
const texts = fc.string({ unit: letters, minLength: 1, maxLength: 160 });

describe('text in a picture', () => {
	it('is broken between words, without losing one, where it fits', () => {
		fc.assert(
			fc.property(texts, fc.integer({ min: 20, max: 72 }), (text, size) => {
				const width = 700;
				const { lines, isWhole } = breakLines(heading, text, { size, width, most: 3 });
				expect(lines.length).toBeLessThanOrEqual(3);
				for (const line of lines) expect(widthOf(heading, line, size)).toBeLessThanOrEqual(width);
				const words = text.split(/\s+/).filter(Boolean);
				if (isWhole) expect(lines.join(' ').split(' ').filter(Boolean)).toEqual(words);
				else expect(lines.some((line) => line.endsWith('…'))).toBe(true);
			})
		);
	});

	it('ends in an ellipsis after a word where it is too long', () => {
		const { lines, isWhole } = breakLines(body, 'one two three four', { size: 30, width: 120, most: 1 });
		expect(isWhole).toBe(false);
		expect(lines).toEqual(['one…']);
	});

	it('shortens a single word that is wider than its line', () => {
		const { lines, isWhole } = breakLines(body, 'a'.repeat(90), { size: 30, width: 300, most: 3 });
		expect(isWhole).toBe(false);
		expect(lines).toHaveLength(1);
		expect(widthOf(body, lines[0]!, 30)).toBeLessThanOrEqual(300);
	});

	it('draws letters of both parts of a face in one line', () => {
		expect(canSet(heading, 'Łódź über é')).toBe(true);
		expect(widthOf(heading, 'Łé', 40)).toBeCloseTo(widthOf(heading, 'Ł', 40) + widthOf(heading, 'é', 40), 5);
		expect(outlineOf(heading, 'Łé', { x: 0, y: 0, size: 40 })).toMatch(/^M[^M]*M/);
	});

	it('writes outlines of numbers alone, wherever a line stands', () => {
		fc.assert(
			fc.property(texts, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 20, max: 72 }), (text, x, size) => {
				expect(outlineOf(heading, text, { x, y: 200, size })).toMatch(/^(Z|[MLQC]-?\d+(\.\d)?( -?\d+(\.\d)?)+)*$/);
			})
		);
	});

	it('knows which letters it lacks', () => {
		for (const text of ['Помощь', '心の健康', '🙂']) expect(canSet(body, text), text).toBe(false);
	});
});
