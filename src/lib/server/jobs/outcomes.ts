/** Thrown by work that knows when trying again makes sense; its message is shown to admins. */
export class TryLater extends Error {
	readonly at: Date;

	constructor(message: string, at: Date) {
		super(message);
		this.at = at;
	}
}

/** Thrown where trying again cannot help. Nothing of the payload stays but `rest`; the message is shown to admins. */
export class GiveUp extends Error {
	readonly rest: Record<string, unknown>;

	constructor(message: string, rest: Record<string, unknown>) {
		super(message);
		this.rest = rest;
	}
}
