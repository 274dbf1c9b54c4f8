import { escapes } from '../server-url.ts';
import { isFull, isUnreachable } from './connect.ts';

/** Of one node: readers, the writer, the limits on tries and the watcher. */
const mostConnections = 12;

const codes = { noDatabase: '3D000', wrongPassword: '28P01', notAllowed: '28000' };

/**
 * What a server that refuses means for the person who runs the site.
 * @param name of the database, as it is called in a sentence
 */
export function explainRefusal(error: Error, name: string): string {
	const { code } = error as { code?: string };
	const reason = error.message;
	if (isFull(error)) {
		return `The database ${name} has no connection left (${reason}). Each node needs ${mostConnections}: raise the limit, or start fewer nodes.`;
	}
	if (isUnreachable(error)) {
		return `The database ${name} cannot be reached (${reason}). Check that it runs and that the address is right.`;
	}
	if (code === codes.noDatabase) {
		return `There is no database ${name} (${reason}). Create it, as with createdb --owner=<user> <database>, or correct the name in the address.`;
	}
	if (code === codes.wrongPassword) {
		return `The database ${name} refuses this user and password (${reason}). Correct them in the address: ${escapes}.`;
	}
	if (/client password must be/.test(reason)) {
		return `The database ${name} asks for a password, and there is none. Put it into the address, or into PGPASSWORD.`;
	}
	const advice =
		code === codes.notAllowed
			? 'Check the user, and from where it may connect (pg_hba.conf).'
			: 'Check the address, what it says of TLS (sslmode) included.';
	return `The database ${name} refuses this site: ${reason}. ${advice}`;
}
