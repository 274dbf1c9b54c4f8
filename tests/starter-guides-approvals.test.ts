import { describe, expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { approvalsOf } from '#lib/server/catalogue/approvals.ts';
import { splitSentences } from '#lib/utils/readability.for-tests.ts';
import { entries, nameOf, namePatterns, read, texts, type Rule, type Text } from './support/guide-rules.ts';
import { listPassages, withoutMarks } from './support/guide-text.ts';

const calledApproved = /\b(?:approved|cleared|authorised)\b/i;
const saidToBeSo = /\b(?:says?|said|no|never|not (?:yet )?(?:approved|cleared|looked up))\b|n't\b/i;

/** Sentences that call a tool approved of which its entry has no more than a word; “it” is the tool named last. */
function findCalledApproved(all: Text[]): string[] {
	return all.flatMap(({ slug, body }) =>
		listPassages(read(body)).flatMap(({ text }) => {
			let last: ToolInput[] = [];
			return splitSentences(withoutMarks(text)).flatMap((sentence) => {
				const named = namePatterns.filter(({ pattern }) => pattern.test(sentence)).map(({ entry }) => entry);
				if (named.length > 0) last = named;
				const isFirm = calledApproved.test(sentence) && !saidToBeSo.test(sentence);
				const unseen = last.filter(({ regulatory }) => regulatory.length > 0 && approvalsOf(regulatory).length === 0);
				return isFirm ? unseen.map((entry) => `${slug}, ${entry.slug}: ${sentence}`) : [];
			});
		})
	);
}

const authorised = /Is any app authorised for depression in the US\?\n([^#:]+(?::cite[^#:]+)*)/;
const clearedForDepression = entries.filter(
	({ platforms, regulatory }) =>
		!platforms.includes('device') &&
		regulatory.some((one) => /depression/.test(one.status) && approvalsOf([one]).includes('fda'))
);

/** Whose word an approval is, where its entry has it from the maker: what others say comes after that. */
const findOtherWord = (all: Text[]): string[] =>
	all.flatMap(({ slug, body }) =>
		entries
			.filter(({ regulatory }) => regulatory.some(({ status }) => /^Approved\b.*\bsays the maker\b/.test(status)))
			.flatMap(({ name, slug: about }) =>
				body
					.split('\n')
					.filter(
						(line) =>
							line.includes(name) && /\bapproved\b/i.test(line) && /\bpodcast\b/i.test(line) && !/^ {4}note:/.test(line)
					)
					.filter((line) => !/\bmaker\b/i.test(line))
					.map((line) => `${slug}, ${about}: ${line}`)
			)
	);

/** Who paid for one meeting is said alike wherever its paper is cited. */
const findPayers = (all: Text[]): string[] =>
	all.flatMap(({ slug, body }) =>
		(body.match(/\b(?:helped to pay|paid in part) for (?:the|their) meeting\b/g) ?? []).map(
			(found) => `${slug}: ${found}`
		)
	);

const rules: Rule[] = [
	[
		'gives an approval as the word of others, where its entry has the word of the maker',
		'A podcast says that ProlivRx was approved.',
		findOtherWord
	],
	['says of one meeting that its maker paid a part of it', 'A maker helped to pay for their meeting.', findPayers],
	[
		'calls a tool approved or cleared of which its entry has no more than a word',
		'ProlivRx was approved in January 2026.',
		findCalledApproved
	],
	[
		'lists the apps authorised for depression without one of them',
		'### Is any app authorised for depression in the US?\nRejoyn was cleared.',
		(all) =>
			all.flatMap(({ slug, body }) => {
				const [, answer] = authorised.exec(body) ?? [];
				const left = clearedForDepression.filter((entry) => answer && !answer.includes(nameOf(entry)));
				return left.map((entry) => `${slug}: ${entry.slug}`);
			})
	]
];

describe('no guide', () => {
	it.each(rules)('%s', (_, spoiled, find) => {
		expect(find(texts)).toEqual([]);
		expect(find([...texts, { slug: 'spoiled', body: spoiled }])).not.toEqual([]);
	});
});
