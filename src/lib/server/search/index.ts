export {
	guideText,
	indexGuides,
	indexTools,
	stagedTextTables,
	takeStagedTexts,
	toolText,
	unindexGuides,
	unindexTools,
	type GuideText,
	type ToolText
} from './commands.ts';
export { addTextRows, derivedTables, fileInto, readTextRows } from './moved-texts.ts';
export { asksForAnswersNow, asksForPeople } from './reading.ts';
export {
	closeSearch,
	followNews,
	probeSearch,
	searchGuides,
	searchTools,
	suggestNames,
	type SearchSeen
} from './queries.ts';
export { guessLanguage, guessReader } from './sentence-language.ts';
export { fileTexts, listFiled, removeTexts, type Kind, type FiledText } from './texts.ts';
export { SearchEngine, type ToolHits } from './engine.ts';
