export {
	indexGuides,
	indexTools,
	stagedTextTables,
	takeStagedTexts,
	unindexGuides,
	unindexTools,
	type GuideText,
	type ToolText
} from './commands.ts';
export { asksForPeople } from './reading.ts';
export { closeSearch, probeSearch, searchGuides, searchTools, suggestNames, type SearchSeen } from './queries.ts';
export { SearchEngine, type ToolHits } from './engine.ts';
