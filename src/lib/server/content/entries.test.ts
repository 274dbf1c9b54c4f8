import { describe, expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { mayNotRun } from '#lib/schemas/status.ts';
import { isUncompared } from '#lib/schemas/listing/said.ts';
import { readStarterContent } from './starter.ts';

/* No entry of the starter content contradicts its own studies, or itself. */

type Entry = ToolInput;
type Change = (entry: Entry) => void;
type Rule = [what: string, breaks: (entry: Entry) => boolean, spoil: Change];

const { tools, rubric } = readStarterContent();
const entries = tools!;

const answerTo = (entry: Entry, id: string) => entry.answers.find(({ criterion }) => criterion === id)?.answer;
const studiesOf = ({ evidence }: Entry) => evidence.filter(({ kind }) => kind !== 'guideline');
const trialsOf = (entry: Entry) => studiesOf(entry).filter(({ kind }) => kind === 'rct' || kind === 'meta-analysis');
const hasTrial = (entry: Entry) => trialsOf(entry).length > 0;
const hasComparedTrial = (entry: Entry) => trialsOf(entry).some((study) => !isUncompared(study));
const hasStrongTrial = ({ evidence }: Entry) =>
	evidence.some(({ kind, comparator }) => kind === 'rct' && ['active', 'sham'].includes(comparator));
const isStudiedIn = (entry: Entry, where: 'inDepression' | 'inTrd') =>
	studiesOf(entry).some((study) => study[where] === 'yes');
const hasFeature = ({ features }: Entry, slug: string) => features.includes(slug);
const isGone = ({ status }: Entry) => status.state === 'discontinued';
const isOnLists = ({ notListed }: Entry) => notListed.length === 0;
/** Somebody can have it today, so what it costs is a fact. */
const isOnOffer = (entry: Entry) =>
	isOnLists(entry) && !['discontinued', 'unconfirmed', 'research-only'].includes(entry.status.state);
const known = ['yes', 'partial', 'no'];
const isKnown = (answer: string | undefined) => answer !== undefined && known.includes(answer);
/** A question that the facts of privacy answer too. */
const differs = (entry: Entry, id: string, fact: 'withoutAccount' | 'saysWhoReads') => {
	const answer = answerTo(entry, id);
	return isKnown(answer) && answer !== entry.privacy[fact].answer;
};

const pagesOf = (entry: Entry): Set<string | null> =>
	new Set([
		...entry.sources.map(({ url }) => url),
		...entry.evidence.flatMap(({ url, doi }) => [url, doi && `https://doi.org/${doi}`])
	]);
const quotedBy = ({ answers, incidents, safetyTests, regulatory }: Entry): (string | null)[] => [
	...answers.map(({ proofUrl }) => proofUrl),
	...[...incidents, ...safetyTests].map(({ source }) => source),
	...regulatory.map(({ url }) => url)
];
const addressesOf = (entry: Entry): string[] => [...pagesOf(entry), ...quotedBy(entry)].filter((url) => url !== null);
const excluding = (entry: Entry) =>
	rubric!.criteria.filter(
		({ id, whenNo }) =>
			answerTo(entry, id) === 'no' &&
			(whenNo === 'not-listed' || (whenNo === 'not-listed-if-ai' && entry.ai.kind !== 'none'))
	);

/** It may be sold or not: nobody that we read says so. */
const isDoubted = (note: string | null) =>
	/(availability|supply) (was )?not confirmed|confirm (where|that you can get)/.test(note ?? '');
const readPolicy = ({ sources }: Entry) =>
	sources.some(({ url, title, seen }) => seen === 'read' && /\bprivacy policy\b/i.test(title) && !/mozilla/.test(url));
const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase();

const set = (id: string, answer: Entry['answers'][number]['answer']): Change => {
	return (entry) => {
		entry.answers = entry.answers.filter(({ criterion }) => criterion !== id);
		const rest = { claim: null, note: null, proofUrl: null, handsOn: null, seenOn: null };
		entry.answers.push({ criterion: id, answer, ...rest });
	};
};
const all =
	(...changes: Change[]): Change =>
	(entry) =>
		changes.forEach((change) => change(entry));
const study = (change: Partial<Entry['evidence'][number]>): Change => {
	return (entry) => (entry.evidence = [{ ...sleepio.evidence[0]!, ...change }]);
};
const noStudy: Change = (entry) => (entry.evidence = []);
const sleepio = entries.find(({ slug }) => slug === 'sleepio')!;

const evidenceRules: Rule[] = [
	['“not tested” beside a study', (e) => answerTo(e, 'D1') === 'no' && studiesOf(e).length > 0, set('D1', 'no')],
	[
		'“tested” without a study',
		(e) =>
			['yes', 'partial'].includes(answerTo(e, 'D1') ?? '') && studiesOf(e).length === 0 && e.safetyTests.length === 0,
		all(set('D1', 'yes'), noStudy)
	],
	[
		'“against an active or sham comparison” without such a trial',
		(e) => answerTo(e, 'D2') === 'yes' && !hasStrongTrial(e),
		all(set('D2', 'yes'), study({ comparator: 'waitlist' }))
	],
	[
		'“not randomised” beside a trial',
		(e) => isOnLists(e) && answerTo(e, 'D2') === 'no' && hasTrial(e),
		set('D2', 'no')
	],
	[
		'“partly randomised” without a trial',
		(e) => answerTo(e, 'D2') === 'partial' && !hasTrial(e),
		all(set('D2', 'partial'), noStudy)
	],
	[
		'“in moderate or severe depression” without a study in depression',
		(e) => answerTo(e, 'D5') === 'yes' && !isStudiedIn(e, 'inDepression'),
		all(set('D5', 'yes'), study({ inDepression: 'no' }))
	],
	[
		'“not in depression” beside a study in depression',
		(e) => answerTo(e, 'D5') === 'no' && isStudiedIn(e, 'inDepression'),
		all(set('D5', 'no'), study({ inDepression: 'yes' }))
	],
	[
		'another answer on resistant depression than its studies give',
		(e) => ['yes', 'no'].includes(answerTo(e, 'D6') ?? '') && (answerTo(e, 'D6') === 'yes') !== isStudiedIn(e, 'inTrd'),
		all(set('D6', 'no'), study({ inTrd: 'yes' }))
	],
	[
		'a study in resistant depression that is none in depression',
		(e) => studiesOf(e).some(({ inTrd, inDepression }) => inTrd === 'yes' && inDepression !== 'yes'),
		study({ inTrd: 'yes', inDepression: 'no' })
	],
	[
		'words of a study in depression where no study says so',
		(e) =>
			/\b(studied|tested|trial) in (people with )?depression\b/i.test(`${e.summary} ${e.description}`) &&
			!isStudiedIn(e, 'inDepression'),
		all(study({ inDepression: 'unknown' }), (e) => (e.summary = 'It was studied in people with depression.'))
	],
	[
		'a note that nothing was found beside a study, or neither',
		(e) => e.evidence.length > 0 === (e.evidenceNote !== null),
		(e) => (e.evidenceNote = 'None found.')
	],
	[
		'the mark of a randomised trial without one',
		(e) => hasFeature(e, 'randomised-trial') && !hasComparedTrial(e),
		all((e) => (e.features = ['randomised-trial']), noStudy)
	],
	[
		'a randomised trial without its mark',
		(e) => isOnLists(e) && hasComparedTrial(e) && !hasFeature(e, 'randomised-trial'),
		all(study({ kind: 'rct', comparator: 'sham' }), (e) => (e.features = []))
	]
];

const otherRules: Rule[] = [
	[
		'a chatbot, assistant or companion without AI',
		(e) =>
			['chatbot', 'general-assistant', 'ai-companion'].some((type) => e.types.includes(type)) && e.ai.kind === 'none',
		all(
			(e) => (e.types = ['chatbot']),
			(e) => (e.ai.kind = 'none')
		)
	],
	[
		'generative AI in one place only',
		(e) => hasFeature(e, 'generative-ai') !== (e.ai.kind === 'generative'),
		all(
			(e) => (e.features = ['generative-ai']),
			(e) => (e.ai.kind = 'unknown')
		)
	],
	[
		'answers about AI beside “no AI”',
		(e) =>
			e.ai.kind === 'none' && e.answers.some(({ criterion, answer }) => criterion.startsWith('E') && isKnown(answer)),
		all(set('E3', 'yes'), (e) => (e.ai.kind = 'none'))
	],
	[
		'“a safety test is public” without a test',
		(e) => answerTo(e, 'E3') === 'yes' && e.safetyTests.length === 0,
		all(set('E3', 'yes'), (e) => (e.safetyTests = []))
	],
	[
		'closed in one place only',
		(e) => hasFeature(e, 'no-longer-available') !== isGone(e),
		(e) => (e.status.state = 'discontinued')
	],
	[
		'closed, beside a price or “free”',
		(e) => isGone(e) && (e.pricing.amount !== null || hasFeature(e, 'free-of-charge')),
		all(
			(e) => (e.status.state = 'discontinued'),
			(e) => (e.features = ['free-of-charge'])
		)
	],
	[
		'free in one place only',
		(e) => isOnOffer(e) && hasFeature(e, 'free-of-charge') !== (e.pricing.model === 'free'),
		(e) => (e.pricing.model = 'free')
	],
	[
		'free or of unknown price, beside a price',
		(e) => ['free', 'unknown'].includes(e.pricing.model) && (e.pricing.amount?.number ?? 0) > 0,
		(e) =>
			Object.assign(e.pricing, {
				model: 'unknown',
				amount: { number: 5, currency: 'EUR', period: 'month', seenOn: '2026-11-23' }
			})
	],
	[
		'a price that the words do not name',
		({ pricing: { amount, summary } }) => amount !== null && !summary.includes(String(amount.number)),
		(e) => (e.pricing.amount = { number: 77, currency: 'EUR', period: 'month', seenOn: '2026-11-23' })
	],
	[
		'a privacy problem in one place only',
		(e) => hasFeature(e, 'privacy-incident') !== e.incidents.some(({ kind }) => kind === 'privacy'),
		(e) => (e.features = ['privacy-incident'])
	],
	[
		'an incident without a source',
		(e) => e.incidents.some(({ source }) => source === null),
		(e) => (e.incidents = [{ kind: 'legal', date: null, what: 'Sued.', standing: 'allegation', source: null }])
	],
	['two answers on use without an account', (e) => differs(e, 'B4', 'withoutAccount'), set('B4', 'yes')],
	[
		'use without an account in one place only',
		(e) => hasFeature(e, 'no-account') !== (e.privacy.withoutAccount.answer === 'yes'),
		(e) => (e.features = ['no-account'])
	],
	['two answers on who reads', (e) => differs(e, 'B8', 'saysWhoReads'), set('B8', 'yes')],
	[
		'people behind it without the mark',
		(e) => !hasFeature(e, 'human-support') && e.support.some((kind) => kind !== 'none'),
		(e) => (e.support = ['coach'])
	],
	[
		'the mark of people behind it beside “no person”',
		(e) => hasFeature(e, 'human-support') && e.support.every((kind) => kind === 'none'),
		(e) => Object.assign(e, { features: ['human-support'], support: ['none'] })
	],
	[
		'the mark “free” where nobody is known to get it',
		(e) => mayNotRun(e.status.state) && hasFeature(e, 'free-of-charge'),
		(e) => Object.assign(e, { features: ['free-of-charge'], status: { ...e.status, state: 'unconfirmed' } })
	],
	[
		'“available” beside a note that this was not confirmed',
		(e) => e.status.state === 'active' && isDoubted(e.status.note),
		(e) => (e.status = { state: 'active', note: 'Cleared in 2024; current supply not confirmed.', date: null })
	],
	[
		'closed, beside a page in a store or a recent update',
		(e) =>
			isGone(e) &&
			(Object.values(e.stores).some((url) => url !== null) ||
				['yes', 'not-applicable'].includes(answerTo(e, 'G1') ?? '')),
		all(
			(e) => (e.status.state = 'discontinued'),
			(e) => (e.stores.appStore = 'https://apps.apple.com/app/id1')
		)
	],
	[
		'words of listed studies where none is listed',
		(e) => studiesOf(e).length === 0 && e.answers.some(({ note }) => /\bstud(y|ies) listed\b/.test(note ?? '')),
		all(noStudy, (e) => (e.answers[0]!.note = 'The studies listed did not look at it.'))
	],
	[
		'a policy unseen that is among its sources',
		(e) => /did not see the (privacy )?policy/.test(e.privacy.note ?? '') && readPolicy(e),
		(e) => (e.privacy.note = 'We did not see the policy.')
	],
	[
		'one page twice among its sources',
		(e) => new Set(e.sources.map(({ url }) => bare(url))).size < e.sources.length,
		(e) => e.sources.push({ ...e.sources[0]!, url: `${e.sources[0]!.url}/` })
	],
	[
		'one country in its words and none in its field',
		(e) => isOnLists(e) && e.availableIn.where === 'unknown' && /^(?:\w+ )+in the (US|UK)\b/.test(e.forWhom),
		(e) => Object.assign(e, { forWhom: 'Adults in the US.', availableIn: { where: 'unknown', countries: [] } })
	],
	[
		'an answer that keeps a tool off the list, with neither a reason nor a test',
		(e) =>
			excluding(e).length > 0 && e.notListed.length === 0 && e.safetyTests.length === 0 && e.incidents.length === 0,
		all(set('C8', 'no'), (e) => (e.incidents = []))
	],
	[
		'proof that is not among its sources',
		(e) => quotedBy(e).some((url) => url !== null && !pagesOf(e).has(url)),
		(e) => (e.sources = [])
	],
	[
		'a page that lives on commissions, is written by a machine, or tells where a reader came from',
		(e) => addressesOf(e).some((url) => /grokipedia|opencounseling|therapyhelpers|[?&](utm_|fbclid|gclid)/.test(url)),
		(e) => (e.sources[0]!.url = 'https://grokipedia.com/page/Sleepio')
	]
];

describe('no entry of the starter content has', () => {
	it.each([...evidenceRules, ...otherRules])('%s', (_, breaks, spoil) => {
		expect(entries.filter(breaks).map(({ slug }) => slug)).toEqual([]);
		const spoiled = structuredClone(sleepio);
		spoil(spoiled);
		expect(breaks(spoiled)).toBe(true);
	});
});
