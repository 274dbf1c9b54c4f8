import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { UncheckedKind } from '#lib/schemas/understood.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Constraint, Medicine, Span } from './types.ts';

/** What counts least is left out first: what little is known of comes before what hurts most when it is missing. */
export const importance: Partial<Record<FacetGroupId, number>> = {
	condition: 101,
	language: 100,
	status: 98,
	audience: 95,
	support: 90,
	ai: 85,
	type: 84,
	approach: 83,
	country: 80,
	// What is open at night elsewhere is of no use.
	hours: 78,
	cost: 75,
	privacy: 70,
	connection: 60,
	platform: 55,
	evidence: 40,
	approval: 35
};

export const leastImportance = 30;

export type Found = {
	constraints: Omit<Constraint, 'words'>[];
	/** Why a tool that is named is not wanted. */
	reasons: Omit<Constraint, 'words'>[];
	/** What is not to be all that there is: it comes after the rest. */
	later: Omit<Constraint, 'words'>[];
	medicines: { span: Span; medicine: Medicine }[];
	kept: Span[];
	unchecked: { span: Span; kind: UncheckedKind }[];
	/** Words of nothing that is looked for, though they look as if they were. */
	asides: Span[];
};

export const nothingFound = (): Found => ({
	constraints: [],
	reasons: [],
	later: [],
	medicines: [],
	kept: [],
	unchecked: [],
	asides: []
});

export type Marks = { used: boolean[]; tokens: readonly Token[]; text: string };

export const textOf = ({ text, tokens }: Pick<Marks, 'text' | 'tokens'>, { from, to }: Span): string =>
	from < to ? text.slice(tokens[from]!.start, tokens[to - 1]!.end) : '';

export const isIn = (words: ReadonlySet<string> | undefined, tokens: readonly Token[]): boolean =>
	words !== undefined && tokens.some(({ word }) => words.has(word));

export const alternatives = wordSet('or o ou oder u');

export const light = wordSet(
	'a an the any some un una um uma eine ein einen de d really in on for by with another other otro otra autre enieme noch outro outra altro altra ennesimo'
);
