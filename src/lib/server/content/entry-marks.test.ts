import { describe } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { holdRules, type Rule } from './entry-rules.for-tests.ts';

/* What a filter counts as a yes is open to whoever asks, by the entry’s own words. */

const noteOn = ({ answers }: Pick<ToolInput, 'answers'>, id: string) =>
	answers.find(({ criterion }) => criterion === id)?.note ?? '';
const agesOf = (entry: ToolInput) => `${entry.forWhom} ${noteOn(entry, 'A3')}`;
const isForAny = ({ audiences }: ToolInput, ...some: string[]) => audiences.some((one) => some.includes(one));
/** Whom somebody of this age is told that it is not for. */
const turnsAway = ({ notForYouIf }: ToolInput, words: RegExp) => notForYouIf.some((one) => words.test(one));

const ages: Rule[] = [
	[
		'teenagers among those it is for, where they get it through somebody else alone and adults by themselves',
		(e) => isForAny(e, 'adults') && isForAny(e, 'teens', 'from-16', 'children') && /\bonly through\b/.test(agesOf(e)),
		(e) =>
			Object.assign(e, {
				audiences: ['adults', 'teens'],
				forWhom: 'Adults; teenagers only through a school that pays.'
			})
	],
	[
		'an age among those it is for that it turns away',
		(e) =>
			(isForAny(e, 'teens', 'children') && turnsAway(e, /\bunder 1[4-8]\b/)) ||
			(isForAny(e, 'from-16') && turnsAway(e, /\bunder 1[78]\b/)) ||
			(isForAny(e, 'adults') && turnsAway(e, /\b(over [1-4]\d|an adult)\b/)),
		(e) => Object.assign(e, { audiences: ['adults'], notForYouIf: ['you are under 13 or over 25'] })
	],
	[
		'testers who warn everybody under 18, and no word of it to them',
		(e) =>
			/under 18/.test(
				`${noteOn(e, 'E3')} ${e.safetyTests.filter(({ foundHarm }) => foundHarm === 'yes').map(({ asked }) => asked)}`
			) && !turnsAway(e, /\bunder 18\b/),
		(e) => e.answers.push({ ...e.answers[0]!, criterion: 'E3', note: 'Unacceptable risk for people under 18.' })
	]
];

/** A warning on record that its own words tell of, unless it was taken off again. */
const isWarned = /\bwarning label\b|\bworst\b[^.]*\bprivacy\b|\bamong the worst\b/;

const marks: Rule[] = [
	[
		'use without an account, where its words say that people join or log in',
		({ privacy: { withoutAccount, note }, description }) =>
			withoutAccount.answer === 'yes' &&
			/\b(you|people) (join|register|sign up|log in)\b/i.test(`${withoutAccount.note} ${note} ${description}`),
		(e) => (e.privacy.withoutAccount = { answer: 'yes', note: 'You join under another name.' })
	],
	[
		'a word on the name in what is said of the account',
		({ privacy: { withoutAccount }, answers }) =>
			/\bnames?\b/i.test(`${withoutAccount.note} ${noteOn({ answers }, 'B4')}`),
		(e) => (e.privacy.withoutAccount = { answer: 'partial', note: 'An account, but no real name.' })
	],
	[
		'a word on the account in what is said of the name',
		({ privacy: { withoutName } }) => /\b(account|e-mail|log-?in)\b/i.test(`${withoutName.note}`),
		(e) => (e.privacy.withoutName = { answer: 'yes', note: 'An account is needed, but no real name.' })
	],
	[
		'a warning about its privacy in its words, and none of it on record',
		({ description, privacy: { note }, incidents }) =>
			isWarned.test(`${description} ${note}`) && !incidents.some(({ what }) => /Mozilla/.test(what)),
		(e) => (e.description += ' In 2023 Mozilla gave it a warning label.')
	]
];

describe('no entry of the starter content has', () => holdRules([...ages, ...marks]));
