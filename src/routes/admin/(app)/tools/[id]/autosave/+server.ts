import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { fromForm, readFields } from '#lib/schemas/entry-form.ts';
import { listingDraft } from '#lib/schemas/entry.ts';
import { autosaveEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';

const version = z.coerce.number().int().min(1);

/** Keeps what someone is typing. */
export const POST = async ({ request, params, locals: { ctx } }) => {
	const form = await request.formData();
	const based = version.safeParse(form.get('version'));
	const document = listingDraft.safeParse(fromForm(readFields(form)));
	if (!based.success || !document.success) return json({ message: 'This could not be kept.' }, { status: 400 });
	try {
		const at = await autosaveEntry(ctx, params.id, { version: based.data, document: document.data });
		return json({ at: at.toISOString() });
	} catch (error) {
		if (error instanceof AppError) return json({ message: error.message }, { status: error.status });
		throw error;
	}
};
