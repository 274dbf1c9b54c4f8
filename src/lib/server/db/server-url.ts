/** Says what is wrong with the address of a PostgreSQL database; follows what it is called. */
export class ServerUrlError extends Error {}

export type ServerPlace = { host: string; database: string };

type Env = Record<string, string | undefined>;

const example = 'postgres://user:password@host:5432/database';
/** What to do about a password, without a word of it. */
export const escapes = 'in a user name or password write % as %25, / as %2F, # as %23, ? as %3F and @ as %40';

/** A % that begins nothing is read as it is. */
const decode = (text: string): string => decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));

const canDecode = (text: string): boolean => {
	try {
		decode(text);
		return true;
	} catch {
		return false;
	}
};

/** Whether a character in a password has ended it, so that the rest of it stands where a name is read. */
const isSpilt = ({ pathname, search, hash }: URL): boolean =>
	pathname.slice(1).includes('/') || (pathname + search).includes('@') || hash !== '';

/**
 * Reads the address of a database as `pg` does, so that nothing in it can fail for the first time as it is used. Host and
 * database may come from `?host=`, PGHOST and PGDATABASE.
 * @throws {ServerUrlError} never with the password in its message
 */
export function readServerUrl(text: string, env: Env): ServerPlace {
	if (!/^postgres(ql)?:\/\//.test(text)) throw new ServerUrlError(`must start with postgres://, as in ${example}`);
	// For a socket of the system nothing stands where the host does.
	const url = URL.parse(text) ?? URL.parse(text.replace('@/', '@localhost/'));
	if (!url || isSpilt(url) || ![url.username, url.password, url.pathname, url.hostname].every(canDecode)) {
		throw new ServerUrlError(`cannot be read; it looks like ${example}, and ${escapes}`);
	}
	const isHostNamed = URL.canParse(text) && url.hostname !== '';
	const host = url.searchParams.get('host') || (isHostNamed ? decode(url.host) : env.PGHOST);
	if (!host) throw new ServerUrlError(`names no server, as in ${example}; one on this machine is localhost`);
	const database = decode(url.pathname.slice(1)) || env.PGDATABASE;
	if (!database) throw new ServerUrlError(`names no database, as in ${example}`);
	if (!(url.username || url.searchParams.get('user') || env.PGUSER || env.USER)) {
		throw new ServerUrlError(`names no user, as in ${example}`);
	}
	return { host, database };
}
