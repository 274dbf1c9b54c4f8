import { expect, it } from 'vitest';
import { renderGuide, type Sources } from './render.ts';
import { renderOnce } from './render-once.ts';

const reference = {
	key: 'rush-2006',
	authors: 'Rush AJ',
	title: 'Outcomes',
	venue: 'Am J Psychiatry',
	year: 2006,
	verified: 'read' as const
};
const other = { ...reference, key: 'who-2023', title: 'Fact sheet' };
const sources: Sources = { references: [reference, other], glossary: [] };
const text = '## Numbers\n\nOne in three people recover :cite[rush-2006].\n';

it('answers what rendering answers', () => {
	expect(renderOnce(text, sources)).toEqual(renderGuide(text, sources));
});

it('renders a text once for the same sources, in whatever order they and their fields stand', () => {
	const { key, ...rest } = reference;
	const turned: Sources = { references: [other, { ...rest, key }], glossary: [] };
	expect(renderOnce(text, turned)).toBe(renderOnce(text, sources));
});

it('renders anew where the text, a source or a term is another', () => {
	const first = renderOnce(text, sources);
	expect(renderOnce(text.replace('three', 'four'), sources).plainText).not.toBe(first.plainText);
	const corrected: Sources = { ...sources, references: [{ ...reference, title: 'Corrected' }, other] };
	expect(renderOnce(text, corrected).references[0]).not.toEqual(first.references[0]);
	const without = renderOnce(text, { ...sources, references: [other] });
	expect(without.problems).not.toEqual(first.problems);
});
