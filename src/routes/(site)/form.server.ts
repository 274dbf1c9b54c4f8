import { fail } from '@sveltejs/kit';
import { AppError } from '#lib/server/errors.ts';

const trapName = 'second_website';

/** The parts of a public form: what was written, when it was opened, and the box that people do not see. */
export async function readForm(request: Request, names: readonly string[]) {
	const data = await request.formData();
	const read = (name: string): string => {
		const value = data.get(name);
		return typeof value === 'string' ? value : '';
	};
	const fields = Object.fromEntries(names.map((name) => [name, read(name)]));
	return { fields, stamp: read('stamp'), trap: read(trapName) };
}

/** A refusal as the page shows it, with everything the person wrote. Anything else is a fault and goes on. */
export function refuse(error: unknown, values: Record<string, string>) {
	if (!(error instanceof AppError)) throw error;
	const errors: Record<string, string> = {};
	for (const { path, message } of error.problems) errors[path] ??= message;
	return fail(error.status, { values, errors, message: error.message });
}

const referenceForm = /^[A-Z2-9]{4}-[A-Z2-9]{4}$/;

/** The reference in the address after a form was filed, or null. */
export function readReference(url: URL): string | null {
	const given = url.searchParams.get('sent') ?? '';
	return referenceForm.test(given) ? given : null;
}
