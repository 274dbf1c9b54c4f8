import type { deriveBook } from '#lib/schemas/document/derive.ts';
import { today } from '#lib/schemas/document/book.ts';
import { guideStageLabels, type guideInput } from '#lib/schemas/guide/guide.ts';

type Words = Parameters<typeof deriveBook<typeof guideInput>>[1];

/** What the editor says about each field of a guide, in the order of its form. Everything else about them says the schema. */
export const guideFields = {
	noun: 'guide',
	sections: [
		{ id: 'head', title: 'What it is', fields: ['title', 'slug', 'shortTitle', 'summary'] },
		{ id: 'text', title: 'The text', fields: ['body'] },
		{ id: 'place', title: 'Its place among the others', fields: ['stage', 'position', 'tags', 'tools', 'related'] },
		{ id: 'dates', title: 'Dates and changes', fields: ['published', 'lastReviewed', 'nextReview', 'changes'] }
	],
	fields: {
		title: { label: 'Title', help: 'As it stands at the top of the page.', placeholder: 'Untitled' },
		slug: {
			label: 'Web name',
			help: 'The end of its address: lower-case words joined by hyphens.',
			placeholder: 'untitled'
		},
		shortTitle: { label: 'Short title', help: 'For menus and cards.', placeholder: 'Untitled' },
		summary: {
			label: 'Summary',
			help: 'One or two sentences: what somebody knows after reading it.',
			placeholder: 'No summary yet.'
		},
		body: { label: 'Text', help: 'Markdown. What else you can write stands beside the box.', lines: 28 },
		stage: { label: 'Stage', help: 'Its part of the path through the guide.', span: 3, options: guideStageLabels },
		position: { label: 'Place in the stage', help: 'The lowest number comes first.', span: 3 },
		tags: { label: 'Tags', help: 'At least one. They join it to tools and topics.', from: 'tags' },
		tools: { label: 'Tools', help: 'Tools that its page shows.', from: 'tools' },
		related: { label: 'Related guides', help: 'Where a reader may want to go next.', from: 'guides' },
		published: { label: 'First published on', span: 2 },
		lastReviewed: {
			label: 'Checked against its sources on',
			span: 2,
			help: 'The day you compared it with its sources.'
		},
		nextReview: { label: 'Next check on', span: 2 },
		changes: {
			label: 'Changes',
			help: 'What readers see, the newest first. Add a row for what you change now.',
			one: 'Change',
			add: 'Add a change',
			none: 'No change yet. “First version.” is a good first one.',
			row: {
				date: { label: 'On', span: 2, start: today },
				note: { label: 'What changed', span: 4 }
			}
		}
	}
} satisfies Words;
