export { getRubric, getRubricPage } from './queries.ts';
export { saveRubric } from './commands.ts';
export { decideListing, nextReviewOn, type Rubric, type Criterion, type Decision } from './rules.ts';
