import { changeRows, partOf, setPart } from '#lib/schemas/document/form.ts';
import type { FormDocument } from '#lib/schemas/document/form.ts';
import { browserClock, nameTab, sayState, sendForm } from '#lib/ui/admin/sending.ts';
import { Storing } from '#lib/ui/admin/storing.ts';
import { Session, type Saved, type Start } from './session.ts';

const nothing = '{}';

/** The boxes on the page, over what the page knows and what it stores while someone types. */
export class Editor {
	readonly session: Session;
	readonly storing: Storing;
	document: FormDocument;
	/** `Stored at 12:04.`, said politely. */
	status = $state('');
	version: number;
	base: string;
	/** What was changed since the last save, as JSON. */
	readonly text: string;
	readonly isDirty: boolean;
	#saves = $state(0);

	constructor(start: Start) {
		const isBrowser = typeof window !== 'undefined';
		this.session = new Session(start, { copy: crypto.randomUUID(), tab: isBrowser ? nameTab() : '' });
		this.document = $state(structuredClone(start.document));
		this.version = $derived((this.#saves, this.session.version));
		this.base = $derived((this.#saves, this.session.base));
		this.text = $derived((this.#saves, JSON.stringify(this.session.changes(this.snapshot()))));
		this.isDirty = $derived(this.text !== nothing);
		const path = `${start.list}/${start.id}/autosave`;
		const ways = {
			text: () => this.text,
			send: async (text: string, isLeaving: boolean) => {
				const outcome = await sendForm(path, this.session.letter(text), isLeaving);
				if (outcome.kind === 'stored') this.session.noteStored();
				return outcome;
			},
			show: (state: Parameters<typeof sayState>[0]) => (this.status = sayState(state)),
			clock: browserClock
		};
		this.storing = new Storing(ways, start.took.length > 0 ? this.text : nothing);
	}

	snapshot(): FormDocument {
		return $state.snapshot(this.document) as FormDocument;
	}

	get(path: string): unknown {
		return partOf(this.document, path);
	}

	set(path: string, value: unknown): void {
		setPart(this.document, path, value);
	}

	/** See `changeRows`. */
	change(change: string, today: string): { at: number } | null {
		return changeRows(this.session.book, this.document, change, today);
	}

	/** After a save: see `Session.adopt`. */
	adopt(sent: FormDocument, saved: Saved): void {
		this.document = this.session.adopt(sent, this.snapshot(), saved);
		this.#saves += 1;
		this.storing.noteSaved(nothing);
	}
}
