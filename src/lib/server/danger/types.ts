/**
 * One way of saying something. `says` is read word by word, in the folded form of `normalise.ts`: `a|b` is one of
 * several words, `{name}` one of a language's word groups, `word*` any word that begins so, a question mark after any of
 * these makes it optional, `..` stands for up to three other words and `...` for up to six.
 */
export type Pattern = {
	says: string;
	/** Must be recognised by this pattern. */
	yes: string;
	/** Must not be recognised at all. */
	no: string;
};

export type Language = {
	/** Words and phrases by group; a phrase has its words apart. */
	groups: Record<string, string>;
	/** Somebody speaks of being in danger, in the first person or in none. */
	self: Pattern[];
	/** Somebody is worried about another person. */
	other: Pattern[];
	/** Ordinary uses of the same words; `yes` is harmless, `no` is danger all the same. */
	takenBack: Pattern[];
	/** Words in which a typing error is corrected before patterns are tried. */
	keyWords: string;
	/** Ordinary words that are one typing error away from a key word. */
	ordinary: string;
};
