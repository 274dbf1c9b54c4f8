import { parts, type Draft } from '../words.ts';

type Drafts = Record<string, Draft>;
type Typed = Record<string, Partial<Draft>>;

/** What was typed into a review and is not saved yet, in the storage of this tab: it goes when the tab is closed. */
export class Unsaved {
	readonly #key: string;

	constructor(roundId: string) {
		this.#key = `review ${roundId}`;
	}

	write(drafts: Drafts, shown: Drafts): void {
		const typed: Typed = {};
		for (const [id, draft] of Object.entries(drafts)) {
			const changed = parts.filter((part) => draft[part] !== (shown[id]?.[part] ?? ''));
			if (changed.length > 0) typed[id] = Object.fromEntries(changed.map((part) => [part, draft[part]]));
		}
		try {
			if (Object.keys(typed).length === 0) sessionStorage.removeItem(this.#key);
			else sessionStorage.setItem(this.#key, JSON.stringify(typed));
		} catch {
			// A browser without storage: what has an answer is saved all the same.
		}
	}

	read(): Typed {
		try {
			return JSON.parse(sessionStorage.getItem(this.#key) ?? '{}') as Typed;
		} catch {
			return {};
		}
	}
}
