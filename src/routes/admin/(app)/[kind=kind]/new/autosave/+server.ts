import { answerScript } from '../../place.server.ts';
import { readStart, storeStart } from '../start.server.ts';

/** Stores what someone types before there is a draft: the first time begins one. */
export const POST = (event) =>
	answerScript(event, (fields) => storeStart(event.locals.ctx, readStart(event.params.kind, fields)));
