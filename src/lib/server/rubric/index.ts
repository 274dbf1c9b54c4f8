export { findRubric, findRubricPage, getRubric } from './queries.ts';
export { saveRubric } from './commands.ts';
export {
	appliesTo,
	decideListing,
	isNeeded,
	nextReviewOn,
	type Rubric,
	type Criterion,
	type Decision
} from './rules.ts';
