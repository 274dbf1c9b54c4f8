import { describe } from 'vitest';
import { mayNotRun } from '#lib/schemas/status.ts';
import {
	all,
	answerTo,
	criteria,
	hasFeature,
	holdRules,
	isOnLists,
	noStudy,
	set,
	studiesOf,
	type Entry,
	type Rule
} from './entry-rules.for-tests.ts';

/* No entry of the starter content says one thing in one place and another elsewhere; its studies are in `entry-evidence.test.ts`. */

const isGone = ({ status }: Entry) => status.state === 'discontinued';
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
	criteria.filter(
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

const rules: Rule[] = [
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

describe('no entry of the starter content has', () => holdRules(rules));
