import questions from './data/questions.json' with { type: 'json' };
import { tokenWords } from './tokens.ts';

const kinds = new Set(questions.tools.split(' '));

/** Whether a sentence speaks of a tool, of whatever kind, and not only of what a tool is for. */
export const speaksOfTool = (text: string): boolean => tokenWords(text).some((word) => kinds.has(word));
