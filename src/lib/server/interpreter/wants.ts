import questions from './data/questions.json' with { type: 'json' };
import { tokenWords, wordSet } from './tokens.ts';

const kinds = wordSet(questions.tools);

/** Whether a sentence speaks of a tool, of whatever kind, and not only of what a tool is for. */
export const speaksOfTool = (text: string): boolean => tokenWords(text).some((word) => kinds.has(word));
