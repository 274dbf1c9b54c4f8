import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { Unchecked } from '#lib/schemas/understood.ts';

/** Words of what was typed, by their number: from the first one to the one after the last. */
export type Span = { from: number; to: number };

/** Something asked for: any of these values of a group will do. */
export type Constraint = {
	group: FacetGroupId;
	values: string[];
	/** What was said of the same beside it, for when nothing keeps the narrower. */
	wider?: string[];
	/** It is to be none of these, instead. */
	isNot?: true;
	/** The words it was read from, as typed. */
	words: string;
	spans: Span[];
	/** When nothing fits everything, what counts least is left out first. */
	importance: number;
};

export type NamedTool = { slug: string; name: string };
export type Named = NamedTool & {
	words: string;
	span: Span;
	/** Whether the name is spelt otherwise. */
	isGuess?: true;
};

export type Question = 'availability' | 'cost' | 'safety' | 'other';

export type Medicine = { words: string; guides: string[]; glossary: string[] };

/** What a sentence says, as far as it was understood. */
export type Reading = {
	constraints: Constraint[];
	/** What speaks against a tool that others are looked for instead of: what it is known to be true of comes last. */
	reasons: Pick<Constraint, 'group' | 'values'>[];
	/** “Not just meditation”: what is of that kind comes after the rest. */
	later: Pick<Constraint, 'group' | 'values' | 'words' | 'spans'>[];
	names: Named[];
	/** The tool that others are to be like. It is not among them itself, nor are others that are turned down with it. */
	likeness: (Named & { isInstead?: true; others?: NamedTool[]; turnedDown?: NamedTool[] }) | undefined;
	/** Two tools that are weighed against each other. */
	compare: [string, string] | undefined;
	/** What is asked about the tools that are named. */
	question: Question | undefined;
	medicines: Medicine[];
	unchecked: Unchecked[];
	/** What is left to search for, without words that say nothing. */
	rest: string;
};

/** Ways of saying a value of a facet group that come from the catalogue itself. */
export type ValuePhrase = { words: string; group: FacetGroupId; value: string };

/** What a tag is called. */
export type TagName = ValuePhrase & {
	/** Its name, and no other word for it. */
	isOwn: boolean;
};

/** What the interpreter knows of the catalogue. */
export type Vocabulary = {
	/** The tools that go by these words, written without spaces; the likeliest first. */
	findNames(key: string): readonly NamedTool[];
	/** The tools whose name is nearly this, written without spaces. */
	guessNames?(key: string): readonly NamedTool[];
	/** The tools of the maker that goes by these words, written without spaces. */
	findByMaker?(key: string): readonly NamedTool[];
	phrases: readonly ValuePhrase[];
	/** What all tags are called: each can be what somebody does not want. */
	tags?: readonly TagName[] | undefined;
	/** Words that are searched for, and so are no misspelt others. */
	knowsWord?: ((word: string) => boolean) | undefined;
	/** Words that are searched for and nearly this, the likeliest first. */
	nearWords?: ((word: string) => readonly string[]) | undefined;
};
