import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkup } from '#lib/utils/markup.ts';

describe('escapeMarkup', () => {
	it.each([
		['<b>"Mood" & \'Sleep\'</b>', '&lt;b&gt;&quot;Mood&quot; &amp; &#39;Sleep&#39;&lt;/b&gt;'],
		['&amp;', '&amp;amp;'],
		['a\u0000b\u0008c', 'abc'],
		['\uD800x\uFFFE', 'x'],
		['naïve 😀', 'naïve 😀']
	])('writes %j as %j', (text, expected) => expect(escapeMarkup(text)).toBe(expected));

	it('leaves nothing that could begin an element or end an attribute', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
				expect(escapeMarkup(text).replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>"'&]/);
			})
		);
	});
});
