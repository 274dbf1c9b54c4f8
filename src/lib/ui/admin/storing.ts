/* When and how often what someone types is stored on the server. Knows neither browser nor form, so that tests run it. */

/** Milliseconds without typing after which it is stored, and the longest that a first keystroke waits. */
export const quiet = 1_000;
export const longestWait = 4_000;
const retryFirst = 2_000;
const retryMost = 15_000;

export type Clock = { now(): number; after(ms: number, run: () => void): () => void };

export type Outcome =
	| { kind: 'stored'; at: Date }
	/** Tried again by itself. */
	| { kind: 'later'; why: string }
	/** Not before something else is typed. */
	| { kind: 'refused'; why: string };

export type State = { kind: 'idle' } | { kind: 'stored'; at: Date } | { kind: 'failed'; why: string };

type Ways = {
	/** What would be stored now; the same text as long as nothing is typed. */
	text(): string;
	/** @param isLeaving the page may be gone before the answer comes */
	send(text: string, isLeaving: boolean): Promise<Outcome>;
	show(state: State): void;
	clock: Clock;
};

export class Storing {
	#ways: Ways;
	#stored: string;
	#first: number | undefined;
	#cancel: (() => void) | undefined;
	#order = 0;
	#answered = 0;
	#failures = 0;

	/** @param stored what the server has already */
	constructor(ways: Ways, stored: string) {
		this.#ways = ways;
		this.#stored = stored;
	}

	/** Whether something that was typed is not on the server yet. */
	get isWaiting(): boolean {
		return this.#ways.text() !== this.#stored;
	}

	/** After each change: stores it once typing rests, and in any case soon after the first keystroke. */
	touch(): void {
		if (!this.isWaiting) return this.stop();
		const now = this.#ways.clock.now();
		this.#first ??= now;
		this.#plan(Math.min(now + quiet, this.#first + longestWait) - now);
	}

	/** Stores at once what waits, such as when the page is hidden or the connection is back. */
	flush(isLeaving = false): void {
		if (this.isWaiting) void this.#send(isLeaving);
	}

	/** After a save: only what was typed since is left to store. @param stored what the server has now */
	noteSaved(stored: string): void {
		this.#stored = stored;
		this.#answered = this.#order;
		this.stop();
		this.#ways.show({ kind: 'idle' });
		this.touch();
	}

	/** Until the next change nothing is sent. */
	stop(): void {
		this.#cancel?.();
		this.#cancel = undefined;
		this.#first = undefined;
	}

	#plan(ms: number): void {
		this.#cancel?.();
		this.#cancel = this.#ways.clock.after(Math.max(ms, 0), () => void this.#send(false));
	}

	async #send(isLeaving: boolean): Promise<void> {
		this.stop();
		const text = this.#ways.text();
		const order = ++this.#order;
		const outcome = await this.#ways.send(text, isLeaving);
		// An answer to an older text, or to one from before a save, says nothing about the newer.
		if (order <= this.#answered) return;
		if (outcome.kind === 'stored') {
			this.#answered = order;
			this.#stored = text;
			this.#failures = 0;
			this.#ways.show(outcome);
			return;
		}
		if (order < this.#order) return;
		this.#ways.show({ kind: 'failed', why: outcome.why });
		if (outcome.kind === 'later' && !this.#cancel) {
			this.#plan(Math.min(retryFirst * 2 ** this.#failures++, retryMost));
		}
	}
}
