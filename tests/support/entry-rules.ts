import { expect } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from '#lib/server/content/starter.ts';

type Entry = ToolInput;
type Answer = Entry['answers'][number];
/** What no entry of the starter content may have, whether one has it, and what gives it to one. */
export type Rule = [what: string, breaks: (entry: Entry) => boolean, spoil: (entry: Entry) => void];

const { tools } = readStarterContent();
const entries = tools!;
const [sleepio, wysa] = ['sleepio', 'wysa'].map((one) => entries.find(({ slug }) => slug === one)!) as [Entry, Entry];
export { wysa };

/** Every entry keeps the rule, and one that was spoilt is found. */
export function expectHeld([, breaks, spoil]: Rule): void {
	expect(entries.filter(breaks).map(({ slug }) => slug)).toEqual([]);
	const spoiled = structuredClone(sleepio);
	spoil(spoiled);
	expect(breaks(spoiled)).toBe(true);
}

const find = (entry: Entry, id: string) => entry.answers.find(({ criterion }) => criterion === id);
export const answerTo = (entry: Entry, id: string) => find(entry, id)?.answer;
export const noteOn = (entry: Entry, id: string): string => find(entry, id)?.note ?? '';
export const isYes = (answer: string | undefined): boolean => answer === 'yes' || answer === 'partial';
export const hasFeature = ({ features }: Entry, slug: string): boolean => features.includes(slug);

export const set = (entry: Entry, id: string, answer: Answer['answer'], note: string | null = null): void => {
	const rest = { claim: null, proofUrl: null, handsOn: null, seenOn: null };
	entry.answers = [
		...entry.answers.filter(({ criterion }) => criterion !== id),
		{ criterion: id, answer, note, ...rest }
	];
};
