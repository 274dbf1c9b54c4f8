import { browserClock, nameTab, sayState, sendForm } from '#lib/ui/admin/sending.ts';
import { Storing } from '#lib/ui/admin/storing.ts';

type Values = Record<string, string>;

type Start = {
	/** Where entries of its kind are: `/admin/tools` */
	list: string;
	values: Values;
	id: string;
	/** The page's stored copy and its last number, which the form has without scripts. */
	note: { copy: string; sequence: number };
};

/** What someone types before there is a draft. It is stored as one of its own, so that nothing typed is lost. */
export class Starter {
	values: Values;
	/** The draft that storing has begun; empty before. */
	id: string;
	/** `Stored at 12:04.`, said politely. */
	status = $state('');
	readonly storing: Storing;
	readonly #copy: string;
	#sequence: number;
	#onTheWay = 0;
	#line: Promise<unknown> = Promise.resolve();
	#text: string;

	readonly #list: string;

	constructor({ list, values, id, note }: Start) {
		this.#list = list;
		this.#copy = note.copy;
		this.#sequence = note.sequence;
		this.values = $state({ ...values });
		this.id = $state(id);
		this.#text = $derived(JSON.stringify(this.values));
		const ways = {
			text: () => this.#text,
			send: (text: string, isLeaving: boolean) => this.#send(JSON.parse(text) as Values, isLeaving),
			show: (state: Parameters<typeof sayState>[0]) => (this.status = sayState(state)),
			clock: browserClock
		};
		this.storing = new Storing(ways, this.#text);
	}

	get text(): string {
		return this.#text;
	}

	mark(): { copy: string; tab: string; sequence: number } {
		return { copy: this.#copy, tab: nameTab(), sequence: ++this.#sequence };
	}

	/** Whether something is on its way to the server. */
	get isBusy(): boolean {
		return this.#onTheWay > 0;
	}

	/** Resolves when nothing is on its way any more. */
	sent(): Promise<unknown> {
		return this.#line;
	}

	#send(values: Values, isLeaving: boolean) {
		const fields = Object.entries({ ...values, ...this.mark(), id: this.id });
		const sent = sendForm(
			`${this.#list}/new/autosave`,
			fields.map(([name, value]) => [name, String(value)]),
			isLeaving,
			({ id }) => {
				if (this.id) return;
				this.id = String(id);
				// Not the framework's way, by which going back would show this page, empty, in place of the draft.
				history.replaceState(history.state, '', `${this.#list}/${this.id}`);
			}
		);
		this.#onTheWay += 1;
		this.#line = sent.finally(() => (this.#onTheWay -= 1));
		return sent;
	}
}
