import { z } from 'zod';
import { isPlainAddress, spareMail, spareText } from '#lib/schemas/common.ts';
import { longestMessage, submissionKinds, submissionStates } from '#lib/schemas/submission-words.ts';

export { submissionKinds, submissionStates };

/** One line or several, without control characters that no one types. */
const typed = (most: number) =>
	spareText(most).regex(
		/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/,
		'This holds characters that cannot be stored. Type it again.'
	);

const noMarkup = (text: string): boolean => !/<\s*(?:\/\s*)?[a-z!]/i.test(text);
const plain = (most: number) => typed(most).refine(noMarkup, 'Plain words only, please: leave out the code.');

const notPlain = 'Write the address without a user name, a password or characters that cannot be seen.';

const contact = spareMail(200);

export const suggestionInput = z.object({
	name: plain(120).min(2, 'Write the name of the tool.'),
	url: spareText(300)
		.transform((value) => (value !== '' && !/^[a-z]+:\/\//i.test(value) ? `https://${value}` : value))
		.refine(isPlainAddress, notPlain)
		.pipe(
			z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'Write its web address, such as example.org.' })
		),
	message: plain(longestMessage),
	contact
});

/** A page of ours, as a path or as it stands in the browser's address bar. */
const pageAddress = spareText(300)
	.refine(
		(value) => value === '' || /^(?:\/(?!\/)|https?:\/\/[^\s/])\S*$/.test(value),
		'Copy the address of the page, such as /tools/wysa, or leave this empty.'
	)
	.refine(isPlainAddress, notPlain);

/** What somebody writes to the editors, about no tool in particular. */
export const letterInput = z.object({
	kind: z.enum(['question', 'correction', 'access', 'privacy'], 'Choose what this is about.'),
	message: plain(longestMessage).min(10, 'Say in a sentence or two what you want us to know.'),
	url: pageAddress,
	contact
});

export const reportInput = z.object({
	kind: z.enum(['correction', 'harm'], 'Choose what this is about.'),
	message: plain(longestMessage).min(10, 'Say in a sentence or two what is wrong.'),
	contact
});
