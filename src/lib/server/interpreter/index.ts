export { findOtherName, otherNames } from './other-names.ts';
export { cutWords, removeWords } from './cut-words.ts';
export { readCountries } from './countries.ts';
export { namesInsurance } from './insurers.ts';
export { saysFailed } from './rejections.ts';
export { interpret } from './interpret.ts';
export { findDoubtful, findShortUnknown } from './known-words.ts';
export { commonByLanguage, commonWords, fillerWords, plainWords } from './plain-words.ts';
export { saysLikeBefore } from './names.ts';
export { medicinesStarting, needsStarting } from './starts.ts';
export { translateNeeds } from './needs.ts';
export { correctKeyWords, openSpelling as prepareInterpreter } from './key-words.ts';
export { expandPattern } from './patterns.ts';
export { PhraseBook } from './phrases.ts';
export { readTokens, type Token } from './tokens.ts';
export {
	asksForApp,
	asksForCourse,
	asksForLine,
	asksForTherapist,
	saysCourseOnly,
	saysOnlyHelp,
	speaksOfOthers,
	speaksOfThing
} from './wants.ts';
export type {
	Constraint,
	Medicine,
	Named,
	NamedTool,
	Question,
	Reading,
	Span,
	TagName,
	ValuePhrase,
	Vocabulary
} from './types.ts';
