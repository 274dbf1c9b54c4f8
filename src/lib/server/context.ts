import type { Store } from '#lib/server/db/store.ts';

export type Actor = { kind: 'visitor' } | { kind: 'system'; name: string };

/** What every query and command is given: built once per request, and by tests around a private database. */
export type Ctx = { store: Store; actor: Actor; now: Date; requestId: string };

export const actorName = (actor: Actor): string => (actor.kind === 'system' ? actor.name : 'visitor');
