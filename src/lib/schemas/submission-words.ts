import { keysOf } from '#lib/utils/records.ts';

/* Apart from the Zod schemas, so that a page which only shows them does not send Zod to the browser. */

/** Characters of what visitors write in a form. */
export const longestMessage = 1000;

export const submissionKindLabels = {
	suggestion: 'Suggested tool',
	correction: 'Something is wrong',
	harm: 'Report of harm',
	question: 'Question or note',
	access: 'Hard to use',
	privacy: 'Privacy or security'
};
export const submissionKinds = keysOf(submissionKindLabels);
export const submissionStateLabels = { new: 'New', taken: 'In progress', done: 'Done' };
export const submissionStates = keysOf(submissionStateLabels);
