export { saveGuides } from './imported.ts';
export { listReferenceKeys, saveGlossary, saveReferences } from './sources.ts';
export {
	countGuides,
	explainWithdrawal,
	getGuide,
	getWithdrawnGuide,
	guidesForTags,
	guidesMentioning,
	guideStagesOverview,
	listGlossary,
	listGuideChanges,
	listGuideInputs,
	listGuides,
	listGuidesBySeq,
	listNamedPages,
	listQuestions,
	listSources,
	prepareGuides
} from './queries.ts';
export { checkGuide } from './check.ts';
export { findDeadLinks } from './links.ts';
export { guideDirectives } from './directive-help.ts';
export { guidePages } from './pages.ts';
export { previewGuide } from './preview.ts';
export { publishGuide, readGuideTexts, returnGuide, withdrawGuide } from './publishing.ts';
export { parseGuideFile } from './rules.ts';
export type { GuidePage } from './page.ts';
export { listGuideSlugs, readGuides, type SignOff } from './records.ts';
