import type { Store } from '#lib/server/db/store.ts';
import type { JobHandler } from '#lib/server/jobs/index.ts';
import { askedReset, makeAskedLinks } from './links.ts';

export const jobHandlers = (store: Store): Record<string, JobHandler> => ({ [askedReset]: makeAskedLinks(store) });
