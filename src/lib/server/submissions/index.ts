export { deleteOldWords, fileReport, fileSuggestion, handleSubmission } from './commands.ts';
export { issueFormStamp, limitSender, type FormStamp } from './guard.ts';
export { countEndingSoon, countNewSubmissions, getSubmission, listSubmissions, type Submission } from './queries.ts';
