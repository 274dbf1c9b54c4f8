import { readSettings } from '#lib/server/users/index.ts';
import { read } from '../../requests.server.ts';

export const load = (event) => read(event, async () => readSettings(event.locals.ctx));
