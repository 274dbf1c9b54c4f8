import type { z } from 'zod';
import { today as startsToday, type Field, type FieldBook } from './book.ts';
import { valueAt, type Draft } from './form.ts';

const notWritten = 'Not written yet.';

/** What a preview shows of a field that says nothing. */
function placeholderOf(field: Field, today: string): unknown {
	if (field.kind === 'group') {
		if (field.isOptional) return null;
		return Object.fromEntries(field.parts.map((part) => [part.key, placeholderOf(part, today)]));
	}
	if (field.kind === 'rows' && field.isRequired && field.row.kind === 'text') return [notWritten];
	if (field.kind === 'rows' || field.kind === 'words') return [];
	if (!field.isRequired) return null;
	if (field.kind === 'number') return 0;
	if (field.kind === 'choice') {
		return (field.options.find(({ value }) => value === 'unknown') ?? field.options[0])?.value ?? null;
	}
	if (field.placeholder) return field.placeholder;
	return field.input === 'date' || field.start === startsToday ? today : notWritten;
}

/** Lists are there, empty; everything else is blank but for what the book says it starts with. */
function startOf(field: Field): unknown {
	if (field.kind === 'group') {
		const parts = field.parts.map((part) => [part.key, startOf(part)]).filter(([, start]) => start !== undefined);
		return parts.length > 0 ? Object.fromEntries(parts) : undefined;
	}
	if (field.kind === 'words') return [...(field.start ?? [])];
	if (field.kind === 'choice') return field.start;
	return field.kind === 'rows' ? [] : undefined;
}

/** A draft as it begins. */
export const blankDraft = (book: FieldBook): Draft => startOf(book.root) as Draft;

type Tree = Record<PropertyKey, unknown>;

/**
 * A whole document out of a draft, for looking at: what is missing or unfinished has words that say so, and rows that are
 * not finished are left out.
 */
export function completeDraft<T>(book: FieldBook, schema: z.ZodType<T>, draft: Draft, today: string): T {
	const parsed = schema.safeParse(draft);
	if (parsed.success) return parsed.data;
	const whole = placeholderOf(book.root, today) as Tree;
	const filled: Tree = structuredClone({ ...whole, ...draft });
	const unfinished = new Map<unknown[], Set<unknown>>();
	for (const { path } of parsed.error.issues) {
		const row = path.findIndex((key) => typeof key === 'number');
		if (row >= 0) {
			const list = valueAt(filled, path.slice(0, row)) as unknown[];
			unfinished.set(list, (unfinished.get(list) ?? new Set()).add(list[path[row] as number]));
			continue;
		}
		const isLeftOut = (length: number) => valueAt(whole, path.slice(0, length)) === null;
		const length = path.findIndex((_, place) => isLeftOut(place + 1)) + 1 || path.length;
		const owner = valueAt(filled, path.slice(0, length - 1));
		if (typeof owner === 'object' && owner !== null)
			(owner as Tree)[path[length - 1]!] = valueAt(whole, path.slice(0, length));
	}
	for (const [list, items] of unfinished) list.splice(0, list.length, ...list.filter((item) => !items.has(item)));
	return filled as T;
}
