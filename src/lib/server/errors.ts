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
