export { cutWords, interpret } from './interpret.ts';
export { plainWords } from './plain-words.ts';
export { translateNeeds } from './needs.ts';
export { openBook as prepareInterpreter } from './book.ts';
export type {
	Constraint,
	Medicine,
	Named,
	NamedTool,
	Question,
	Reading,
	Span,
	ValuePhrase,
	Vocabulary
} from './types.ts';
