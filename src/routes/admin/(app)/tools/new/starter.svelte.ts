import { sayTime } from '#lib/utils/zones.ts';

type Start = { name: string; website: string; summary: string };

const keepAfter = 2500;

/** What someone types before there is a draft. Once it has a name it is kept, the first time as a draft of its own. */
export class Starter {
	values: Start;
	/** The draft that keeping has begun; empty before. */
	id: string;
	/** `Kept 12:04`, said politely. */
	status = $state('');
	#kept: string;
	#line: Promise<void> = Promise.resolve();
	#text: string;
	#busy = false;

	constructor(values: Start, id: string) {
		this.values = $state({ ...values });
		this.id = $state(id);
		this.#kept = JSON.stringify(values);
		this.#text = $derived(JSON.stringify(this.values));
	}

	get isWaiting(): boolean {
		return this.values.name.trim() !== '' && this.#text !== this.#kept;
	}

	/** Keeps the boxes a moment after the last change. Answers how to call it off. */
	keepSoon(): (() => void) | undefined {
		if (!this.isWaiting) return undefined;
		const timer = setTimeout(() => (this.#line = this.#line.then(() => this.#keep())), keepAfter);
		return () => clearTimeout(timer);
	}

	/** Whether something is on its way to the server. */
	get isBusy(): boolean {
		return this.#busy;
	}

	/** Resolves when nothing is on its way any more. */
	settle(): Promise<void> {
		return this.#line;
	}

	async #keep(): Promise<void> {
		const text = this.#text;
		this.#busy = true;
		const body = new FormData();
		for (const [name, value] of Object.entries({ ...this.values, id: this.id })) body.append(name, value);
		try {
			const answer = await fetch('/admin/tools/new/autosave', { method: 'POST', body });
			if (!answer.ok) throw new Error(String(answer.status));
			const { id, at } = (await answer.json()) as { id: string; at: string };
			this.id = id;
			this.#kept = text;
			const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
			this.status = `Kept as a draft, ${sayTime(new Date(at), zone)}.`;
			// Not the framework's way, by which going back would show this page, empty, in place of the draft.
			history.replaceState(history.state, '', `/admin/tools/${id}`);
		} catch {
			this.status = 'Not kept: the server did not answer. Start the draft before you leave.';
		}
		this.#busy = false;
	}
}
