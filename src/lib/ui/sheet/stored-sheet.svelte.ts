export type SheetForm<Content> = {
	/** Under which it is stored. */
	key: string;
	makeBlank: () => Content;
	/** What a stored text holds; undefined where it cannot be read. Never throws. */
	read: (text: string) => Content | undefined;
	write: (content: Content) => string;
};

/** A sheet that somebody fills in. It is never sent anywhere; this browser stores it if it is asked to. */
export class StoredSheet<Content> {
	content = $state() as Content;
	isSaved = $state(false);
	message = $state('');
	problem = $state('');
	private readonly form: SheetForm<Content>;

	constructor(form: SheetForm<Content>) {
		this.form = form;
		this.content = form.makeBlank();
	}

	private drawer(): Storage | undefined {
		try {
			return window.localStorage;
		} catch {
			return undefined;
		}
	}

	/** Brings back what was saved here on request. */
	open(): void {
		const stored = this.drawer()?.getItem(this.form.key);
		if (stored === null || stored === undefined) return;
		const content = this.form.read(stored);
		if (content === undefined) this.problem = 'What this browser saved could not be read. You can clear it below.';
		else this.content = content;
		this.isSaved = true;
	}

	private store(): boolean {
		try {
			this.drawer()?.setItem(this.form.key, this.form.write(this.content));
			return this.drawer() !== undefined;
		} catch {
			return false;
		}
	}

	save(): void {
		this.isSaved = this.store();
		this.problem = this.isSaved ? '' : 'This browser does not save anything. Save a file instead, or print the sheet.';
		this.message = this.isSaved ? 'Saved in this browser. What you change is saved as you type.' : '';
	}

	changed(): void {
		if (this.isSaved && !this.store())
			this.problem = 'The last change could not be saved here. Save a file to be sure.';
	}

	clear(): void {
		this.drawer()?.removeItem(this.form.key);
		this.content = this.form.makeBlank();
		this.isSaved = false;
		this.problem = '';
		this.message = 'Cleared. Nothing of it is stored in this browser.';
	}
}
