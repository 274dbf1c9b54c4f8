import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOwnPath } from '#lib/utils/safe-path.ts';
import { renderGuide } from './render.ts';
import { allowed } from './sanitise.ts';

const references = [
	{ key: 'one2020', authors: 'A', title: 'T', venue: 'V', year: 2020, verified: 'read' as const, note: '<script>' }
];
const glossary = [{ slug: 'cbt', term: 'CBT', definition: '<img src=x onerror=alert(1)>' }];
const html = (markdown: string): string => {
	const { blocks, faq } = renderGuide(markdown, { references, glossary });
	return [
		...blocks.map((block) => (block.kind === 'html' ? block.html : '')),
		...faq.map((entry) => entry.answerHtml)
	].join('\n');
};

const attributeNames = new Set(
	'href rel id class type popover popovertarget role tabindex scope start x y dx dy width height rx text-anchor aria-label aria-labelledby viewBox d data-label'.split(
		' '
	)
);

const tagPattern = /<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g;

/** Every tag and attribute of a serialised tree that is not allowed; a `<` in its text is escaped. */
function findForbidden(page: string): string[] {
	const found: string[] = [];
	for (const [, close, tag = '', attributes = ''] of page.matchAll(tagPattern)) {
		if (!allowed.tagNames?.includes(tag)) found.push(`<${tag}>`);
		if (close) continue;
		for (const [, name = '', value = ''] of attributes.matchAll(/\s+([^\s=>]+)(?:="([^"]*)")?/g)) {
			if (!attributeNames.has(name)) found.push(`${tag} ${name}`);
			const target = value.replaceAll('&#x26;', '&').replaceAll('&amp;', '&');
			if (name === 'href' && !(target.startsWith('#') || isOwnPath(target) || /^(https?:\/\/|mailto:)/i.test(target))) {
				found.push(`href ${value}`);
			}
		}
	}
	if (page.replaceAll(tagPattern, '').includes('<')) found.push('a "<" that is no tag');
	return found;
}

const corpus = [
	'<script>alert(1)</script>',
	'<ScRiPt src=//evil.example/x.js></sCrIpT>',
	'<img src=x onerror=alert(1)>',
	'text <img src="x" onerror="alert(1)"> text',
	'<svg onload=alert(1)>',
	'<svg><script>alert(1)</script></svg>',
	'<svg><style><img src=x onerror=alert(1)></style></svg>',
	'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
	'<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
	'<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
	'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
	'<iframe src="javascript:alert(1)">',
	'<object data="data:text/html,<script>alert(1)</script>"></object>',
	'<embed src="data:image/svg+xml,x">',
	'<a href="javascript:alert(1)">x</a>',
	'<details open ontoggle=alert(1)>',
	'<style>@import "//evil.example"</style>',
	'<base href="//evil.example/">',
	'<meta http-equiv="refresh" content="0;url=//evil.example">',
	'<input autofocus onfocus=alert(1)>',
	'<!--><img src=x onerror=alert(1)>-->',
	'<![CDATA[<img src=x onerror=alert(1)>]]>',
	'<?php echo 1 ?>',
	'[x](javascript:alert(1))',
	'[x](JaVaScRiPt:alert(1))',
	'[x](javascript&colon;alert(1))',
	'[x](&#106;avascript:alert(1))',
	'[x](<java\tscript:alert(1)>)',
	'[x](%6aavascript:alert(1))',
	'[x](vbscript:msgbox(1))',
	'[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
	'[x](//evil.example)',
	'[x](/\\evil.example)',
	'[x](\\\\evil.example)',
	'[x](</\t/evil.example>)',
	'[x](</ /evil.example>)',
	'[x](https:evil.example)',
	'[x](blob:https://evil.example/1)',
	'[x](file:///etc/passwd)',
	'[x](relative/path)',
	'[x][y]\n\n[y]: javascript:alert(1)',
	'<javascript:alert(1)>',
	'![x](https://evil.example/pixel.png)',
	'![x](javascript:alert(1))',
	'![x][y]\n\n[y]: data:image/svg+xml,<svg onload=alert(1)>',
	'`<img src=x onerror=alert(1)>`',
	'```html" onload="alert(1)\n<script>alert(1)</script>\n```',
	'| <script> | x |\n|---|---|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |',
	'- [x] <script>alert(1)</script>',
	'x[^1]\n\n[^1]: <script>alert(1)</script>',
	':cite[one2020]{onclick=alert(1) style="x" href="javascript:alert(1)"}',
	':cite[<script>alert(1)</script>]',
	':term[CBT]{onclick="alert(1)" popovertarget="main" id="main" class="x"}',
	':term[<img src=x onerror=alert(1)>]{of="CBT"}',
	':term[x]{of="<script>"}',
	':script[alert(1)]{src="//evil.example"}',
	':a[x]{href="javascript:alert(1)"}',
	'::img{src=x onerror=alert(1)}',
	'::iframe[x]{srcdoc="<script>alert(1)</script>"}',
	'::tool["><script>alert(1)</script>]',
	'::tool[x]{onload=alert(1)}',
	':::script\nalert(1)\n:::',
	':::tip[<img src=x onerror=alert(1)>]{onclick=alert(1) style="position:fixed"}\nx\n:::',
	':::note["><script>alert(1)</script>]\nx\n:::',
	':::safety{kind="__proto__"}\n:::',
	':::safety{kind=constructor}\n:::',
	':::figure{kind=bars title="</title><script>alert(1)</script>" unit="<b>" source="one2020" onload=alert(1)}\nx\n\n| <svg onload=alert(1)> | "><script> |\n|---|---|\n| "><img onerror=alert(1)> | 5 |\n:::',
	':::figure{kind=table title="x" id="main" class="fixed"}\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| c | d |\n:::',
	':::faq\n### <script>alert(1)</script>\n[x](javascript:alert(1))\n:::',
	'## <img src=x onerror=alert(1)> {#main onclick=alert(1)}',
	'## constructor\n\n## __proto__\n\n## main'
];

