import { getContext, setContext } from 'svelte';

const key = Symbol('problems');
type Read = (path: string) => string | undefined;

/** Tells the fields below how to look up what is wrong with them. */
export const provideProblems = (read: Read): Read => setContext(key, read);

export const problemReader = (): Read => getContext<Read | undefined>(key) ?? (() => undefined);
