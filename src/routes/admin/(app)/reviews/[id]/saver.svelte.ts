import { deserialize } from '$app/forms';

type Failed = { message: string; problems?: Record<string, string>; again: boolean };

const unreachable: Failed = { message: 'No connection. It is tried again by itself.', again: true };
const signedOut: Failed = {
	message: 'You are signed out. Sign in in another tab; what you wrote stays here.',
	again: true
};

async function post(action: string, body: FormData): Promise<Failed | undefined> {
	const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' };
	try {
		const response = await fetch(action, { method: 'POST', body, headers, redirect: 'manual', keepalive: true });
		if (response.type === 'opaqueredirect' || response.status === 401) return signedOut;
		if (response.status >= 500 || response.status === 429)
			return { message: 'The site is busy. It is tried again by itself.', again: true };
		if (!/json/.test(response.headers.get('content-type') ?? ''))
			return { message: await response.text(), again: false };
		const result = deserialize(await response.text());
		if (result.type === 'success') return undefined;
		if (result.type === 'redirect') return signedOut;
		if (result.type === 'error') return { message: result.error?.message ?? 'Something went wrong.', again: false };
		const { errors, message } = (result.data ?? {}) as { errors?: Record<string, string>; message?: string };
		const first = message ?? Object.values(errors ?? {})[0] ?? 'This could not be saved.';
		return { message: first, problems: errors ?? {}, again: false };
	} catch {
		return unreachable;
	}
}

const retryAfter = 5_000;
const longestWait = 4_000;

export type Letter = { action: string; body: FormData; said: string; onsaved: () => void };

/** Saves what is typed, one thing at a time, and says how that went. */
export class Saver {
	said = $state('');
	refused = $state(false);
	/** What the server would not save, by field; cleared when the same thing is saved. */
	problems = $state<Record<string, Record<string, string>>>({});
	#write: (id: string) => Letter | undefined;
	#timers = new Map<string, ReturnType<typeof setTimeout>>();
	/** When what waits was first typed. */
	#since = new Map<string, number>();
	#queue = new Set<string>();
	#busy = false;

	constructor(write: (id: string) => Letter | undefined) {
		this.#write = write;
	}

	/** Whether something that was typed is not on the server yet. */
	get isWaiting(): boolean {
		return this.#busy || this.#queue.size > 0 || this.#timers.size > 0;
	}

	/** Saves it once typing rests, and in any case soon after its first keystroke. */
	later(id: string, wait: number): void {
		const now = performance.now();
		const first = this.#since.get(id) ?? now;
		this.#since.set(id, first);
		this.#plan(id, Math.max(0, Math.min(wait, first + longestWait - now)));
	}

	now(id: string): void {
		clearTimeout(this.#timers.get(id));
		this.#timers.delete(id);
		this.#since.delete(id);
		this.#queue.add(id);
		void this.#work();
	}

	#plan(id: string, wait: number): void {
		clearTimeout(this.#timers.get(id));
		const timer = setTimeout(() => this.now(id), wait);
		this.#timers.set(id, timer);
	}

	flush(): void {
		for (const id of [...this.#timers.keys()]) this.now(id);
	}

	async #work(): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		for (let [id] = this.#queue; id !== undefined; [id] = this.#queue) {
			this.#queue.delete(id);
			const letter = this.#write(id);
			if (!letter) continue;
			const failed = await post(letter.action, letter.body);
			if (!failed) letter.onsaved();
			this.refused = failed !== undefined;
			this.said = failed ? `Not saved: ${failed.message}` : letter.said;
			if (failed?.problems) this.problems[id] = failed.problems;
			else if (!failed) delete this.problems[id];
			if (failed?.again) {
				this.#since.delete(id);
				// What waits behind it is tried again with it.
				for (const other of [id, ...this.#queue]) if (!this.#timers.has(other)) this.#plan(other, retryAfter);
				this.#queue.clear();
				break;
			}
		}
		this.#busy = false;
	}
}
