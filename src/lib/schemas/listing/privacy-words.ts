import type { ToolInput } from './listing.ts';

/* What cards, pages, comparison, filters and API say of privacy, in the words in which people say it. */

type Answer = ToolInput['privacy']['sharesData']['answer'];

/** Words of what is so, and of what was so while a tool was there that has closed. */
const inTime =
	(gone: boolean) =>
	(now: string, past: string): string =>
		gone ? past : now;

function labelsOf(gone: boolean) {
	const say = inTime(gone);
	return {
		account: say('Needs an account', 'Needed an account'),
		name: say('Asks for your name', 'Asked for your name'),
		sharing: say('Shares your data', 'Shared your data'),
		readers: say('Says who can read what you type', 'Said who could read what you typed'),
		deletion: say('Lets you delete your data', 'Let you delete your data'),
		incidents: 'Past privacy problems'
	};
}

export type PrivacyLabels = ReturnType<typeof labelsOf>;

/** "No" is a maker's word, and "partly" may be all that anybody found out. */
type Sharing = Partial<Record<Answer, string>>;

/** @param gone whether it has closed, so that all of this is past */
export function privacyWordsOf(gone: boolean): { labels: PrivacyLabels; sharing: Sharing; contested: string } {
	const say = inTime(gone);
	return {
		labels: labelsOf(gone),
		sharing: {
			partial: say('It may share some of it', 'It may have shared some of it'),
			no: say('Its maker says no', 'Its maker said no')
		},
		contested: `Its maker ${say('says', 'said')} no, and there were problems in the past`
	};
}

/** The same in sentences; null where there is nothing to say. */
export function privacySentencesOf(gone: boolean) {
	const say = inTime(gone);
	return {
		readers: {
			yes: say('It says who can read it.', 'It said who could read it.'),
			partial: `It’s only partly clear who ${say('can', 'could')} read it.`,
			no: say('It doesn’t say who can read it.', 'It didn’t say who could read it.'),
			unknown: null
		},
		sharing: {
			yes: say('It shares data with others.', 'It shared data with others.'),
			partial: say('It may share some data with others.', 'It may have shared some data with others.'),
			no: say('Its maker says it shares no data.', 'Its maker said it shared no data.'),
			unknown: null
		},
		contested: `Its maker ${say('says it shares', 'said it shared')} no data, and there were problems.`,
		nothing: say('Not known. Write as if others could read it.', 'Not known.'),
		noReaders: `Who ${say('reads', 'read')} it is not known.`
	};
}

/** Said only where it is known: to adults it says nothing. */
export const parentsLabelOf = (gone: boolean): string =>
	`${inTime(gone)('Asks or tells', 'Asked or told')} a parent of people under 18`;

export const saysNoSharing = 'Its maker says it doesn’t share your data';

/** What is known of who sees what somebody types, in one word: what cards say of it, and what they say once it has closed. */
const readers = {
	shared: ['Shares your data', 'Shared your data'],
	'not-said': ['Doesn’t say who reads your words', 'Didn’t say who read your words'],
	said: ['Says who reads your words', 'Said who read your words'],
	'partly-said': ['Only partly clear who reads your words', 'Only partly clear who read your words'],
	'not-shared': ['Says it doesn’t share your data', 'Said it didn’t share your data'],
	'partly-shared': ['May share some of your data', 'May have shared some of your data']
} satisfies Record<string, [string, string]>;
export type Readers = keyof typeof readers;

export const sayWhoReads = (known: Readers, gone: boolean): string => inTime(gone)(...readers[known]);
