/* Apart from the marks: a card in a browser wants no more than this of them. */

/** What each mark is about, where nobody says it; of studies there is always something to say. */
export const missing = {
	price: 'price',
	person: 'AI inside',
	words: 'who sees what you type',
	places: 'countries'
};

/** What a row of a list names of it: what hardly any maker says would stand in each row, and say nothing there. */
const namedInLists: readonly string[] = [missing.price, missing.words];
export const notKnownInList = (notKnown: readonly string[]): string[] =>
	notKnown.filter((name) => namedInLists.includes(name));
