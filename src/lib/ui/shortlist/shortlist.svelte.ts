import {
	addEntry,
	loadShortlist,
	mostShortlisted,
	removeEntry,
	saveShortlist,
	shortlistKey,
	type ShortlistEntry
} from '#lib/utils/shortlist.ts';

/**
 * The visitor's own list, one for all that is on a page. It lives in memory until they ask to save it, and then in the
 * browser's storage as well; it is never sent anywhere.
 */
class Shortlist {
	entries = $state.raw<ShortlistEntry[]>([]);
	/** Whether the visitor asked to save it on this device. */
	isSaved = $state(false);
	/** Whether some of what was saved could not be read. */
	damaged = $state(false);
	/** Whether the browser would not save it. */
	refused = $state(false);
	private started = false;

	/** Reads what is saved and follows what other tabs do. To be called in the browser only. */
	start(): void {
		if (this.started) return;
		this.started = true;
		this.load();
		addEventListener('storage', ({ key }) => {
			// Without a key, everything was cleared.
			if (key === shortlistKey || key === null) this.load();
		});
		// A page that comes back from the browser's memory has missed what happened meanwhile.
		addEventListener('pageshow', ({ persisted }) => {
			if (persisted) this.load();
		});
	}

	private load(): void {
		const wasSaved = this.isSaved;
		const { entries, saved, damaged } = this.withStorage(loadShortlist) ?? {
			entries: [],
			saved: false,
			damaged: false
		};
		this.damaged = damaged;
		if (!saved && !wasSaved) return;
		this.entries = wasSaved ? entries : this.entries.reduce(addEntry, entries);
		this.isSaved = saved;
	}

	/** Reading `localStorage` throws where the browser shuts it off. */
	private withStorage<T>(use: (storage: Storage) => T): T | undefined {
		try {
			return use(localStorage);
		} catch {
			return undefined;
		}
	}

	private save(): boolean {
		const saved = this.withStorage((storage) => saveShortlist(storage, this.entries)) ?? false;
		this.refused = !saved;
		return saved;
	}

	has(slug: string): boolean {
		return this.entries.some((entry) => entry.slug === slug);
	}

	get full(): boolean {
		return this.entries.length >= mostShortlisted;
	}

	add(entry: ShortlistEntry): void {
		this.entries = addEntry(this.entries, entry);
		if (this.isSaved) this.save();
	}

	remove(slug: string): void {
		this.entries = removeEntry(this.entries, slug);
		if (this.isSaved) this.save();
	}

	saveHere(): void {
		this.isSaved = this.save();
		if (this.isSaved) this.damaged = false;
	}

	clear(): void {
		this.entries = [];
		this.save();
		this.isSaved = false;
		this.damaged = false;
	}
}

export const shortlist = new Shortlist();
