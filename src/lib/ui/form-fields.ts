/** What a form holds of one field. */
export type FormField = { name: string; value: string | undefined; error: string | undefined };

/** Reads the fields of a form that may have been returned: what was typed in each, and what to change. */
export const readForm =
	(values: Record<string, string | undefined>, errors: Record<string, string | undefined>) =>
	(name: string): FormField => ({ name, value: values[name], error: errors[name] });
