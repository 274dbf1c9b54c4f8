import { changeRows, partOf, setPart, type FormDocument } from '#lib/schemas/document/form.ts';
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
	/** See `changeRows`. */
	readonly change: (change: string) => { at: number } | null;
	#saves = $state(0);

	/** @param today as what a new row starts with */
	constructor(start: Start, today: () => string) {
		const isBrowser = typeof window !== 'undefined';
		this.session = new Session(start, { copy: crypto.randomUUID(), tab: isBrowser ? nameTab() : '' });
		this.document = $state(structuredClone(start.document));
		this.version = $derived((this.#saves, this.session.version));
		this.base = $derived((this.#saves, this.session.base));
		this.text = $derived((this.#saves, JSON.stringify(this.session.changes(this.snapshot()))));
		this.isDirty = $derived(this.text !== nothing);
		this.change = (change) => changeRows(this.session.book, this.document, change, today());
		const path = `${start.list}/${start.id}/autosave`;
		const ways = {
			text: () => this.text,
			send: (text: string, isLeaving: boolean) =>
				sendForm(path, this.session.letter(text), isLeaving, () => this.session.noteStored()),
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

	/** After a save: see `Session.adopt`. */
	adopt(sent: FormDocument, saved: Saved): void {
		this.document = this.session.adopt(sent, this.snapshot(), saved);
		this.#saves += 1;
		this.storing.noteSaved(nothing);
	}
}
