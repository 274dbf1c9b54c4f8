/** What SMTP_URL says, in the words of the library that sends. */
export type SmtpSettings = {
	host: string;
	port?: number;
	secure: boolean;
	auth?: { user: string; pass: string };
	requireTLS?: boolean;
	ignoreTLS?: boolean;
	name?: string;
	tls?: { rejectUnauthorized?: boolean; servername?: string };
};

/** Says what is wrong with SMTP_URL; follows the name of the setting. */
export class SmtpUrlError extends Error {}

const switches = ['requireTLS', 'ignoreTLS', 'tls.rejectUnauthorized'] as const;
const words = ['name', 'tls.servername'] as const;
const known: readonly string[] = [...switches, ...words];

const example = 'smtps://user:password@mail.example:465';
const fullPort = 65_535;

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw new SmtpUrlError(
			'has a user name or password that cannot be read: write % as %25, @ as %40, : as %3A and / as %2F in them'
		);
	}
}

function readOptions(query: URLSearchParams): Partial<SmtpSettings> {
	const given = [...query.keys()];
	const odd = given.find((name) => !known.includes(name));
	if (odd !== undefined)
		throw new SmtpUrlError(`has an option that is not known: ${odd}. There are ${known.join(', ')}`);
	if (new Set(given).size < given.length) throw new SmtpUrlError('has an option twice');
	const readSwitch = (name: (typeof switches)[number]): boolean | undefined => {
		const value = query.get(name);
		if (value === null) return undefined;
		if (value !== 'true' && value !== 'false')
			throw new SmtpUrlError(`has an option ${name} that is not true or false`);
		return value === 'true';
	};
	const rejectUnauthorized = readSwitch('tls.rejectUnauthorized');
	const servername = query.get('tls.servername') ?? undefined;
	return {
		requireTLS: readSwitch('requireTLS'),
		ignoreTLS: readSwitch('ignoreTLS'),
		name: query.get('name') ?? undefined,
		tls: { ...(rejectUnauthorized !== undefined && { rejectUnauthorized }), ...(servername && { servername }) }
	};
}

/**
 * Reads the whole of SMTP_URL, so that nothing in it can fail for the first time when a mail is sent.
 * @throws {SmtpUrlError} never with the password in its message
 */
export function readSmtpUrl(text: string): SmtpSettings {
	if (!/^smtps?:\/\//i.test(text)) throw new SmtpUrlError('must start with smtp:// or smtps://');
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url) throw new SmtpUrlError(`is no address of a mail server; it looks like ${example}`);
	const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
	if (!host) throw new SmtpUrlError(`must name a mail server, as in ${example}`);
	const port = url.port ? Number(url.port) : undefined;
	if (port !== undefined && (port < 1 || port > fullPort)) throw new SmtpUrlError('has a port that cannot be');
	if (url.pathname.replace(/^\//, '') || url.hash) {
		throw new SmtpUrlError('has something after the mail server: write / as %2F and # as %23 in a password');
	}
	const user = decode(url.username);
	const pass = decode(url.password);
	if (pass && !user) throw new SmtpUrlError('has a password and no user name');
	return {
		host,
		secure: url.protocol === 'smtps:',
		...(port !== undefined && { port }),
		...(user && { auth: { user, pass } }),
		...readOptions(url.searchParams)
	};
}
