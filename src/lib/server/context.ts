import { AsyncLocalStorage } from 'node:async_hooks';
import type { Role } from '#lib/schemas/user.ts';
import type { Store } from '#lib/server/db/store.ts';

export type Actor =
	| { kind: 'visitor' }
	| { kind: 'system'; name: string }
	| {
			kind: 'user';
			id: string;
			name: string;
			role: Role;
			sessionId: string;
			/** Signed in, but may do nothing before a second factor is set up. */
			mustEnrol?: boolean;
	  };

/** Where a request came from, for the audit log and the rate limits; known on admin paths only. */
export type Client = { ip: string; agent: string };

/** What every query and command is given: built once per request, and by tests around a private database. */
export type Ctx = {
	store: Store;
	actor: Actor;
	now: Date;
	requestId: string;
	client?: Client;
	/** Of a request that only reads: the stamp of the content, once it was asked for. */
	seen?: { stamp?: Promise<string> } | undefined;
};

/** Who the audit log and the history name: an account by its id, never by its address. */
export const actorName = (actor: Actor): string => {
	if (actor.kind === 'system') return actor.name;
	return actor.kind === 'user' ? `user:${actor.id}` : 'visitor';
};

/** The id of the account that acts, if one does. */
export const accountOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.id : null);

/** What the history calls who acts: a person by the name of their account. */
export const nameOf = (actor: Actor): string => (actor.kind === 'visitor' ? 'visitor' : actor.name);

/**
 * Runs what leaves a timer, a thread or anything else behind that outlives the request: made inside, it would hold the
 * request with its address and words for as long. Taken as the process starts, when there is no request.
 */
export const outsideRequest: <T>(work: () => T) => T = AsyncLocalStorage.snapshot();
