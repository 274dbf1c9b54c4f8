import { describe } from 'vitest';
import { isGone } from '#lib/schemas/status.ts';
import { criteria, entries, holdRules, studiesOf, type Entry, type Rule } from './entry-rules.for-tests.ts';

/* What no source says counts as yes nowhere: not as a tag, a price or an answer. What an authority says counts everywhere. */

type Answer = Entry['answers'][number];
const find = ({ answers }: Entry, id: string) => answers.find(({ criterion }) => criterion === id);
const noteOn = (entry: Entry, id: string) => find(entry, id)?.note ?? '';
const isClosed = ({ status }: Entry) => isGone(status.state);
const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase();
const wordsOf = ({ summary, description, forWhom }: Entry) => `${summary} ${description} ${forWhom}`;

const set = (entry: Entry, id: string, answer: Answer['answer'], note: string) => {
	const rest = { claim: null, proofUrl: null, handsOn: null, seenOn: null };
	entry.answers = [
		...entry.answers.filter(({ criterion }) => criterion !== id),
		{ criterion: id, answer, note, ...rest }
	];
};

const young = /\b(teen\w*|young\w*|child\w*|students?|minors|parents?|under-1\d|anyone|1[0-7])\b/i;
const noAge = /\b(no age is given|an age is not given|nothing on age|ages were not)\b/;
/** Read in a source, or as sure as a programme of its own country is in its own language. */
const isBacked = ({ sources, makerCountry, ...entry }: Entry, language: string) =>
	sources.some(({ seen, supports }) => seen === 'read' && supports.includes('languages')) ||
	['yes', 'partial'].includes(find(entry as Entry, 'F5')?.answer ?? '') ||
	(language === 'de' && ['DE', 'AT'].includes(makerCountry ?? ''));

const rules: Rule[] = [
	[
		'young people among those it is for, where no answer speaks of them',
		(e) =>
			!isClosed(e) &&
			e.audiences.some((one) => /teens|children/.test(one)) &&
			(noAge.test(noteOn(e, 'A3')) ||
				!young.test(`${noteOn(e, 'A3')} ${noteOn(e, 'C6')} ${/^Anyone\b/.exec(e.forWhom)}`)),
		(e) => (e.audiences = ['adults', 'teens'])
	],
	[
		'teenagers of any age among those it is for, where it is open from 16',
		(e) => {
			const said = `${e.forWhom} ${noteOn(e, 'A3')}`;
			return e.audiences.includes('teens') && /\b16\b/.test(said) && !/\b1[0-5]\b/.test(said);
		},
		(e) => Object.assign(e, { forWhom: 'People of 16 and over.', audiences: ['teens'] })
	],
	[
		'“free” that its answers do not know, or know of some people only',
		(e) => !isClosed(e) && e.pricing.model === 'free' && find(e, 'A6')?.answer !== 'yes',
		(e) => (e.pricing.model = 'free')
	],
	[
		'use without paying, where no charge was named',
		(e) => find(e, 'A6')?.answer === 'yes' && /\bno charge was named\b/i.test(noteOn(e, 'A6')),
		(e) => set(e, 'A6', 'yes', 'No charge was named.')
	],
	[
		'a language that stands on no page that was read',
		(e) => e.languages.some((language) => language !== 'en' && !isBacked(e, language)),
		(e) => (e.languages = ['en', 'es'])
	],
	[
		'depression among what it helps with, studied in other people only, and not a word on it',
		(e) =>
			e.conditions.includes('depression') &&
			studiesOf(e).length > 0 &&
			studiesOf(e).every(({ inDepression }) => inDepression === 'no') &&
			!/depress|low mood/i.test(wordsOf(e)),
		(e) => {
			e.conditions = ['depression'];
			e.evidence = [{ ...e.evidence[0]!, kind: 'rct', inDepression: 'no' }];
		}
	],
	[
		'a clinician who prescribes counted as a person behind it, without a word on what the person does',
		(e) =>
			e.features.includes('prescription-needed') &&
			e.support.some((kind) => kind !== 'none') &&
			!/\b(guides its use|write to you|decides with you|by video|in their care)\b/.test(wordsOf(e)),
		(e) => Object.assign(e, { features: ['prescription-needed'], support: ['licensed-clinician'] })
	],
	[
		'“not randomised” because nothing was found or read',
		(e) => find(e, 'D2')?.answer === 'no' && /\b(were not read|found in what we read)\b/.test(noteOn(e, 'D2')),
		(e) => set(e, 'D2', 'no', 'Earlier trials were not read.')
	],
	[
		'a failing of several tools together held against one',
		({ answers }) =>
			answers.some(({ answer, note }) => answer === 'no' && /^One of (two|three|four|five)\b/.test(note ?? '')),
		(e) => set(e, 'E7', 'no', 'One of five chatbots that gave unsuitable answers.')
	],
	[
		'a price in its words, and “unknown” on the price',
		(e) => find(e, 'A5')?.answer === 'unknown' && /(\d US dollars|US\$\d|[€£]\d)/.test(e.pricing.summary),
		(e) => {
			e.pricing.summary = 'It costs about 10 US dollars a month.';
			set(e, 'A5', 'unknown', 'No price page was read.');
		}
	],
	[
		'a settlement that is still to be negotiated',
		({ incidents }) => incidents.some(({ standing, what }) => standing === 'settlement' && /negotiat/.test(what)),
		(e) =>
			e.incidents.push({ kind: 'legal', date: null, what: 'They negotiate.', standing: 'settlement', source: null })
	]
];

