import { changeRows, writeFields, type FormListing } from '#lib/schemas/entry-form.ts';
import { settle } from '#lib/schemas/entry-merge.ts';
import { sayTime } from '#lib/utils/zones.ts';

export type Start = { id: string; listing: FormListing; saved: FormListing; version: number; revision: number };

const keepAfter = 2500;
const textOf = (listing: FormListing): string => JSON.stringify(settle(listing));

/** What one person has before them: the boxes, what was last saved, and the version it rests on. */
export class Editor {
	readonly id: string;
	listing: FormListing;
	version: number;
	revision: number;
	/** `Kept 12:04`, said politely. */
	status = $state('');
	#saved: string;
	#kept: string;
	#text: string;
	readonly isDirty: boolean;

	constructor({ id, listing, saved, version, revision }: Start) {
		this.id = id;
		this.listing = $state(structuredClone(listing));
		this.version = $state(version);
		this.revision = $state(revision);
		this.#saved = $state(textOf(saved));
		this.#kept = textOf(saved);
		this.#text = $derived(textOf($state.snapshot(this.listing) as FormListing));
		this.isDirty = $derived(this.#text !== this.#saved);
	}

	get text(): string {
		return this.#text;
	}

	change(change: string, today: string): { at: number } | null {
		return changeRows(this.listing, change, today);
	}

	/** After a save: the boxes show what is kept, unless someone typed on in the meantime. */
	adopt(sent: string, saved: FormListing, { version, revision }: { version: number; revision: number }): void {
		this.version = version;
		this.revision = revision;
		this.#saved = textOf(saved);
		this.#kept = this.#saved;
		this.status = '';
		if (this.#text === sent) this.listing = structuredClone(saved);
	}

	/** Keeps the boxes a moment after the last change. Answers how to call it off. */
	keepSoon(): (() => void) | undefined {
		const text = this.#text;
		if (text === this.#kept) return undefined;
		const timer = setTimeout(() => void this.#keep(text), keepAfter);
		return () => clearTimeout(timer);
	}

	async #keep(text: string): Promise<void> {
		const body = new FormData();
		for (const [name, value] of writeFields($state.snapshot(this.listing) as FormListing)) body.append(name, value);
		body.append('version', String(this.version));
		try {
			const answer = await fetch(`/admin/tools/${this.id}/autosave`, { method: 'POST', body });
			if (!answer.ok) throw new Error(String(answer.status));
			const { at } = (await answer.json()) as { at: string };
			this.#kept = text;
			const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
			this.status = `Kept ${sayTime(new Date(at), zone)}`;
		} catch {
			this.status = 'Not kept: the server did not answer. Save before you leave.';
		}
	}
}
