export { saveGlossary, saveGuides, saveReferences, type SaveCounts } from './commands.ts';
export {
	getGuide,
	guidesForTags,
	guidesMentioning,
	guideStagesOverview,
	listGlossary,
	listGuides,
	listGuidesBySeq,
	type GlossaryEntry,
	type GuideCard,
	type GuidePage
} from './queries.ts';
export { renderGuide, type GuideBlock, type RenderedGuide } from './render.ts';
export { parseGuideFile, type GuideFile } from './rules.ts';
