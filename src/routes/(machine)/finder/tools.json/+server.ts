import type { FinderData } from '#lib/schemas/choice/wire.ts';
import { readFinderData } from '#lib/server/catalogue/index.ts';
import { listHelpNumbers } from '#lib/server/helplines/index.ts';
import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';

/** What the finder chooses from, in the browser: one file, the same for everybody, with nothing of any answer in it. */
export const GET = (event: ReadEvent) =>
	answer(event, 'application/json', async () => {
		const { ctx } = event.locals;
		const [data, help] = await Promise.all([readFinderData(ctx), listHelpNumbers(ctx)]);
		return JSON.stringify({ ...data, help } satisfies FinderData);
	});

export const fallback = refuseMethod;
