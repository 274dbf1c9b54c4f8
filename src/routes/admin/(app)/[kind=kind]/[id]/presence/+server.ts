import { touchPresence } from '#lib/server/editorial/index.ts';
import { answerScript } from '../../place.server.ts';

/** Notes that someone has the entry open, and names who else does. */
export const POST = (event) =>
	answerScript(event, async () => ({ others: await touchPresence(event.locals.ctx, event.params.id) }));
