import data from './data/soft-words.json' with { type: 'json' };

const soft = new Set(Object.values(data).flatMap((words) => words.split(' ')));

/** Whether words only say how something is to be ("still running", "another", "old"), and nothing that is looked for. */
export const areSoft = (words: string): boolean =>
	words !== '' && words.split(' ').every((word) => soft.has(word) || /^\d+$/.test(word));
