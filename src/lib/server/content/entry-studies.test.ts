import { describe, expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { inDepressionOf, inTrdOf, studiesOf } from '#lib/schemas/listing/said.ts';
import { readStarterContent } from './starter.ts';

/* Whether depression was studied is asked of the studies and in two of our questions: neither knows what the other does not. */

const entries = readStarterContent().tools!;
const answerTo = ({ answers }: ToolInput, id: string) => answers.find(({ criterion }) => criterion === id)?.answer;
const isSome = (answer: string | undefined) => answer === 'yes' || answer === 'partial';

type Rule = [what: string, breaks: (entry: ToolInput) => boolean];
const rules: Rule[] = [
	[
		'people with depression by our question, and not by its studies',
		(e) => isSome(answerTo(e, 'D5')) && inDepressionOf(e) !== 'yes'
	],
	[
		'no people with depression by its studies, and not so by our question',
		(e) => inDepressionOf(e) === 'no' && answerTo(e, 'D5') !== 'no'
	],
	[
		'people with depression by its studies, and none by our question',
		(e) => inDepressionOf(e) === 'yes' && answerTo(e, 'D5') === 'no'
	],
	[
		'treatment-resistant depression by our question, and not by its studies',
		(e) => isSome(answerTo(e, 'D6')) && inTrdOf({ evidence: e.evidence }) !== 'yes'
	],
	[
		'treatment-resistant depression by its studies, and none by our question',
		(e) => studiesOf(e).some(({ inTrd }) => inTrd === 'yes') && answerTo(e, 'D6') === 'no'
	]
];

describe('no entry of the starter content has', () => {
	it.each(rules)('%s', (_, breaks) => expect(entries.filter(breaks).map(({ slug }) => slug)).toEqual([]));

	it('a “yes” that is taken from what was not read', () => {
		const unread = /\bwas not read\b|\bwhat we read does not say\b/;
		const taken = entries.flatMap(({ slug, answers }) =>
			answers
				.filter(
					({ criterion, answer, note }) => /^D[56]$/.test(criterion) && answer !== 'unknown' && unread.test(note ?? '')
				)
				.map(({ criterion }) => `${slug} ${criterion}`)
		);
		expect(taken).toEqual([]);
	});
});
