import { answerInput, answers, type AnswerInput } from '#lib/schemas/rubric.ts';
import { AppError, type FieldProblem } from '#lib/server/errors.ts';
import { declareConflict, getReviewPage, saveReviewAnswer } from '#lib/server/review/index.ts';
import { longestStatement, parts, type Draft, type Given } from '../words.ts';

type Ctx = App.Locals['ctx'];

/** The fields of one question, named `note-A3` and the like. */
export function readDraft(fields: Record<string, string>, id: string): Draft {
	return Object.fromEntries(parts.map((part) => [part, (fields[`${part}-${id}`] ?? '').trim()])) as Draft;
}

/** An answer as it can be kept: its proof may still be missing, but nothing in it may be wrong. */
export function parseDraft(draft: Draft, criterion: string): { input?: AnswerInput; problems: FieldProblem[] } {
	const given = answers.find((word) => word === draft.answer);
	if (!given) {
		const typed = Object.values(draft).some(Boolean);
		const message = `Choose an answer to ${criterion}, so that what you wrote beside it is kept.`;
		return { problems: typed ? [{ path: criterion, message }] : [] };
	}
	const { claim, note, proofUrl, handsOn, seenOn } = draft;
	const blank = (text: string) => text || null;
	const parsed = answerInput.safeParse({
		criterion,
		answer: 'unknown',
		claim: blank(claim),
		note: blank(note),
		proofUrl: blank(proofUrl),
		handsOn: blank(handsOn),
		seenOn: blank(seenOn)
	});
	if (parsed.success) return { input: { ...parsed.data, answer: given }, problems: [] };
	const problems = parsed.error.issues.map(({ path, message }) => ({
		path: `${path.join('.')}-${criterion}`,
		message: `${criterion}: ${message}`
	}));
	return { problems };
}

/** Whether what was sent says something else than what is kept. */
export const differs = (input: AnswerInput, kept: Given | undefined): boolean =>
	!kept || parts.some((part) => (input[part] ?? '') !== (kept[part] ?? ''));

/**
 * Keeps everything of a review's form: what is right is kept even where something else is not.
 * @throws {AppError} invalid, with what to change by field
 */
export async function keepAll(ctx: Ctx, roundId: string, fields: Record<string, string>): Promise<void> {
	const { criteria, mine } = await getReviewPage(ctx, roundId);
	const kept = new Map(mine?.answers.map((answer) => [answer.criterion, answer]));
	const problems: FieldProblem[] = [];
	const statement = fields.conflictOfInterest?.trim().slice(0, longestStatement);
	if (statement !== undefined && statement !== (mine?.conflictOfInterest ?? '')) {
		await declareConflict(ctx, roundId, statement);
	}
	for (const { id } of criteria) {
		const parsed = parseDraft(readDraft(fields, id), id);
		problems.push(...parsed.problems);
		if (parsed.input && differs(parsed.input, kept.get(id))) await saveReviewAnswer(ctx, roundId, parsed.input);
	}
	if (problems.length > 0) throw new AppError('invalid', 'Some answers could not be kept.', problems);
}
