import { readForm, type FormField } from '#lib/ui/form-fields.ts';

/** What a form action returned of a form: what it says of the whole, what was typed, and what to change. */
export type Returned =
	| {
			message?: string;
			values?: Record<string, string | undefined>;
			errors?: Record<string, string | undefined>;
	  }
	| null
	| undefined;

export type ReadField = (name: string) => FormField;

/** Reads the fields of a form that may have been returned. @param start what they hold before */
export const fieldsOf = (form: Returned, start: Record<string, string> = {}): ReadField =>
	readForm({ ...start, ...form?.values }, form?.errors ?? {});
