import { describe, it } from 'vitest';
import { approvalsOf } from '#lib/server/catalogue/approvals.ts';
import { answerTo, expectHeld, hasFeature, isYes, noteOn, set, wysa, type Rule } from './support/entry-rules.ts';

/* What an entry of the starter content answers and tells is what its studies, tests and dates bear out. */

const yearsIn = (words: string): string[] => words.match(/\b20\d\d\b/g) ?? [];

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
		'the mark of a regulated device without an entry that is sure of it, or neither',
		(e) => hasFeature(e, 'medical-device') !== approvalsOf(e.regulatory).length > 0,
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

type Study = (typeof wysa)['evidence'][number];
const unread = /\b(figures were not|not its figures|not the depression scores|no comparison figure|found no result)\b/;
const noBetter = /\b(did not differ|no (clear |meaningful )?difference|(be|could explain) (that|chance))\b/;
const sentencesOf = ({ finding }: Study) => finding.split(/(?<=\.) /);
const withHelped = (change: Partial<Study>): Study => ({
	...wysa.evidence.find(({ kind }) => kind === 'rct')!,
	comparator: 'waitlist',
	inDepression: 'yes',
	helpedWith: ['depression'],
	...change
});

/** What a study is said to be better for. */
const helped: Rule[] = [
	[
		'a study that was better for what the tool is not filed under',
		({ evidence, conditions }) => evidence.some((study) => study.helpedWith.some((need) => !conditions.includes(need))),
		({ evidence }) => evidence.push(withHelped({ helpedWith: ['adhd'] }))
	],
	[
		'a study that was better for depression in people not known to have it',
		({ evidence }) =>
			evidence.some(({ helpedWith, inDepression }) => helpedWith.includes('depression') && inDepression !== 'yes'),
		({ evidence }) => evidence.push(withHelped({ inDepression: 'unknown' }))
	],
	[
		'a study that was better for resistant depression in people not known to have it',
		({ evidence }) =>
			evidence.some(
				({ helpedWith, inTrd }) => helpedWith.includes('treatment-resistant-depression') && inTrd !== 'yes'
			),
		({ evidence }) => evidence.push(withHelped({ helpedWith: ['treatment-resistant-depression'], inTrd: 'unknown' }))
	],
	[
		'a study that was better for a need and can be no proof: not randomised, with its goal missed, or against nothing that is said',
		({ evidence }) =>
			evidence.some(
				({ helpedWith, kind, reachedGoal, comparator }) =>
					helpedWith.length > 0 &&
					(!['rct', 'meta-analysis'].includes(kind) ||
						reachedGoal === 'no' ||
						comparator === 'other-version' ||
						(kind === 'rct' && comparator === 'unclear'))
			),
		({ evidence }) => evidence.push(withHelped({ reachedGoal: 'no' }))
	],
	[
		'a study that was better for a need, by results that nobody here read',
		({ evidence }) => evidence.some(({ helpedWith, finding }) => helpedWith.length > 0 && unread.test(finding)),
		({ evidence }) => evidence.push(withHelped({ finding: 'Its figures were not in the text we read.' }))
	],
	[
		'a study that was better for what its finding says made no difference',
		({ evidence }) =>
			evidence.some((study) =>
				study.helpedWith.some((need) =>
					sentencesOf(study).some((words) => noBetter.test(words) && words.toLowerCase().includes(need.slice(0, 6)))
				)
			),
		({ evidence }) => evidence.push(withHelped({ finding: 'Depression may be chance.' }))
	]
];

describe('no entry of the starter content has', () => {
	it.each([...known, ...telling, ...helped])('%s', (...rule) => expectHeld(rule));
});
