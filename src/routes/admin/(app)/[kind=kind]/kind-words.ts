import { page } from '$app/state';
import type { EntryPlace } from '#lib/schemas/entry.ts';

/**
 * What the list of each place is called, and one of it; what is ticked where another one looks like it; and what is said
 * once one is submitted, while it is with those who vet it, before the day that is due, and once they agreed.
 */
const kindWords = {
	tools: {
		many: 'Tools',
		one: 'tool',
		add: 'Add a tool',
		all: 'All tools',
		other: 'I looked: it is a different tool',
		submitted: 'Submitted. Two people will now review it.',
		vetting: 'With the reviewers',
		approved: 'Two people agreed. It can go public now or at a time you set. Any change reopens the review.'
	},
	guides: {
		many: 'Guides',
		one: 'guide',
		add: 'Add a guide',
		all: 'All guides',
		other: 'I looked: it is a different guide',
		submitted: 'Submitted. Somebody who did not write it can now sign it off.',
		vetting: 'Waiting for somebody to sign it off',
		approved: 'It is signed off. It can go public now or at a time you set. Any change asks for a new sign-off.'
	}
} satisfies Record<EntryPlace, Record<string, string>>;

export const placeHere = (): EntryPlace => page.params.kind as EntryPlace;
export const wordsHere = () => kindWords[placeHere()];
/** The list of this kind: `/admin/tools`. */
export const listHere = (): string => `/admin/${placeHere()}`;
