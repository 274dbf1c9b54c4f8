export { deleteOldWords, fileLetter, fileReport, fileSuggestion, handleSubmission, type Handling } from './commands.ts';
export { FormClosed, issueFormStamp } from './guard.ts';
export { countEndingSoon, countNewSubmissions, getSubmission, listSubmissions, type Submission } from './queries.ts';
