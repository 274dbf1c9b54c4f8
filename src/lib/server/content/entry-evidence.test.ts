import { describe } from 'vitest';
import { isUncompared } from '#lib/schemas/listing/said.ts';
import {
	all,
	answerTo,
	hasFeature,
	holdRules,
	isOnLists,
	noStudy,
	set,
	studiesOf,
	type Change,
	type Entry,
	type Rule
} from './entry-rules.for-tests.ts';

/* No entry of the starter content contradicts its own studies. */

const trialsOf = (entry: Entry) => studiesOf(entry).filter(({ kind }) => kind === 'rct' || kind === 'meta-analysis');
const hasTrial = (entry: Entry) => trialsOf(entry).length > 0;
const hasComparedTrial = (entry: Entry) => trialsOf(entry).some((study) => !isUncompared(study));
const hasStrongTrial = ({ evidence }: Entry) =>
	evidence.some(({ kind, comparator }) => kind === 'rct' && ['active', 'sham'].includes(comparator));
const isStudiedIn = (entry: Entry, where: 'inDepression' | 'inTrd') =>
	studiesOf(entry).some((study) => study[where] === 'yes');
const study = (change: Partial<Entry['evidence'][number]>): Change => {
	return (entry) => (entry.evidence = [{ ...entry.evidence[0]!, ...change }]);
};

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

describe('no entry of the starter content has', () => holdRules(evidenceRules));
