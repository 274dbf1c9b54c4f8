import { expect, test } from 'vitest';
import { renderGuide } from './render.ts';

const sources = { references: [], glossary: [] };
const show = (text: string, line: number): string =>
	renderGuide(text, sources, [{ line, message: 'Wrong.' }])
		.blocks.map((block) => (block.kind === 'html' ? block.html : `[${Object.values(block).at(1)}]`))
		.join('')
		.replaceAll(/<div class="text-problem">Line \d+: Wrong\.<\/div>/g, '!')
		.replaceAll(/<[^>]*>|\n/g, '');

test.each([
	['One\n\nTwo\n\nThree', 3, 'OneTwo!Three'],
	['- One\n- Two\n\nThree', 2, 'OneTwo!Three'],
	['- One\n- Two', 1, 'One!Two'],
	['> One\n>\n> Two\n\nThree', 1, 'One!TwoThree'],
	[':::tip[T]\nOne\n\nTwo\n:::\n\nThree', 2, 'TOne!TwoThree'],
	[':::tip[T]\nOne\n:::\n\nTwo', 1, 'TOne!Two'],
	[':::takeaways\n| a | b |\n| - | - |\n| One | Two |\n:::\n\nThree', 4, 'Key takeawaysabOneTwo!Three'],
	['One\n\n::tool[medito]\n\nTwo', 3, 'One[medito]!Two'],
	['One\n\n\n\n', 4, 'One!'],
	['', 1, '!']
])('in %j a problem of line %i is said behind its block', (text, line, shown) => {
	expect(show(text, line)).toBe(shown);
});

test('nobody can write such a note', () => {
	const html = JSON.stringify(renderGuide(':::tip[x]{.text-problem class="text-problem"}\ny\n:::', sources).blocks);
	expect(html).not.toContain('text-problem');
});
