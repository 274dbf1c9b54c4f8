import { describe, expect, it } from 'vitest';
import { text } from './common.ts';

const read = (value: string) => text(40).safeParse(value);

describe('a text', () => {
	it.each([
		['zero-width spaces', '\u200b\u200b\ufeff'],
		['joiners and marks of direction', '\u200d\u200e\u202e\u2060'],
		['soft hyphens and spaces', ' \u00ad \u00a0\u3000'],
		['fillers', '\u3164\u2800'],
		['control characters', '\u0000\u0007\u001b']
	])('of %s alone is none', (_what, value) => {
		expect(read(value).error?.issues.map(({ message }) => message)).toEqual(['This is needed.']);
	});

	it('loses control characters, but for line breaks and tabs', () => {
		expect(read('One\u0000 \u001b[31mtwo\u0085\n\tthree\u007f ').data).toBe('One [31mtwo\n\tthree');
	});

	it('loses what would make the text after it run the other way', () => {
		expect(read('Cal\u202emroF\u202c and \u2067Wysa\u2069').data).toBe('CalmroF and Wysa');
		expect(read('שלום\u200f, Calm').data).toBe('שלום\u200f, Calm');
	});

	it('has what some scripts and pictures need', () => {
		for (const value of ['می\u200cخواهم', '👩\u200d⚕️', 'क्\u200dष', 'Ünï\u0301']) expect(read(value).data).toBe(value);
	});

	it('is refused for its length before anything else looks at it', () => {
		expect(read('\u0000'.repeat(41)).error?.issues).toHaveLength(1);
	});
});
