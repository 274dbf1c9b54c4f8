import { answerScript, readScript } from '../../place.server.ts';
import { readStart, storeStart } from '../start.server.ts';

/** Stores what someone types before there is a draft: the first time begins one. */
export const POST = (event) =>
	answerScript(event, async () => storeStart(event.locals.ctx, readStart(event.params.kind, await readScript(event))));
