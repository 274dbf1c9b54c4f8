import type { FieldBook } from '#lib/schemas/document/book.ts';
import { partOf, setPart, type FormDocument } from '#lib/schemas/document/form.ts';
import { listChanges, mergeForms, type Changes } from '#lib/schemas/document/merge.ts';

export type Start = {
	id: string;
	/** Where entries of its kind are: `/admin/tools`. */
	list: string;
	book: FieldBook;
	document: FormDocument;
	/** The document as it was saved when it was shown, its version, and the name of its text. */
	saved: FormDocument;
	version: number;
	base: string;
	/** Stored copies that the document holds already. */
	took: string[];
};

export type Saved = { saved: FormDocument; version: number; base: string; refused: string[] };

/** What one page knows: what was saved when it was shown, and which stored copy is its own. No browser in it. */
export class Session {
	readonly book: FieldBook;
	/** Each opening of a page writes a copy of its own, so that none is written over. */
	readonly copy: string;
	readonly tab: string;
	saved: FormDocument;
	version: number;
	base: string;
	took: string[];
	#sequence = 0;

	constructor({ book, saved, version, base, took }: Start, { copy, tab }: { copy: string; tab: string }) {
		[this.saved, this.version, this.base, this.took] = [saved, version, base, took];
		[this.book, this.copy, this.tab] = [book, copy, tab];
	}

	changes(document: FormDocument): Changes {
		return listChanges(this.book, this.saved, document);
	}

	/** What marks a copy or a save: it counts up, so that one that arrives late is known as older. */
	mark(): { copy: string; tab: string; sequence: number } {
		return { copy: this.copy, tab: this.tab, sequence: ++this.#sequence };
	}

	/** What is sent to be stored. @param text the changes, as JSON */
	letter(text: string): [string, string][] {
		const { copy, tab, sequence } = this.mark();
		return [
			...Object.entries({ copy, tab, sequence: String(sequence), version: String(this.version), changes: text }),
			...this.took.map((taken): [string, string] => ['took', taken])
		];
	}

	/** After a copy was stored: it holds what the page had taken over. */
	noteStored(): void {
		this.took = [];
	}

	/**
	 * After a save: the document as it is now, with what was typed while it was on its way, what others had saved, and the
	 * boxes that could not be saved as they are.
	 */
	adopt(sent: FormDocument, now: FormDocument, { saved, version, base, refused }: Saved): FormDocument {
		const taken = structuredClone(sent);
		for (const path of refused) setPart(taken, path, partOf(saved, path));
		[this.saved, this.version, this.base, this.took] = [saved, version, base, []];
		return mergeForms(this.book, taken, now, saved, () => 'mine').document;
	}
}
