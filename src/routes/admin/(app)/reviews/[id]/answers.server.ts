import { answerInput, answers, type AnswerInput } from '#lib/schemas/rubric.ts';
import { AppError, type FieldProblem } from '#lib/server/errors.ts';
import { asRefusal } from '#lib/server/http/action.ts';
import { declareConflict, getReviewPage, saveReviewAnswer } from '#lib/server/editorial/index.ts';
import { longestStatement, makeDraft, parts, type Draft, type Given } from '../words.ts';

type Ctx = App.Locals['ctx'];

/** The fields of one question, named `note-A3` and the like. */
const readDraft = (fields: Record<string, string>, id: string): Draft =>
	makeDraft((part) => (fields[`${part}-${id}`] ?? '').trim());

/** What the page showed as saved when the question was answered; nothing where no page says so. */
function readShown(fields: Record<string, string>, id: string): Partial<Draft> {
	try {
		const shown: unknown = JSON.parse(fields[`was-${id}`] ?? '{}');
		return typeof shown === 'object' && shown !== null ? shown : {};
	} catch {
		return {};
	}
}

/** What was changed on this page, over what is saved now: what another tab of the same person saved meanwhile stays. */
export function readChanged(fields: Record<string, string>, id: string, saved: Given | undefined): Draft {
	const [sent, shown] = [readDraft(fields, id), readShown(fields, id)];
	return makeDraft((part) => (sent[part] === shown[part] ? (saved?.[part] ?? '') : sent[part]));
}

/**
 * An answer as it can be saved: its proof may still be missing. What is wrong in it is named, and stays as it was saved
 * before; the rest is taken.
 */
export function parseDraft(
	draft: Draft,
	criterion: string,
	saved?: Given
): { input?: AnswerInput; problems: FieldProblem[] } {
	const given = answers.find((word) => word === draft.answer);
	if (!given) {
		const typed = Object.values(draft).some(Boolean);
		const message = `Choose an answer to ${criterion}, so that what you wrote beside it is saved.`;
		return { problems: typed ? [{ path: criterion, message }] : [] };
	}
	const blanked = Object.fromEntries(parts.map((part) => [part, draft[part] || null]));
	const parsed = answerInput.safeParse({ ...blanked, criterion, answer: 'unknown' });
	if (parsed.success) return { input: { ...parsed.data, answer: given }, problems: [] };
	const problems = parsed.error.issues.map(({ path, message }) => ({
		path: `${path.join('.')}-${criterion}`,
		message: `${criterion}: ${message}`
	}));
	const isWrong = (part: string) => parsed.error.issues.some(({ path }) => path[0] === part);
	const wrong = parts.filter((part) => part !== 'answer' && isWrong(part));
	if (wrong.length === 0) return { problems };
	const right = { ...draft, ...Object.fromEntries(wrong.map((part) => [part, saved?.[part] ?? ''])) };
	return { input: parseDraft(right, criterion).input, problems };
}

/** Whether what was sent says something else than what is stored. */
export const differs = (input: AnswerInput, stored: Given | undefined): boolean =>
	!stored || parts.some((part) => (input[part] ?? '') !== (stored[part] ?? ''));

/** Stores the statement, unless it was changed elsewhere too: then what was typed is refused alone. */
async function storeStatement(
	ctx: Ctx,
	roundId: string,
	statement: string,
	fields: Record<string, string>
): Promise<FieldProblem[]> {
	try {
		await declareConflict(ctx, roundId, statement, fields['was-conflictOfInterest'] ?? '');
		return [];
	} catch (thrown) {
		const { code, problems } = asRefusal(thrown);
		if (code !== 'conflict') throw thrown;
		return problems;
	}
}

/**
 * Saves everything of a review's form: what is right is saved even where something else is not.
 * @throws {AppError} invalid, with what to change by field
 */
export async function keepAll(ctx: Ctx, roundId: string, fields: Record<string, string>): Promise<void> {
	const { criteria, mine } = await getReviewPage(ctx, roundId);
	const stored = new Map(mine?.answers.map((answer) => [answer.criterion, answer]));
	const problems: FieldProblem[] = [];
	const statement = fields.conflictOfInterest?.trim().slice(0, longestStatement);
	if (statement !== undefined && statement !== (mine?.conflictOfInterest ?? '')) {
		problems.push(...(await storeStatement(ctx, roundId, statement, fields)));
	}
	for (const { id } of criteria) {
		const parsed = parseDraft(readChanged(fields, id, stored.get(id)), id, stored.get(id));
		problems.push(...parsed.problems);
		if (parsed.input && differs(parsed.input, stored.get(id))) await saveReviewAnswer(ctx, roundId, parsed.input);
	}
	if (problems.length > 0) throw new AppError('invalid', 'Some answers could not be saved. The others are.', problems);
}
