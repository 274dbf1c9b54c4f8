import { parts, type Draft } from '../words.ts';

type Drafts = Record<string, Draft>;
type Typed = Record<string, Partial<Draft>>;

/* What was typed into a review and is not saved yet, in the storage of this tab: it goes when the tab is closed. */

const keyOf = (roundId: string): string => `review ${roundId}`;

export function writeUnsaved(roundId: string, drafts: Drafts, shown: Drafts): void {
	const typed: Typed = {};
	for (const [id, draft] of Object.entries(drafts)) {
		const changed = parts.filter((part) => draft[part] !== (shown[id]?.[part] ?? ''));
		if (changed.length > 0) typed[id] = Object.fromEntries(changed.map((part) => [part, draft[part]]));
	}
	try {
		if (Object.keys(typed).length === 0) sessionStorage.removeItem(keyOf(roundId));
		else sessionStorage.setItem(keyOf(roundId), JSON.stringify(typed));
	} catch {
		// A browser without storage: what has an answer is saved all the same.
	}
}

export function readUnsaved(roundId: string): Typed {
	try {
		return JSON.parse(sessionStorage.getItem(keyOf(roundId)) ?? '{}') as Typed;
	} catch {
		return {};
	}
}
