import { diffWords } from 'diff';
import type { z } from 'zod';
import { fieldOrder, rowLists } from '#lib/schemas/entry-form.ts';
import { listingInput, type EntryState, type ListingDraft } from '#lib/schemas/entry.ts';
import { nameField, sayValue } from '#lib/schemas/entry-words.ts';
import type { FieldProblem } from '#lib/server/errors.ts';

/** What may be done with an entry in each state. */
const moves: Record<EntryState, readonly Move[]> = {
	draft: ['edit', 'submit', 'unpublish', 'trash'],
	'in-review': ['withdraw', 'request-changes', 'approve', 'unpublish'],
	'changes-requested': ['edit', 'submit', 'unpublish', 'trash'],
	approved: ['edit', 'publish', 'schedule', 'unpublish', 'trash'],
	scheduled: ['edit', 'publish', 'schedule', 'unschedule', 'unpublish'],
	published: ['edit', 'submit', 'unpublish', 'archive'],
	archived: ['edit', 'submit', 'trash']
};
export type Move =
	| 'edit'
	| 'submit'
	| 'withdraw'
	| 'request-changes'
	| 'approve'
	| 'publish'
	| 'schedule'
	| 'unschedule'
	| 'unpublish'
	| 'archive'
	| 'trash';

export const allowsMove = (state: EntryState, move: Move): boolean => moves[state].includes(move);

/** The host of a web address without "www.", lower case; undefined when it is none. */
export function siteOf(website: unknown): string | undefined {
	if (typeof website !== 'string' || !URL.canParse(website)) return undefined;
	return new URL(website).hostname.toLowerCase().replace(/^www\./, '') || undefined;
}

/** Zod's own words are for programmers; ours, where a schema gives some, stay. */
function explain(path: string, { code, message, ...issue }: z.core.$ZodIssue): string {
	if (code === 'invalid_type') {
		return 'expected' in issue && issue.expected === 'number'
			? 'Write a number, or leave it empty.'
			: 'This is needed.';
	}
	if (code === 'invalid_value') return 'Choose one.';
	if (!/^(Too|Invalid)/.test(message)) return message;
	if (code === 'too_small' && 'origin' in issue && issue.origin === 'array') {
		return rowLists.some((list) => list === path) ? 'Add at least one.' : 'Choose at least one.';
	}
	return /year$/.test(path)
		? 'Write a year such as 2024.'
		: 'This does not look right. Look at the help above the box.';
}

/** Everything that keeps a draft from being submitted, by field, in the order of the form. */
export function checkListing(draft: ListingDraft): FieldProblem[] {
	const parsed = listingInput.safeParse(draft);
	if (parsed.success) return [];
	const place = ({ path }: FieldProblem) => fieldOrder.findIndex((field) => field === path.split('.')[0]);
	return parsed.error.issues
		.map((issue) => {
			const path = issue.path.join('.');
			return { path, message: explain(path, issue) };
		})
		.toSorted((a, b) => place(a) - place(b));
}

export type FieldChange = {
	path: string;
	label: string;
	/** Runs of words in order: kept, taken out, put in. */
	words: { text: string; change: 'same' | 'removed' | 'added' }[];
};

function flatten(value: unknown, path: string, into: Map<string, string>): void {
	if (value === null || value === undefined || value === '') return;
	if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
		into.set(path, value.join(', '));
	} else if (typeof value === 'object') {
		for (const [key, part] of Object.entries(value)) flatten(part, path ? `${path}.${key}` : key, into);
	} else {
		into.set(path, String(value));
	}
}

/** What differs between two versions, field by field and word by word. */
export function compareDrafts(before: ListingDraft, after: ListingDraft): FieldChange[] {
	const old = new Map<string, string>();
	const fresh = new Map<string, string>();
	flatten(before, '', old);
	flatten(after, '', fresh);
	const changes: FieldChange[] = [];
	for (const path of new Set([...old.keys(), ...fresh.keys()])) {
		const [from, to] = [sayValue(path, old.get(path) ?? ''), sayValue(path, fresh.get(path) ?? '')];
		if (from === to) continue;
		const words = diffWords(from, to).map(({ value, added, removed }) => ({
			text: value,
			change: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const)
		}));
		changes.push({ path, label: nameField(path), words });
	}
	return changes;
}
