import type { Ctx } from '#lib/server/context.ts';
import { getSubmission, handleSubmission, type Handling } from '#lib/server/submissions/index.ts';

/** Handles a message as somebody does who has just opened its page. */
export async function handleAsShown(ctx: Ctx, id: string, state: Handling['state'], note: string): Promise<void> {
	const { seen } = await getSubmission(ctx, id);
	await handleSubmission(ctx, id, { state, note, seen });
}
