import { getContext, setContext } from 'svelte';
import type { FieldBook } from '#lib/schemas/document/book.ts';

const key = Symbol('book');
type Read = () => FieldBook;

/** Tells the fields below what they are called and what may stand in them. */
export const provideBook = (read: Read): Read => setContext(key, read);

export const bookReader = (): Read => getContext<Read>(key);
