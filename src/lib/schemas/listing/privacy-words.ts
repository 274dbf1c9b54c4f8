import type { Readers } from '#lib/schemas/tool-facts.ts';
import type { ToolInput } from './listing.ts';

/* What cards, pages, comparison, filters and API say of privacy, in the words in which people say it. */

type Answer = ToolInput['privacy']['sharesData']['answer'];

export const privacyLabels = {
	account: 'Needs an account or your name',
	sharing: 'Shares your data',
	readers: 'Says who can read what you type',
	deletion: 'Lets you delete your data',
	incidents: 'Past privacy problems'
};

/** "No" is a maker's word, and "partly" may be all that anybody found out. */
export const sharingWords = {
	partial: 'It may share some of it',
	no: 'Its maker says no'
} satisfies Partial<Record<Answer, string>>;
export const contestedSharing = `${sharingWords.no}, and there were problems in the past`;

export const saysNoSharing = 'Its maker says it doesn’t share your data';

export const readersWords: Record<Readers, string> = {
	shared: 'Shares your data',
	'not-said': 'Doesn’t say who reads your words',
	said: 'Says who reads your words',
	'partly-said': 'Only partly clear who reads your words',
	'not-shared': 'Says it doesn’t share your data',
	'partly-shared': 'May share some of your data'
};
