const escape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value as JSON that may stand in a script element: it cannot end that, and is ASCII as the whole page (`vite.letters.ts`). */
export const writePageJson = (value: unknown): string => JSON.stringify(value).replace(/[<\u0080-\uffff]/g, escape);
