import { describe, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { answerTo, expectHeld, hasFeature, noteOn, set, type Rule } from './support/entry-rules.ts';

/* What an entry of the starter content says in words of its price and of the people behind it is what its fields say. */

const isGone = ({ status }: ToolInput) => status.state === 'discontinued';
/** Nobody that we read says whether somebody can have it today. */
const isDoubted = ({ status }: ToolInput) => status.state === 'unconfirmed';
const price = (entry: ToolInput, change: Partial<ToolInput['pricing']>) => Object.assign(entry.pricing, change);
const listAmounts = (words: string): string[] => words.match(/(?<=[$€£] ?)\d[\d,.]*\d|\d[\d,.]*(?= dollars)/g) ?? [];

const pricing: Rule[] = [
	[
		'“paid once” beside a price that is paid again and again',
		({ pricing: { model, amount, summary } }) =>
			model === 'one-time' && ((amount !== null && amount.period !== 'once') || /\bsessions?\b/.test(summary)),
		(e) => price(e, { model: 'one-time', summary: 'From 30 dollars a session.' })
	],
	[
		'“on prescription” beside a price for people without one',
		({ pricing: { model, amount, summary } }) =>
			model === 'prescription' && (amount !== null || /without a prescription/.test(summary)),
		(e) => price(e, { summary: 'You can buy it without a prescription.' })
	],
	[
		'“free” where nobody says that it is free today',
		(e) => ['free', 'freemium'].includes(e.pricing.model) && isDoubted(e),
		(e) => Object.assign(price(e, { model: 'free' }) && e.status, { state: 'unconfirmed' })
	],
	[
		'a price that waits to be confirmed',
		({ pricing: { summary } }) => /to be confirmed/.test(summary),
		(e) => price(e, { summary: 'Free; this is still to be confirmed.' })
	],
	[
		'“free” in its first sentence and not in its price',
		({ summary, pricing: { model } }) =>
			/\bfree\b/i.test(summary) && !['free', 'freemium', 'free-at-school'].includes(model),
		(e) => (e.summary = 'A free course.')
	],
	[
		'the mark “free of charge” beside paid extras',
		(e) => hasFeature(e, 'free-of-charge') && e.pricing.model !== 'free',
		(e) => Object.assign(price(e, { model: 'freemium' }) && e, { features: ['free-of-charge'] })
	],
	[
		'a free part in its price and none known in its answers',
		(e) => ['free', 'freemium'].includes(e.pricing.model) && answerTo(e, 'A6') === 'unknown',
		(e) => set(price(e, { model: 'free' }) && e, 'A6', 'unknown', 'Not seen.')
	],
	[
		'an amount of money in its answers that its price does not name',
		(e) => {
			const known = listAmounts(JSON.stringify(e.pricing));
			return listAmounts(noteOn(e, 'A5')).some((amount) => !known.includes(amount));
		},
		(e) => set(e, 'A5', 'partial', 'US$77 a month in a guide.')
	],
	[
		'a full price or free use known of what nobody may have today',
		(e) => (isDoubted(e) || isGone(e)) && [answerTo(e, 'A5'), answerTo(e, 'A6')].includes('yes'),
		(e) => set(Object.assign(e, { status: { ...e.status, state: 'unconfirmed' } }), 'A5', 'yes')
	]
];

const young = /teen|young|child|student|\b1[0-7]\b/i;
const onlyByClinician = /On prescription only|It needs a prescription|Clinical services give it out/;

/** Another way to it than a prescription: an insurer who allows it, a service, an employer, a sale. */
const otherWay = /\b(?:employers?|services?|insurers?|bod(?:y|ies)|directly|without a prescription|free)\b/i;
const isOnPrescription = ({ pricing: { model, summary }, availableIn: { countries }, answers }: ToolInput) =>
	model === 'prescription' &&
	countries.length === 1 &&
	!otherWay.test(`${summary} ${answers.find(({ criterion }) => criterion === 'A6')?.note}`);

const people: Rule[] = [
	[
		'young people among those it is for, and adults alone in its words',
		(e) =>
			/^Adults\b/.test(e.forWhom) && !young.test(e.forWhom) && e.audiences.some((one) => /teens|children/.test(one)),
		(e) => Object.assign(e, { forWhom: 'Adults who sleep badly.', audiences: ['adults', 'teens'] })
	],
	[
		'young people among those it is for, and an answer that no ages were read',
		(e) => /ages were not (read|seen)/.test(noteOn(e, 'A3')) && e.audiences.some((one) => /teens|children/.test(one)),
		(e) => set(Object.assign(e, { audiences: ['teens'] }), 'A3', 'partial', 'People; ages were not read.')
	],
	[
		'the NHS in its words, and not its country in the field',
		(e) => /\bNHS\b/.test(`${e.summary} ${e.forWhom}`) && !e.availableIn.countries.includes('GB'),
		(e) => (e.availableIn = { where: 'unknown', countries: [] })
	],
	[
		'several countries in its words, and one in the field',
		(e) =>
			e.availableIn.countries.length === 1 &&
			/countries (that )?it serves/.test(`${e.description} ${e.notForYouIf.join()}`),
		(e) =>
			Object.assign(e, {
				availableIn: { where: 'some', countries: ['US'] },
				notForYouIf: ['you are outside the countries it serves']
			})
	],
	[
		'a person who can step in, and no person behind it',
		(e) => answerTo(e, 'E8') === 'yes' && e.support.every((kind) => kind === 'none'),
		(e) => set(Object.assign(e, { support: ['none'] }), 'E8', 'yes')
	],
	[
		'friends of one’s own counted as the people behind it',
		(e) => /contacts you chose\b/.test(e.safety.note) && e.support.some((kind) => kind !== 'none'),
		(e) => Object.assign(e, { support: ['peer'], safety: { ...e.safety, note: 'It alerts the contacts you chose.' } })
	],
	[
		'no way to it but a clinician, without the mark',
		(e) => onlyByClinician.test(`${e.pricing.summary} ${noteOn(e, 'A6')}`) && !hasFeature(e, 'prescription-needed'),
		(e) => price(e, { summary: 'On prescription only.' })
	],
	[
		'a prescription as the one way named in the one country it is in, without the mark',
		(e) => isOnPrescription(e) && !hasFeature(e, 'prescription-needed'),
		(e) =>
			Object.assign(set(price(e, { model: 'prescription', summary: 'On prescription.' }) && e, 'A6', 'no') ?? e, {
				availableIn: { where: 'some', countries: ['DE'] }
			})
	]
];

const help: Rule[] = [
	[
		'a way to help in a crisis, though it has closed',
		(e) => isGone(e) && e.safety.crisisFeature === 'yes',
		(e) =>
			Object.assign(e, { status: { ...e.status, state: 'discontinued' }, safety: { crisisFeature: 'yes', note: '' } })
	],
	[
		'a line for emergencies among what it is, which says that it is none',
		({ types, description }) =>
			types.includes('crisis-support') &&
			/\b(?:isn’t|is not) (?:an emergency|for emergencies|a crisis)\b/.test(description),
		(e) => Object.assign(e, { types: ['crisis-support'], description: 'The helpline isn’t for emergencies.' })
	],
	[
		'no way to help in a crisis, and the numbers that it gives',
		({ safety: { crisisFeature, note } }) =>
			crisisFeature === 'no' && /\b(points?|lists|dial|sends?)\b.*\b(999|911|988|emergency)\b/.test(note),
		(e) => (e.safety = { crisisFeature: 'no', note: 'It is a course; it lists emergency contacts.' })
	],
	[
		'no way to help in a crisis because it is no crisis service, which says nothing of what it shows',
		({ safety: { crisisFeature, note } }) =>
			crisisFeature === 'no' && /^It is not (an emergency|a crisis|crisis)\b/.test(note),
		(e) => (e.safety.crisisFeature = 'no')
	]
];

describe('no entry of the starter content has', () => {
	it.each([...pricing, ...people, ...help])('%s', (...rule) => expectHeld(rule));
});
