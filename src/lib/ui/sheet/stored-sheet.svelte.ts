import { findStored, forgetStored, openDrawers, storeText, type Drawers } from '#lib/utils/sheet-storage.ts';
import { nothingStored } from '#lib/utils/stored-words.ts';

export type SheetForm<Content> = {
	/** Under which it is stored. */
	key: string;
	makeBlank: () => Content;
	/** What a stored text holds; undefined where it cannot be read. Never throws. */
	read: (text: string) => Content | undefined;
	write: (content: Content) => string;
};

/**
 * A sheet that somebody fills in. It is never sent anywhere. What is typed is stored in the tab at once, so that Back, a
 * reload or a crash loses nothing; on the device only if they ask for it.
 */
export class StoredSheet<Content> {
	content = $state() as Content;
	/** Whether it was opened, which only a browser can. */
	isOpen = $state(false);
	/** Whether they asked to save it on the device. */
	isSaved = $state(false);
	/** Whether the browser stores nothing, not even in the tab. */
	isRefused = $state(false);
	message = $state('');
	problem = $state('');
	private readonly form: SheetForm<Content>;
	private drawers: Drawers = {};

	constructor(form: SheetForm<Content>) {
		this.form = form;
		this.content = form.makeBlank();
	}

	/** Brings back what is stored and follows what other tabs do. In the browser only. Answers how to end that. */
	open(): () => void {
		this.drawers = openDrawers();
		this.isOpen = true;
		this.load();
		const ending = new AbortController();
		const { signal } = ending;
		// Without a key, everything was cleared.
		const follow = ({ key, storageArea }: StorageEvent) => {
			if (this.isSaved && storageArea === this.drawers.device && (key === this.form.key || key === null)) this.load();
		};
		addEventListener('storage', follow, { signal });
		// A page that comes back from the browser's memory has missed what happened meanwhile.
		addEventListener('pageshow', ({ persisted }) => persisted && !this.isRefused && this.load(), { signal });
		return () => ending.abort();
	}

	private load(): void {
		const stored = findStored(this.drawers, this.form.key);
		const content = stored && this.form.read(stored.text);
		this.content = content ?? this.form.makeBlank();
		this.isSaved = stored?.place === 'device';
		this.problem = '';
		if (stored && content === undefined) {
			this.problem = 'What this browser stored couldn’t be read. Forget it below, or type over it.';
		} else if (stored?.hasOther) {
			this.problem = 'Another sheet is saved on this device. If you save this one, it takes the other’s place.';
		}
	}

	private store(place: 'tab' | 'device'): boolean {
		return storeText(this.drawers, this.form.key, place, this.form.write(this.content));
	}

	changed(): void {
		if (this.isSaved) {
			const stored = this.store('device');
			this.problem = stored ? '' : 'The last change couldn’t be saved here. Print the sheet to be sure.';
		} else {
			this.isRefused = !this.store('tab');
		}
		this.message = '';
	}

	save(): void {
		this.isSaved = this.store('device');
		this.problem = this.isSaved ? '' : 'This browser doesn’t let us save anything. Print the sheet instead.';
		this.message = this.isSaved ? 'Saved on this device. What you change is saved as you type.' : '';
	}

	forget(): void {
		forgetStored(this.drawers, this.form.key);
		this.content = this.form.makeBlank();
		this.isSaved = false;
		this.problem = '';
		this.message = `Forgotten. Nothing of it ${nothingStored}`;
	}
}
