import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import { renderGuide } from './render.ts';

const reference = (key: string): ReferenceInput => ({
	key,
	authors: 'A Writer',
	title: `On ${key}`,
	venue: 'A journal',
	year: 2020,
	doi: '10.1000/x',
	verified: 'read'
});
export const references = ['one2020', 'two2021', 'three2022'].map(reference);
const glossary: GlossaryInput[] = [
	{ slug: 'adequate-trial', term: 'Adequate trial', definition: 'A fair try.' },
	{
		slug: 'cognitive-behavioural-therapy',
		term: 'Cognitive behavioural therapy',
		abbr: 'CBT',
		definition: 'A talking therapy.'
	}
];
export const render = (markdown: string) => renderGuide(markdown, { references, glossary });
export const html = (markdown: string) =>
	render(markdown)
		.blocks.map((block) => (block.kind === 'html' ? block.html : `<${Object.values(block).join(' ')}>`))
		.join('\n');
export const messages = (markdown: string) =>
	render(markdown).problems.map(({ line, message }) => `${line}: ${message}`);
