import { forgetStored, openDrawers, type Drawer, type Drawers } from '#lib/utils/sheet-storage.ts';
import {
	addEntry,
	loadShortlist,
	mostShortlisted,
	removeEntry,
	saveShortlist,
	shortlistKey,
	type ShortlistEntry
} from '#lib/utils/shortlist.ts';

const none = { entries: [], saved: false, damaged: false };
const read = (drawer: Drawer | undefined) => (drawer ? loadShortlist(drawer) : none);

/**
 * The visitor's own list, one for all that is on a page. It stays in the tab until they ask to save it, and then on the
 * device; it is never sent anywhere.
 */
class Shortlist {
	entries = $state.raw<ShortlistEntry[]>([]);
	/** Whether the visitor asked to save it on this device. */
	isSaved = $state(false);
	/** Whether some of what was stored could not be read. */
	damaged = $state(false);
	/** Whether the browser would not store it. */
	refused = $state(false);
	private drawers: Drawers = {};
	private started = false;

	/** Reads what is stored and follows what other tabs do. To be called in the browser only. */
	start(): void {
		if (this.started) return;
		this.started = true;
		this.drawers = openDrawers();
		this.load();
		addEventListener('storage', ({ key, storageArea }) => {
			// Without a key, everything was cleared.
			if (storageArea === this.drawers.device && (key === shortlistKey || key === null)) this.load();
		});
		// A page that comes back from the browser's memory has missed what happened meanwhile.
		addEventListener('pageshow', ({ persisted }) => {
			if (persisted) this.load();
		});
	}

	private load(): void {
		const [device, tab] = [read(this.drawers.device), read(this.drawers.tab)];
		this.damaged = device.damaged || tab.damaged;
		// What the tab holds joins a list that was saved since, here or in another tab.
		this.entries = tab.entries.reduce(addEntry, device.entries);
		this.isSaved = device.saved;
		if (device.saved && tab.entries.length > 0) this.saveHere();
	}

	private store(): void {
		const drawer = this.isSaved ? this.drawers.device : this.drawers.tab;
		this.refused = !drawer || !saveShortlist(drawer, this.entries);
	}

	has(slug: string): boolean {
		return this.entries.some((entry) => entry.slug === slug);
	}

	get full(): boolean {
		return this.entries.length >= mostShortlisted;
	}

	add(entry: ShortlistEntry): void {
		this.entries = addEntry(this.entries, entry);
		this.store();
	}

	remove(slug: string): void {
		this.entries = removeEntry(this.entries, slug);
		this.store();
	}

	saveHere(): void {
		const { device, tab } = this.drawers;
		this.isSaved = device !== undefined && saveShortlist(device, this.entries);
		this.refused = !this.isSaved;
		if (!this.isSaved) return;
		this.damaged = false;
		if (tab) saveShortlist(tab, []);
	}

	clear(): void {
		this.entries = [];
		forgetStored(this.drawers, shortlistKey);
		this.isSaved = false;
		this.damaged = false;
	}
}

export const shortlist = new Shortlist();
