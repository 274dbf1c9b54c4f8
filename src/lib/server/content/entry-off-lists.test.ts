import { describe, expect, it } from 'vitest';
import { kindsOffLists } from '#lib/schemas/listing/off-lists.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { statusOf } from '#lib/schemas/status.ts';
import { decideListing } from '#lib/server/rubric/index.ts';
import { readStarterContent } from './starter.ts';

/* Before a review, what a tool is made for decides whether it is on the lists; in a review, the same answers decide the same. */

type Entry = ToolInput;

const { tools, rubric } = readStarterContent();
const entries = tools!;
const find = (slug: string): Entry => entries.find((entry) => entry.slug === slug)!;
const isOff = ({ notListed }: Entry) => notListed.length > 0;
const isOfKindOff = (entry: Entry) => kindsOffLists.some(({ holds }) => holds(entry));
const decide = ({ answers, ai }: Entry) => decideListing(rubric!, answers, ai.kind);

describe('what is on the lists without a review', () => {
	it.each(entries.map((entry) => [entry.slug, entry] as const))('follows for %s from what it is made for', (_, entry) =>
		expect(isOff(entry)).toBe(isOfKindOff(entry))
	);

	it.each(['eleos', 'lyssn', 'osmind'])('is not %s, which is for professionals', (slug) => {
		expect(find(slug).audiences).toEqual(['clinicians']);
		expect(find(slug).notListed[0]).toMatch(
			/\b(?:for therapists and clinics|for psychiatry clinics|so that counsellors)\b/
		);
		expect(find(slug).notListed.join(' ')).toMatch(/You cannot (?:use it|sign up for it) yourself/);
		expect(find(slug).notListed.at(-1)).toMatch(/^We keep the facts here for professionals/);
	});

	it('is not EndeavorRx, which is for ADHD', () => {
		expect(find('endeavorrx').notListed[0]).toMatch(
			/ADHD\. It is not made for depression and was not studied in it\.$/
		);
	});

	it('changes for no entry with the answers of another', () => {
		for (const entry of entries) {
			for (const { answers } of entries) expect(isOfKindOff({ ...entry, answers })).toBe(isOff(entry));
		}
	});
});

describe('the same answers', () => {
	const excluded = entries.filter((entry) => decide(entry).reasons.length > 0);

	it('are found on the lists and off them', () => {
		expect(excluded.filter(isOff).length).toBeGreaterThan(2);
		expect(excluded.filter((entry) => !isOff(entry)).map(({ slug }) => slug)).toContain('wysa');
	});

	it.each(excluded.map((entry) => [entry.slug, entry] as const))(
		'would take %s off the lists in a review',
		(_, entry) => {
			expect(decide(entry).outcome).toBe('not-listed');
			expect(statusOf({ state: entry.status.state, decision: null, reviewDueOn: null }, '2026-11-29')).toMatch(
				/^(?:desk-checked|no-longer-available)$/
			);
			// On the lists it says that our rule would take it off; off them it says the answer among its reasons.
			if (isOff(entry)) expect(entry.notListed.length).toBeGreaterThan(decide(entry).reasons.length);
			else expect(entry.description).toMatch(/\bour own rule\b/);
		}
	);

	it('lead to one outcome, whatever has them', () => {
		const outcomes = excluded.flatMap(({ answers }) =>
			excluded.map(({ ai }) => decideListing(rubric!, answers, ai.kind).outcome)
		);
		expect(new Set(outcomes)).toEqual(new Set(['not-listed']));
	});
});
