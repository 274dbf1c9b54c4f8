export {
	assignReviewer,
	declareConflict,
	finishReview,
	reopenForTrigger,
	requestChanges,
	saveReviewAnswer,
	submitEntry,
	takeReview,
	withdrawEntry
} from './commands.ts';
export {
	getReviewPage,
	getRound,
	listCandidates,
	listReviewQueue,
	readOutcome,
	readRound,
	type ReviewPage
} from './queries.ts';
export { compareReviews, type Difference } from './rules.ts';
