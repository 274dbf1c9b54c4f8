import { privacyAnswers } from './words.ts';

/** A question with its answer and a note. */
const line = {
	isLine: true,
	parts: {
		answer: { label: 'Answer', options: privacyAnswers, span: 2 },
		note: { label: 'Note', span: 4, lines: 0 }
	}
} as const;

/** What the editor says about the fields of privacy. */
export const privacyFields = {
	parts: {
		policyUrl: { label: 'Privacy policy', help: 'Its web address.', wanted: 'Privacy policy' },
		withoutAccount: {
			...line,
			label: 'Can it be used without an account?',
			help: 'An e-mail address counts as an account. What is asked of the name is the next question.',
			wanted: 'Use without an account'
		},
		withoutName: {
			...line,
			label: 'Can it be used without a real name?',
			help: 'Yes also where an account is needed but a nickname will do. Name what else it asks for in the note.',
			wanted: 'Use without a real name'
		},
		sharesData: {
			...line,
			label: 'Does the maker share personal data with other companies?',
			wanted: 'Sharing of data'
		},
		saysWhoReads: {
			...line,
			label: 'Does it say who can read what you type?',
			wanted: 'Who reads what people type'
		},
		canDelete: { ...line, label: 'Can you delete your data?', wanted: 'Deleting data' },
		tellsParents: { ...line, label: 'Does it ask or tell a parent of people under 18?' },
		note: { label: 'Note on privacy' }
	}
} as const;
