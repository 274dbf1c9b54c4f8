export { cautionsOnRecord } from './cautions.ts';
export { listClosed, type Closed } from './closed.ts';
export { saveTags } from './commands.ts';
export { describeTools, getStartCards, listCandidates, readFinderData, startOf } from './candidates.ts';
export { findOvertaken, stagedTables, stageTools, takeStagedTools, type StagedTools } from './staged.ts';
export {
	countCatalogue,
	findTools,
	type FoundTools,
	findToolSlugs,
	getCards,
	listChanges,
	listDocuments,
	listSlugs,
	listToolNames,
	listTools,
	listToolSlugs,
	type ToolList
} from './queries.ts';
export { nameTurnedDown, nameValue, type TurnedDown } from './facet-groups.ts';
export { writeForNeed } from './for-need.ts';
export { findNotKept, listAnswers } from './not-kept.ts';
export { listFiledTags, listTagDates, listTags, listTagSlugs, loadTags, tagBookOf } from './tags.ts';
export { previewTool, type Verdict } from './preview.ts';
export { refreshDerived } from './derived.ts';
export { listToolSeqs, readToolTexts } from './texts.ts';
export { toolPages } from './pages.ts';
export { getToolPage, getWithdrawn, type AnswerDomain, type ToolPage } from './tool-page.ts';
export type { Outcome } from './place.ts';
export { publishTool, returnTool, storeReview, withdrawTool } from './publishing.ts';
export { suggest, type Suggestion } from './suggest.ts';
export { getSimilar, type Similar } from './similar.ts';
export { findUnlisted, getRegister, listUnlistedDocuments, type Unlisted } from './unlisted.ts';
