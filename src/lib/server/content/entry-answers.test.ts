import { describe, expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from './starter.ts';

/* What an entry of the starter content says in words is what its fields, marks and answers say. */

type Entry = ToolInput;
type Answer = Entry['answers'][number];
type Rule = [what: string, breaks: (entry: Entry) => boolean, spoil: (entry: Entry) => void];

const { tools } = readStarterContent();
const entries = tools!;
const [sleepio, wysa] = ['sleepio', 'wysa'].map((one) => entries.find(({ slug }) => slug === one)!) as [Entry, Entry];

const find = (entry: Entry, id: string) => entry.answers.find(({ criterion }) => criterion === id);
const answerTo = (entry: Entry, id: string) => find(entry, id)?.answer;
const noteOn = (entry: Entry, id: string) => find(entry, id)?.note ?? '';
const isYes = (answer: string | undefined) => answer === 'yes' || answer === 'partial';
const isGone = ({ status }: Entry) => status.state === 'discontinued';
/** Nobody that we read says whether somebody can have it today. */
const isDoubted = ({ status }: Entry) => status.state === 'unconfirmed';
const hasFeature = ({ features }: Entry, slug: string) => features.includes(slug);

const set = (entry: Entry, id: string, answer: Answer['answer'], note: string | null = null) => {
	const rest = { claim: null, proofUrl: null, handsOn: null, seenOn: null };
	entry.answers = [
		...entry.answers.filter(({ criterion }) => criterion !== id),
		{ criterion: id, answer, note, ...rest }
	];
};
const price = (entry: Entry, change: Partial<Entry['pricing']>) => Object.assign(entry.pricing, change);

const listAmounts = (words: string): string[] => words.match(/(?<=[$€£] ?)\d[\d,.]*\d|\d[\d,.]*(?= dollars)/g) ?? [];
const yearsIn = (words: string): string[] => words.match(/\b20\d\d\b/g) ?? [];

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

const known: Rule[] = [
	[
		'“partly” on deleting data, of which neither half is known',
		(e) =>
			isYes(answerTo(e, 'B5')) &&
			e.privacy.canDelete.answer === 'unknown' &&
			!/\b(days|months|years)\b/.test(noteOn(e, 'B5')),
		(e) => set(e, 'B5', 'partial', 'Deleting was not seen.')
	],
	[
		'“no” on deleting data that people can have deleted',
		(e) => answerTo(e, 'B5') === 'no' && isYes(e.privacy.canDelete.answer),
		(e) => set(Object.assign(e, { privacy: { ...e.privacy, canDelete: { answer: 'yes', note: null } } }), 'B5', 'no')
	],
	[
		'“yes” on a policy that nobody here read',
		(e) => answerTo(e, 'B1') === 'yes' && /\b(we did not|was not read|read only in)\b/.test(noteOn(e, 'B1')),
		(e) => set(e, 'B1', 'yes', 'Mozilla read it; we did not.')
	],
	[
		'“no” where a study only does not say',
		(e) => answerTo(e, 'D6') === 'no' && /\bnot (described|among)\b/.test(noteOn(e, 'D6')),
		(e) => set(e, 'D6', 'no', 'Resistant depression is not described.')
	],
	[
		'“no” on depression or on resistant depression, where a study does not say',
		(e) =>
			e.evidence.some(
				({ kind, inDepression, inTrd }) =>
					kind !== 'guideline' &&
					((answerTo(e, 'D5') === 'no' && inDepression === 'unknown') ||
						(answerTo(e, 'D6') === 'no' && inTrd === 'unknown'))
			),
		(e) => {
			Object.assign(e.evidence[0]!, { kind: 'rct', inTrd: 'unknown' });
			set(e, 'D6', 'no', 'No trial read picked such people.');
		}
	],
	[
		'“unknown” on resistant depression of a study that was not in depression',
		(e) => e.evidence.some(({ inDepression, inTrd }) => inDepression === 'no' && inTrd === 'unknown'),
		(e) => Object.assign(e.evidence[0]!, { inDepression: 'no', inTrd: 'unknown' })
	],
	[
		'“no” on studies, because none was found',
		(e) =>
			e.evidence.length === 0 &&
			e.safetyTests.length === 0 &&
			['D1', 'D2', 'D3', 'D5', 'D6'].some((id) => answerTo(e, id) === 'no'),
		(e) => set(Object.assign(e, { evidence: [] }), 'D1', 'no', 'PsyberGuide found none in 2018.')
	],
	[
		'“partly” on independence of a study whose authors made it or were paid by its maker',
		(e) =>
			isYes(answerTo(e, 'D3')) &&
			/\bauthors?\b[^.]*\b(?:from the company|worked for|made the programme)/.test(noteOn(e, 'D3')),
		(e) => set(e, 'D3', 'partial', 'University authors and one from the company.')
	],
	[
		'the same care with it and without it as an active comparison',
		({ evidence }) =>
			evidence.some(
				({ comparator, finding }) => comparator === 'active' && /\b(?:had|used) the app or did not\b/.test(finding)
			),
		({ evidence }) =>
			Object.assign(evidence[0]!, { comparator: 'active', finding: '18 people in care had the app or did not.' })
	],
	[
		'a model by name, and “not seen” on its model',
		(e) => answerTo(e, 'E2') === 'unknown' && e.ai.model !== null && !/\bnot (?:named|known)\b/.test(e.ai.model),
		(e) => {
			e.ai.model = 'GPT-5';
			set(e, 'E2', 'unknown', 'Not seen.');
		}
	],
	[
		'a trial against an active or sham comparison that its answer does not count',
		(e) =>
			['partial', 'no'].includes(answerTo(e, 'D2') ?? '') &&
			e.evidence.some(({ kind, comparator }) => kind === 'rct' && ['active', 'sham'].includes(comparator)),
		(e) => set(e, 'D2', 'partial')
	],
	[
		'“unknown” without the reason',
		({ answers }) => answers.some(({ answer, note }) => answer === 'unknown' && !note),
		(e) => set(e, 'D5', 'unknown')
	],
	[
		'“does not apply” on a question that its maker was never asked',
		(e) => answerTo(e, 'G6') === 'not-applicable',
		(e) => set(e, 'G6', 'not-applicable')
	],
	[
		'facts that were checked before something among them was seen',
		({ checkedOn, sources, answers, pricing: { amount } }) =>
			[...sources, ...answers, ...(amount ? [amount] : [])].some(({ seenOn }) => (seenOn ?? '') > checkedOn),
		(e) => (e.checkedOn = '2026-11-01')
	]
];

const telling: Rule[] = [
	[
		'a state that says once more what the page says above it',
		({ status }) => status.state === 'unconfirmed' && /couldn’t confirm/.test(status.note ?? ''),
		(e) => (e.status = { state: 'unconfirmed', note: 'We couldn’t confirm that you can get it.', date: null })
	],
	[
		'a finding that says once more that the main goal was missed',
		({ evidence }) => evidence.some(({ reachedGoal, finding }) => reachedGoal === 'no' && /main goal/.test(finding)),
		({ evidence }) => Object.assign(evidence[0]!, { reachedGoal: 'no', finding: 'The main goal was missed.' })
	],
	[
		'a study of a year in which none of its studies is',
		(e) =>
			['D1', 'D2'].some((id) =>
				(noteOn(e, id).match(/\b(study|trial|pilot|people|adults|students)\b[^()]*\(20\d\d\)/g) ?? []).some((words) =>
					yearsIn(words).some((year) => !yearsIn(JSON.stringify(e.evidence)).includes(year))
				)
			),
		(e) => set(e, 'D1', 'yes', 'A randomised trial in 90 adults (2003).')
	],
	[
		'an update on another day than its state says',
		(e) => {
			const [, day] = /^Updated on (.+)\.$/.exec(noteOn(e, 'G1')) ?? [];
			return day !== undefined && !(e.status.note ?? '').includes(day);
		},
		(e) => set(e, 'G1', 'yes', 'Updated on 3 May 2026.')
	],
	[
		'people who were studied, in words that do not follow a number',
		({ evidence }) => evidence.some(({ population }) => /^(the|a|an|some) /.test(population ?? '')),
		({ evidence }) => (evidence[0]!.population = 'the same people')
	],
	[
		'“no AI” in its words beside rules that decide what it says',
		(e) => e.ai.kind === 'rule-based' && /\bno AI\b/i.test(`${e.description} ${noteOn(e, 'B6')}`),
		(e) => (e.description = 'There’s no AI in it.')
	],
	[
		'the mark of a regulated device without an entry that says who regulates it',
		(e) => hasFeature(e, 'medical-device') && e.regulatory.length === 0,
		(e) => (e.regulatory = [])
	],
	[
		'“does not apply” on use without paying, where others on prescription say no',
		(e) => e.pricing.model === 'prescription' && answerTo(e, 'A6') === 'not-applicable',
		(e) => set(e, 'A6', 'not-applicable')
	],
	[
		'testers in words that no verb can follow',
		({ safetyTests }) => safetyTests.some(({ testedBy }) => testedBy.includes(',')),
		(e) => e.safetyTests.push({ ...wysa.safetyTests[0]!, testedBy: 'A charity, with a university' })
	],
	[
		'a test that found dangerous answers, and “unknown” on whether it found any',
		({ safetyTests }) =>
			safetyTests.some(
				({ foundHarm, result }) =>
					foundHarm === 'unknown' &&
					/\b(dangerous|harmful)\b/.test(result) &&
					// What was found of several together is known of none.
					!/\bHow each of them did was not\b/.test(result)
			),
		(e) => e.safetyTests.push({ ...wysa.safetyTests[0]!, foundHarm: 'unknown', result: 'It gave dangerous answers.' })
	]
];

describe('no entry of the starter content has', () => {
	it.each([...pricing, ...people, ...help, ...known, ...telling])('%s', (_, breaks, spoil) => {
		expect(entries.filter(breaks).map(({ slug }) => slug)).toEqual([]);
		const spoiled = structuredClone(sleepio);
		spoil(spoiled);
		expect(breaks(spoiled)).toBe(true);
	});
});
