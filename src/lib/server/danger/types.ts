/**
 * One way of saying something. `says` is read word by word, in the folded form of `normalise.ts`:
 *
 * - `a|b` is one of several words, `a_b` are two words in a row, `{name}` is one of a language's word groups, `word*` is
 *   any word that begins so;
 * - `(to be|being {x})` is one of several phrases, which may hold anything that is written here;
 * - a question mark after any of these makes it optional;
 * - `..` stands for up to three other words and `...` for up to six; `--` and `---` are the same, but stay between two
 *   signs such as a comma or a full stop. In an ordinary use (`takenBack`, `harmless`) the dots stay there as well;
 * - `!a|b` means that none of these words follows at once; at the beginning, that none of them stands just before.
 *   `!..a|b` and `!...a|b` mean that none of them is among the next (the last) four or seven words;
 * - `^` at the beginning and `$` at the end are the beginning and the end of what is said: of the text, or a sign such as
 *   a comma; `,` is such a sign;
 * - `a & b & !c` means that `b` is somewhere in the text as well, before or after, and `c` nowhere. Of an ordinary use
 *   only `a` is taken out.
 */
export type Pattern = {
	says: string;
	/** Must be recognised by this pattern. */
	yes: string;
	/** Must not be recognised at all. */
	no: string;
};

export type Language = {
	/** Words and phrases by group; a phrase has its words apart, and may name other groups or be written like a pattern. */
	groups: Record<string, string>;
	/**
	 * How people write in a chat or by ear: a word or a short phrase, and the ordinary words that are meant; nothing for
	 * words that may be left out.
	 */
	spellings?: Record<string, string>;
	/**
	 * The words that letters which run on may fall apart into; without it, all words of the groups, of patterns and of
	 * spellings. For languages in which ordinary words are made of words.
	 */
	pieces?: string;
	/**
	 * Somebody looks for help itself: a line, a number, a chat. Words that are put to an ordinary use count here as well;
	 * `no` is about such help but does not look for it.
	 */
	help: Pattern[];
	/** Somebody speaks about such help, of its work or of research, and does not look for it, in whatever language. */
	aboutHelp: Pattern[];
	/** Somebody speaks of being in danger, in the first person or in none. */
	self: Pattern[];
	/** Somebody is worried about another person. */
	other: Pattern[];
	/** A farewell, a date, a plan or a means, said outright: danger whatever stands beside it. */
	certain: Pattern[];
	/** What somebody in danger speaks of has happened or is happening: tablets are taken, somebody does not wake up. */
	now: Pattern[];
	/** Somebody in danger speaks of themselves, although most who name these people are worried about them. Decides nothing else. */
	own: Pattern[];
	/** Somebody in danger is another person, although most who say such things speak of themselves. Decides nothing else. */
	worried: Pattern[];
	/** Somebody else threatens or hurts the person who types. Decides nothing where there is no danger, nor do the next two. */
	threatened: Pattern[];
	/** Whoever types means to die, in whatever language: a threat by somebody else comes second to that. */
	meant: Pattern[];
	/** Somebody close to the person who types has died by suicide. */
	bereaved: Pattern[];
	/** Ordinary uses of the same words; `yes` is harmless, `no` is danger all the same. */
	takenBack: Pattern[];
	/** Ordinary uses that say all of what they say: these words are not weighed at all. */
	harmless: Pattern[];
	/** Words in which a typing error is corrected before patterns are tried. */
	keyWords: string;
	/** Ordinary words that are one typing error away from a key word. */
	ordinary: string;
};