/** The day on which a page was read, by its address. */
const daysOf = ({ sources }: Entry) => new Map(sources.map(({ url, seenOn }) => [bare(url), seenOn]));

const days: Rule[] = [
	[
		'an answer that was seen before its page was read',
		(e) => e.answers.some(({ proofUrl, seenOn }) => proofUrl && (seenOn ?? '') < (daysOf(e).get(bare(proofUrl)) ?? '')),
		({ sources, answers }) => {
			sources[0]!.seenOn = '2026-11-27';
			Object.assign(answers[0]!, { proofUrl: sources[0]!.url, seenOn: '2026-11-23' });
		}
	],
	[
		'a price seen on a day on which no page on prices was read',
		({ sources, pricing: { amount } }) =>
			amount !== null &&
			!sources.some(({ seenOn, supports }) => supports.includes('pricing') && seenOn === amount.seenOn),
		({ pricing }) => (pricing.amount = { number: 9, currency: 'USD', period: 'month', seenOn: '2026-09-04' })
	],
	[
		'a policy to read that nobody here read',
		(e) => e.privacy.policyUrl !== null && find(e, 'B1')?.answer !== 'yes',
		(e) => set(e, 'B1', 'partial', 'It was not read.')
	],
	[
		'a way to help in a crisis that no page shows which was read',
		(e) =>
			e.safety.crisisFeature === 'yes' &&
			!e.support.includes('crisis-line') &&
			!e.sources.some(({ seen, supports }) => seen === 'read' && supports.includes('safety')) &&
			!['C1', 'C2', 'C3'].some((id) => ['yes', 'partial'].includes(find(e, id)?.answer ?? '')),
		(e) => {
			e.safety.crisisFeature = 'yes';
			e.sources = e.sources.map((source) => ({ ...source, seen: 'unconfirmed' }));
		}
	],
	[
		'a known answer on trackers, where nothing is known of what it shares',
		(e) =>
			e.privacy.sharesData.answer === 'unknown' &&
			['yes', 'partial', 'no'].includes(find(e, 'B3')?.answer ?? 'unknown'),
		(e) => {
			e.privacy.sharesData.answer = 'unknown';
			set(e, 'B3', 'partial', 'Named among the worst.');
		}
	]
];

