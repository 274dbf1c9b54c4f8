export { saveGlossary, saveGuides, saveReferences } from './commands.ts';
export {
	getGuide,
	guidesForTags,
	guidesMentioning,
	guideStagesOverview,
	listGlossary,
	listGuideInputs,
	listGuides,
	listGuidesBySeq,
	listQuestions,
	listSources,
	prepareGuides,
	type GuidePage
} from './queries.ts';
export { parseGuideFile } from './rules.ts';
