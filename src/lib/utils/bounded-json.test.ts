import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findJsonExcess, parseBoundedJson } from './bounded-json.ts';

const limits = { longest: 1_000_000, deepest: 20 };

describe('JSON from outside', () => {
	it.each([
		['lists', '['.repeat(200_000) + ']'.repeat(200_000)],
		['objects', '{"a":'.repeat(100_000)],
		['what is no JSON, behind a text that does not end', `"\n${'['.repeat(200_000)}`]
	])('is refused when it is nested too deep: %s', (_kind, text) => {
		expect(findJsonExcess(text, limits)?.message).toBe('lists stand more than 20 deep inside each other here.');
		expect(() => parseBoundedJson(text, limits)).toThrow(SyntaxError);
	});

	it('is refused with the line on which it goes too deep', () => {
		expect(findJsonExcess(`[\n"[[[",\n${'['.repeat(30)}`, limits)).toEqual({
			line: 3,
			message: 'lists stand more than 20 deep inside each other here.'
		});
	});

	it('is refused when it is too long', () => {
		const text = `"${'x'.repeat(1_000_000)}"`;
		expect(findJsonExcess(text, limits)?.message).toBe(
			'this is 1,000,002 characters long, and 1,000,000 is the most that can be read.'
		);
	});

	it('is read as ever otherwise, whatever its texts hold', () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 8 }), (text) => {
				expect(parseBoundedJson(text, limits)).toEqual(JSON.parse(text));
			}),
			{ verbose: true }
		);
	});
});
