import { expect, test } from 'vitest';
import { parseGuideFile } from './rules.ts';

const head = `---
title: "A guide: to it"
shortTitle: A guide
summary: It says it.
stage: understand
position: 3
published: 2026-11-23
lastReviewed: 2026-11-23
nextReview: 2027-02-23
tags: [depression]
tools: []
related: []
changes:
  - date: 2026-11-23
    note: First published.
---
`;
const sources = { references: [], glossary: [] };

test('reads the head and leaves the text as it is', () => {
	const { guide, problems } = parseGuideFile(`${head}\nHello.\n`, 'a-guide', sources);
	expect(problems).toEqual([]);
	expect(guide).toMatchObject({
		slug: 'a-guide',
		title: 'A guide: to it',
		published: '2026-11-23',
		body: '\nHello.\n'
	});
});

test('names the line of each problem, in the head and in the text', () => {
	const text = `${head.replace('stage: understand', 'stage: nowhere').replace('note: First', 'remark: First')}\nSee :cite[x].\n`;
	const { problems } = parseGuideFile(text, 'a-guide', sources);
	expect(problems.map((problem) => problem.line)).toEqual([5, 14, 14, 18]);
	expect(problems.at(-1)?.message).toContain('No source has the key "x".');
});

test('missing fields, broken YAML and a missing head are reported, not thrown', () => {
	expect(parseGuideFile(head.replace(/title.*\n/, ''), 'a').problems[0]?.message).toContain('title');
	expect(parseGuideFile(head.replace('tags: [depression]', 'tags: [depression'), 'a').problems.length).toBeGreaterThan(
		0
	);
	expect(parseGuideFile(head.replace('[depression]', '*unknown'), 'a').problems).toHaveLength(1);
	expect(parseGuideFile('No head', 'a').problems).toEqual([
		{ line: 1, message: 'The file begins with a head between two lines of ---.' }
	]);
	expect(parseGuideFile('---\n- a\n---\nx', 'a').guide).toBeUndefined();
});
