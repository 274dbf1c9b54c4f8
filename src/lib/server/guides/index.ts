export { saveGlossary, saveGuides, saveReferences, type SaveCounts } from './commands.ts';
export {
	getGuide,
	guidesForTags,
	guidesMentioning,
	guideStagesOverview,
	listGlossary,
	listGuideInputs,
	listGuides,
	listGuidesBySeq,
	listSources,
	type GlossaryEntry,
	type GuideCard,
	type GuidePage
} from './queries.ts';
export { renderGuide, type GuideBlock, type RenderedGuide } from './render.ts';
export { parseGuideFile, type GuideFile } from './rules.ts';
