const lists = {
	and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
	or: new Intl.ListFormat('en-GB', { type: 'disjunction' })
};

/** `a, b and c` */
export const joinList = (items: readonly string[], word: 'and' | 'or' = 'and'): string => lists[word].format(items);

const thousands = new Intl.NumberFormat('en-GB');

/** `1,204` */
export const formatNumber = (value: number): string =>
	Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : thousands.format(value);

/** The text without the characters of `outer` at either end. */
export function trimCharacters(text: string, outer: string): string {
	let [start, end] = [0, text.length];
	while (start < end && outer.includes(text[start]!)) start++;
	while (end > start && outer.includes(text[end - 1]!)) end--;
	return text.slice(start, end);
}

/** `1 tool`, `72 tools`, `no tools` */
export function countOf(count: number, one: string, many = `${one}s`): string {
	return `${count === 0 ? 'no' : formatNumber(count)} ${count === 1 ? one : many}`;
}

/** The first sentence, with its end; the whole where there is one alone. */
export const firstSentence = (text: string): string => /^.+?[.!?](?=\s+[A-Z“])/.exec(text)?.[0] ?? text;

/** What something is called within a sentence: "PTSD" stays as it is. */
export const lowerFirst = (name: string): string =>
	/^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** First letter as a capital; the rest as it is. */
export function capitalise(value: string): string {
	return value.charAt(0).toUpperCase() + value.slice(1);
}
