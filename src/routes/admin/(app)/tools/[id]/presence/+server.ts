import { json } from '@sveltejs/kit';
import { touchPresence } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';

/** Notes that someone has the entry open, and names who else does. */
export const POST = async ({ params, locals: { ctx } }) => {
	try {
		return json({ others: await touchPresence(ctx, params.id) });
	} catch (error) {
		if (error instanceof AppError) return json({ message: error.message }, { status: error.status });
		throw error;
	}
};