const acts: Rule[] = [
	[
		'a court case or a step of a regulator in one place only',
		(e) =>
			e.features.includes('legal-action') !==
			e.incidents.some(({ kind, standing }) => kind === 'legal' && standing !== 'of-its-kind'),
		(e) => (e.features = ['legal-action'])
	],
	[
		'a question of a regulator among what regulators allow',
		({ regulatory }) => regulatory.some(({ status }) => /\bquestion, not a finding\b/.test(status)),
		(e) =>
			e.regulatory.push({
				body: 'FTC (US)',
				status: 'Asked the maker; a question, not a finding',
				year: 2025,
				url: null
			})
	],
	[
		'a use that a regulator does not approve, and nothing on record',
		({ regulatory, incidents }) =>
			regulatory.some(({ status }) => /\bnot approved for\b|\bneeds? full approval\b/.test(status)) &&
			!incidents.some(({ standing }) => ['of-its-kind', 'order', 'finding'].includes(standing)),
		(e) =>
			e.regulatory.push({ body: 'FDA (US)', status: 'Ketamine is not approved for depression', year: null, url: null })
	]
];

const answerTo = (entry: Entry, id: string) => find(entry, id)?.answer;
/** An end that somebody announced: to be gone from the stores is none. */
const announced = /\b(?:closed|retired|announced the end|shut down)\b/i;
const isCompared = (entry: Entry) => studiesOf(entry).some(({ comparator }) => comparator !== 'none');
/** Questions to which a “no” keeps a tool off the list, as the page on the method says. */
const keepsOff = criteria
	.filter(({ whenNo }) => whenNo?.startsWith('not-listed'))
	.map(({ id, whenNo }) => ({ id, onlyAi: whenNo === 'not-listed-if-ai' }));

const unknown = { answer: 'unknown', note: null };
const gaps: Rule[] = [
	[
		'studies, and not a word on whether it was tested, against what, and in whom',
		(e) =>
			studiesOf(e).length > 0 &&
			['D1', 'D6', ...(isCompared(e) ? ['D2'] : [])].some((id) => answerTo(e, id) === undefined),
		(e) => (e.answers = e.answers.filter(({ criterion }) => criterion !== 'D6'))
	],
	[
		'“nobody reads it”, where its maker does not say who can read it',
		(e) =>
			/\b(?:nobody|no one) (?:here )?reads\b/i.test(JSON.stringify([wordsOf(e), e.notForYouIf, e.safety])) &&
			e.privacy.saysWhoReads.answer !== 'yes',
		(e) => Object.assign(e, { summary: 'Nobody reads it.', privacy: { ...e.privacy, saysWhoReads: unknown } })
	],
	[
		'an end that nobody announced, where it is only gone from the stores',
		(e) => isClosed(e) && !announced.test(e.status.note),
		(e) => Object.assign(e, { status: { ...e.status, state: 'discontinued', note: 'Gone from both app stores.' } })
	],
	[
		'an app of one policy of which it is not known who reads what people type, as it is of the others',
		(e) =>
			e.privacy.saysWhoReads.answer === 'unknown' &&
			e.privacy.policyUrl !== null &&
			entries.some(
				({ slug, privacy }) =>
					slug !== e.slug && privacy.policyUrl === e.privacy.policyUrl && privacy.saysWhoReads.answer === 'yes'
			),
		(e) => {
			const policyUrl = entries.find(({ slug }) => slug === 'ptsd-coach')!.privacy.policyUrl;
			e.privacy = { ...e.privacy, policyUrl, saysWhoReads: { answer: 'unknown', note: null } };
		}
	],
	[
		'“unknown” on help in a crisis, though it has closed',
		(e) => isClosed(e) && e.safety.crisisFeature === 'unknown',
		(e) => {
			e.status.state = 'discontinued';
			e.safety.crisisFeature = 'unknown';
		}
	],
	[
		'a “no” that keeps tools off the list, on the list, and not a word on our rule',
		(e) =>
			e.notListed.length === 0 &&
			keepsOff.some(({ id, onlyAi }) => answerTo(e, id) === 'no' && !(onlyAi && e.ai.kind === 'none')) &&
			!/\bour own rule\b/.test(e.description),
		(e) => set(e, 'C8', 'no', 'It praised fasting.')
	]
];

describe('no entry of the starter content has', () => holdRules([...rules, ...days, ...acts, ...gaps]));
