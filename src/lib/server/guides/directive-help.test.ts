import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import { guideDirectives } from './index.ts';
import { renderGuide } from './render.ts';

const load = <T>(file: string): T => JSON.parse(readFileSync(`drizzle/seed/${file}`, 'utf8')) as T;
const sources = {
	references: load<ReferenceInput[]>('references.json'),
	glossary: load<GlossaryInput[]>('glossary.json')
};

test.each(guideDirectives)('the example of $name uses it, and has no problem', ({ name, use, example }) => {
	expect(renderGuide(example, sources).problems).toEqual([]);
	expect(example).toContain(`:${name}`);
	expect(use).toMatch(/^[A-Z].*\.$/);
});

test('every directive that is read has its help', () => {
	const read = readFileSync('src/lib/server/guides/directives.ts', 'utf8');
	const blocks = [...read.matchAll(/case '([a-z]+)':/g)].map(([, name]) => name);
	const marks = [...read.matchAll(/node\.name === '([a-z]+)'/g)].map(([, name]) => name);
	expect(guideDirectives.map(({ name }) => name).sort()).toEqual([...new Set([...blocks, ...marks])].sort());
});
