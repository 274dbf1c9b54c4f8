import { json } from '@sveltejs/kit';
import { autosaveEntry, createEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { beginListing, continueListing, readStart } from '../start.server.ts';

/** Keeps what someone types before there is a draft: the first time begins one. */
export const POST = async ({ request, locals: { ctx } }) => {
	const { id, ...start } = readStart(await request.formData());
	try {
		if (!start.name.trim()) throw new AppError('invalid', 'Without a name it could not be found again.');
		if (!id) return json({ ...(await createEntry(ctx, beginListing(ctx, start))), at: ctx.now.toISOString() });
		const { document, version } = await continueListing(ctx, id, start);
		const at = await autosaveEntry(ctx, id, { version, document });
		return json({ id, at: at.toISOString() });
	} catch (error) {
		if (error instanceof AppError) return json({ message: error.message }, { status: error.status });
		throw error;
	}
};
