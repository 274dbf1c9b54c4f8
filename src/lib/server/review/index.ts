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
export { getReviewPage, listCandidates, listReviewQueue, readOutcome, readRound, type ReviewPage } from './queries.ts';
