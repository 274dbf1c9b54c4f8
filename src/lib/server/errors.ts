import type { output, ZodType } from 'zod';

export const errorStatus = {
	invalid: 400,
	unauthenticated: 401,
	forbidden: 403,
	not_found: 404,
	conflict: 409,
	rate_limited: 429,
	unavailable: 503
} as const;
export type ErrorCode = keyof typeof errorStatus;

export type FieldProblem = { path: string; message: string };

/** An expected refusal. Its message is written for the person who made the request. */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly problems: FieldProblem[];

	constructor(code: ErrorCode, message: string, problems: FieldProblem[] = []) {
		super(message);
		this.code = code;
		this.problems = problems;
	}

	get status(): number {
		return errorStatus[this.code];
	}
}

/** @throws {AppError} conflict, where what a page was opened on is no longer what is saved */
export function refuseOlder(isCurrent: boolean, message: string): void {
	if (!isCurrent) throw new AppError('conflict', message);
}

/** @throws {AppError} about one field: what to change in it */
export function refuseField(path: string, message: string, code: ErrorCode = 'invalid'): never {
	throw new AppError(code, message, [{ path, message }]);
}

type Issue = { path: PropertyKey[]; message: string; code?: string; origin?: string; maximum?: number | bigint };

/** Zod's own words are for programmers; ours, where a schema gives some, stay. */
function sayIssue({ message, code, origin, maximum }: Issue): string {
	if (!/^(?:Too|Invalid)\b/.test(message)) return message;
	if (code === 'too_big' && origin === 'string') return `Keep this to ${maximum} characters.`;
	return code === 'invalid_type' ? 'This is needed.' : 'This does not look right.';
}

/** What a schema finds wrong, by field. */
export const listProblems = (issues: Issue[]): FieldProblem[] =>
	issues.map((issue) => ({ path: issue.path.join('.'), message: sayIssue(issue) }));

/** @throws {AppError} invalid, by field, where the schema finds something wrong */
export function parseOrRefuse<S extends ZodType>(schema: S, value: unknown, message: string): output<S> {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new AppError('invalid', message, listProblems(parsed.error.issues));
}
