import { expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from './starter.ts';

/* Rules that no entry of the starter content may break, each with an entry that does. */

export type Entry = ToolInput;
export type Change = (entry: Entry) => void;
export type Rule = [what: string, breaks: (entry: Entry) => boolean, spoil: Change];

const { tools, rubric } = readStarterContent();
export const criteria = rubric!.criteria;
export const entries = tools!;
const sleepio = entries.find(({ slug }) => slug === 'sleepio')!;

export const answerTo = (entry: Entry, id: string) => entry.answers.find(({ criterion }) => criterion === id)?.answer;
export const studiesOf = ({ evidence }: Entry) => evidence.filter(({ kind }) => kind !== 'guideline');
export const hasFeature = ({ features }: Entry, slug: string) => features.includes(slug);
export const isOnLists = ({ notListed }: Entry) => notListed.length === 0;

export const set = (id: string, answer: Entry['answers'][number]['answer']): Change => {
	return (entry) => {
		entry.answers = entry.answers.filter(({ criterion }) => criterion !== id);
		const rest = { claim: null, note: null, proofUrl: null, handsOn: null, seenOn: null };
		entry.answers.push({ criterion: id, answer, ...rest });
	};
};
export const all =
	(...changes: Change[]): Change =>
	(entry) =>
		changes.forEach((change) => change(entry));
export const noStudy: Change = (entry) => (entry.evidence = []);

/** No entry breaks a rule, and one that is spoiled does. */
export const holdRules = (rules: Rule[]): void =>
	it.each(rules)('%s', (_, breaks, spoil) => {
		expect(entries.filter(breaks).map(({ slug }) => slug)).toEqual([]);
		const spoiled = structuredClone(sleepio);
		spoil(spoiled);
		expect(breaks(spoiled)).toBe(true);
	});
