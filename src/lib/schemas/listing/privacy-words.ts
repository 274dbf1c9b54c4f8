import type { Readers } from '#lib/schemas/tool-facts.ts';
import type { ToolInput } from './listing.ts';

/* What cards, pages, comparison, filters and API say of privacy, in the words in which people say it. */

type Answer = ToolInput['privacy']['sharesData']['answer'];

// By itself, or a browser is sent all of the labels.
const incidents = 'Past privacy problems';

export const privacyLabels = {
	account: 'Needs an account',
	name: 'Asks for your name',
	sharing: 'Shares your data',
	readers: 'Says who can read what you type',
	deletion: 'Lets you delete your data',
	incidents
};
type Labels = Record<keyof typeof privacyLabels, string>;

const labelsGone: Labels = {
	account: 'Needed an account',
	name: 'Asked for your name',
	sharing: 'Shared your data',
	readers: 'Said who could read what you typed',
	deletion: 'Let you delete your data',
	incidents
};

/** "No" is a maker's word, and "partly" may be all that anybody found out. */
type Sharing = Partial<Record<Answer, string>>;
const sharing: Sharing = { partial: 'It may share some of it', no: 'Its maker says no' };
const sharingGone: Sharing = { partial: 'It may have shared some of it', no: 'Its maker said no' };

/** @param gone whether it has closed, so that all of this is past */
export const privacyWordsOf = (gone: boolean): { labels: Labels; sharing: Sharing; contested: string } => ({
	labels: gone ? labelsGone : privacyLabels,
	sharing: gone ? sharingGone : sharing,
	contested: `Its maker ${gone ? 'said' : 'says'} no, and there were problems in the past`
});

type Sentences = {
	readers: Record<Answer, string | null>;
	sharing: Record<Answer, string | null>;
	contested: string;
	nothing: string;
	noReaders: string;
};
const sentences: Sentences = {
	readers: {
		yes: 'It says who can read it.',
		partial: 'It’s only partly clear who can read it.',
		no: 'It doesn’t say who can read it.',
		unknown: null
	},
	sharing: {
		yes: 'It shares data with others.',
		partial: 'It may share some data with others.',
		no: 'Its maker says it shares no data.',
		unknown: null
	},
	contested: 'Its maker says it shares no data, and there were problems.',
	nothing: 'Not known. Write as if others could read it.',
	noReaders: 'Who reads it is not known.'
};
const sentencesGone: Sentences = {
	readers: {
		yes: 'It said who could read it.',
		partial: 'It’s only partly clear who could read it.',
		no: 'It didn’t say who could read it.',
		unknown: null
	},
	sharing: {
		yes: 'It shared data with others.',
		partial: 'It may have shared some data with others.',
		no: 'Its maker said it shared no data.',
		unknown: null
	},
	contested: 'Its maker said it shared no data, and there were problems.',
	nothing: 'Not known.',
	noReaders: 'Who read it is not known.'
};
export const privacySentencesOf = (gone: boolean): Sentences => (gone ? sentencesGone : sentences);

/** Said only where it is known: to adults it says nothing. */
export const parentsLabelOf = (gone: boolean): string =>
	gone ? 'Asked or told a parent of people under 18' : 'Asks or tells a parent of people under 18';

export const saysNoSharing = 'Its maker says it doesn’t share your data';

const readers: Record<Readers, string> = {
	shared: 'Shares your data',
	'not-said': 'Doesn’t say who reads your words',
	said: 'Says who reads your words',
	'partly-said': 'Only partly clear who reads your words',
	'not-shared': 'Says it doesn’t share your data',
	'partly-shared': 'May share some of your data'
};
const readersGone: Record<Readers, string> = {
	shared: 'Shared your data',
	'not-said': 'Didn’t say who read your words',
	said: 'Said who read your words',
	'partly-said': 'Only partly clear who read your words',
	'not-shared': 'Said it didn’t share your data',
	'partly-shared': 'May have shared some of your data'
};
export const sayWhoReads = (known: Readers, gone: boolean): string => (gone ? readersGone : readers)[known];
