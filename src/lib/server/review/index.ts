export { assignReviewer, declareConflict, finishReview, saveReviewAnswer, takeReview } from './answering.ts';
export { listCandidates } from './candidates.ts';
export { reopenForTrigger, requestChanges, submitEntry, withdrawEntry } from './commands.ts';
export { refuseOwnJudges } from './judging.ts';
export { readOutcome } from './outcome.ts';
export { getReviewPage, type ReviewPage } from './page.ts';
export { listReviewQueue } from './queue.ts';
export { readRound } from './rounds.ts';
