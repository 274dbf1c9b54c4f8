import { describe, expect, it } from 'vitest';
import { describeEffect } from './effects.ts';

describe('describeEffect', () => {
	it.each([
		['not-listed', null, 'A “no” keeps the tool off the list.'],
		['not-listed-if-ai', null, 'A “no” keeps the tool off the list if there is AI inside.'],
		['caution', 'caution', 'A “no” or “we do not know” shows a caution.'],
		['caution', null, 'A “no” shows a caution.'],
		[null, 'caution', '“We do not know” shows a caution.'],
		[null, null, null]
	] as const)('whenNo %s, whenUnknown %s', (whenNo, whenUnknown, expected) =>
		expect(describeEffect({ criterion: 'A1', whenNo, whenUnknown })).toBe(expected)
	);
});
