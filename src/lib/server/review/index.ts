export { assignReviewer, declareConflict, finishReview, saveReviewAnswer, takeReview } from './answering.ts';
export { reopenForTrigger, requestChanges, submitEntry, withdrawEntry } from './commands.ts';
export { refuseOwnJudges } from './judging.ts';
export { getReviewPage, listCandidates, listReviewQueue, readOutcome, readRound, type ReviewPage } from './queries.ts';
