import { autosaveEntry, createEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { answerScript, readScript } from '../../scripted.server.ts';
import { beginListing, continueListing, readStart } from '../start.server.ts';

/** Keeps what someone types before there is a draft: the first time begins one. */
export const POST = (event) =>
	answerScript(event, async () => {
		const { ctx } = event.locals;
		const { id, ...start } = readStart(await readScript(event));
		if (!start.name.trim()) throw new AppError('invalid', 'Without a name it could not be found again.');
		if (!id) return { ...(await createEntry(ctx, beginListing(ctx, start))), at: ctx.now.toISOString() };
		const { document, version } = await continueListing(ctx, id, start);
		const at = await autosaveEntry(ctx, id, { version, document });
		return { id, at: at.toISOString() };
	});
