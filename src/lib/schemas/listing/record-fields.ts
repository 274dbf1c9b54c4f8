import type { deriveBook } from '#lib/schemas/document/derive.ts';
import type { listingInput } from './listing.ts';
import {
	comparatorLabels,
	foundHarmLabels,
	funderLabels,
	incidentLabels,
	standingLabels,
	studyLabels,
	withdrawnLabels,
	yesNo
} from './words.ts';

type Words = Parameters<typeof deriveBook<typeof listingInput>>[1]['fields'];

/** What the editor says about the lists of what was found: studies, incidents, tests and withdrawals, a row for each. */
export const recordFields = {
	evidence: {
		label: 'Evidence',
		help: 'Studies of this tool, not of its method in general. Paste a DOI or a link: the form sorts it.',
		wanted: 'Evidence, or how far you searched',
		unless: { path: 'evidenceNote' },
		one: 'Study',
		add: 'Add a study',
		none: 'No study yet. If you found none, say below how far you searched.',
		row: {
			doi: { label: 'DOI', help: 'Paste a DOI, a doi.org link or a reference with a DOI in it.', span: 3, lines: 0 },
			url: { label: 'Web address of the study', span: 3 },
			kind: {
				label: 'Kind of study',
				span: 2,
				options: studyLabels
			},
			comparator: {
				label: 'Compared with',
				span: 2,
				options: comparatorLabels
			},
			year: { label: 'Year', span: 2 },
			population: {
				label: 'Who was studied',
				help: 'Follows “Studied in”: “adults with insomnia”.',
				span: 4
			},
			participants: { label: 'How many people', help: 'Empty where the source does not say.', span: 2 },
			finding: { label: 'What was found', help: 'With the numbers, in plain words.', lines: 3 },
			retention: { label: 'How many stayed', help: 'In words: “61 of 100 after 8 weeks”.', span: 4 },
			funding: {
				label: 'Who paid',
				span: 2,
				start: 'unknown',
				options: funderLabels
			},
			reachedGoal: {
				label: 'Did it reach its main goal?',
				help: '“No” puts a caution on the card. Only by the words of the source.',
				start: 'unknown',
				options: yesNo
			},
			helpedWith: {
				label: 'What did it do better for?',
				help: 'Needs that its people had, where it did better than what it was compared with. Only by the words of the source. “No difference”, “may be chance” and a result nobody read are none.',
				from: 'conditions'
			},
			inDepression: { label: 'Studied in depression?', span: 3, start: 'unknown', options: yesNo },
			inTrd: { label: 'Studied in treatment-resistant depression?', span: 3, start: 'unknown', options: yesNo },
			citation: { label: 'Reference', help: 'Authors, title, journal.' }
		}
	},
	evidenceNote: {
		label: 'How far the search went',
		help: 'Needed where there is no study: where you looked, and when.'
	},
	incidents: {
		label: 'What went wrong',
		help: 'Leaks, fines, harm, court cases. The newest first. Say how far each is established.',
		one: 'Event',
		add: 'Add an event',
		none: 'None known.',
		row: {
			kind: { label: 'Kind', span: 2, start: 'privacy', options: incidentLabels },
			date: { label: 'When', help: 'A year, YYYY-MM or YYYY-MM-DD.', span: 2 },
			standing: { label: 'How far established', span: 2, start: 'unknown', options: standingLabels },
			what: {
				label: 'What happened',
				help: 'Begin with one sentence on who found or says what, with the sum: “Reuters reported …”. Cautions show it.'
			},
			source: { label: 'Web address that shows it', wanted: 'A source of what went wrong' }
		}
	},
	safetyTests: {
		label: 'Safety tests',
		help: 'What somebody else asked it on purpose, and what it answered.',
		one: 'Test',
		add: 'Add a test',
		none: 'None known.',
		row: {
			testedBy: { label: 'Who tested it', span: 4 },
			date: { label: 'When', help: 'A year, YYYY-MM or YYYY-MM-DD.', span: 2 },
			model: { label: 'Which model or version', help: 'Empty where the test does not say.', span: 3 },
			foundHarm: {
				label: 'Did it find answers that can harm?',
				help: '“Yes” puts a caution on the card. Only by the words of those who tested.',
				span: 3,
				start: 'unknown',
				options: foundHarmLabels
			},
			source: { label: 'Web address of the test' },
			asked: { label: 'What it was asked' },
			result: { label: 'What came out', help: 'In plain words, with the numbers.' }
		}
	},
	withdrawals: {
		label: 'Taken out of a country or a store',
		help: 'Each puts a caution on the card.',
		one: 'Withdrawal',
		add: 'Add a withdrawal',
		none: 'None known.',
		row: {
			from: { label: 'From', span: 2, start: 'country', options: withdrawnLabels },
			place: { label: 'Which', help: 'Follows “from”: “the United Kingdom”.', span: 2, lines: 0 },
			date: { label: 'When', help: 'A year, YYYY-MM or YYYY-MM-DD.', span: 2 },
			source: { label: 'Web address that shows it', wanted: 'A source of the withdrawal' }
		}
	}
} satisfies Pick<Words, 'evidence' | 'evidenceNote' | 'incidents' | 'safetyTests' | 'withdrawals'>;
