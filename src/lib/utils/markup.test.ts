import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOwnLinks, escapeMarkup } from '#lib/utils/markup.ts';

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

describe('changeOwnLinks', () => {
	it.each(['&#x26;', '&amp;', '&#38;'])('keeps the filters of a link whose ampersand is written %s', (ampersand) => {
		const html = `<a href="/tools?approach=cbt${ampersand}condition=depression">x</a> <a href="https://a.example/">y</a>`;
		const changed = changeOwnLinks(html, (href) => {
			const url = new URL(href, 'https://site.invalid');
			url.searchParams.set('view', 'low');
			return url.pathname + url.search + url.hash;
		});
		expect(changed).toBe(
			'<a href="/tools?approach=cbt&amp;condition=depression&amp;view=low">x</a> <a href="https://a.example/">y</a>'
		);
	});
});
