import { PhraseBook } from './phrases.ts';
import type { TagName, Vocabulary } from './types.ts';

const noTags: readonly TagName[] = [];

/** Phrases that follow from the names of tags, put together once for each list of them. */
export function bookOfTags<T>(fill: (book: PhraseBook<T>, tags: readonly TagName[]) => void) {
	const books = new WeakMap<readonly TagName[], PhraseBook<T>>();
	return ({ tags = noTags }: Vocabulary): PhraseBook<T> => {
		let book = books.get(tags);
		if (!book) {
			books.set(tags, (book = new PhraseBook()));
			fill(book, tags);
		}
		return book;
	};
}