describe('what cannot get into a guide', () => {
	test.each(corpus)('%s', (markdown) => {
		expect(findForbidden(html(markdown))).toEqual([]);
	});

	test('the check itself sees what it looks for', () => {
		expect(findForbidden('<img src="x">')).toEqual(['<img>', 'img src']);
		expect(findForbidden('<a href="javascript:x" onclick="y">')).toEqual(['href javascript:x', 'a onclick']);
	});

	test('no id of a text can take a name that the page uses', () => {
		expect(html('## main\n\n## constructor')).toBe(
			'<h2 id="s-main">main</h2>\n<h2 id="s-constructor">constructor</h2>'
		);
	});

	test('whatever is typed, nothing throws and nothing forbidden comes out', () => {
		const piece = fc.oneof(
			fc.string(),
			fc.constantFrom(...corpus),
			fc.constantFrom(
				'\n',
				'\n\n',
				'> ',
				'- ',
				'| ',
				'|---|---|\n',
				'[',
				'](',
				')',
				':',
				'::',
				':::',
				'{',
				'}',
				'"',
				'<',
				'&lt;',
				'\\',
				'`'
			),
			fc.string({ unit: 'binary' })
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				expect(findForbidden(html(pieces.join('')))).toEqual([]);
			}),
			{ numRuns: 400 }
		);
	});

	test('deep nesting is reported as a problem', () => {
		const { problems } = renderGuide('>'.repeat(20_000) + 'x', { references, glossary });
		expect(problems.map((problem) => problem.message)).toEqual([
			'Boxes, quotes and lists stand more than 8 deep inside each other here. Put them one after another.'
		]);
	});
});

test.each([
	['/get-help', true],
	['/tools?condition=insomnia#x', true],
	['//evil.example', false],
	['/\\evil.example', false],
	['/\t/evil.example', false],
	['https://cognicare.example', false],
	['', false]
])('a path of this site: %j %s', (href, expected) => {
	expect(isOwnPath(href)).toBe(expected);
});
