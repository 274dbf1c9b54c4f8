import { connect } from 'node:net';

export type RawAnswer = { status: number; headers: [name: string, value: string][]; body: string };

/** Only to end what hangs: on a busy machine a process that takes the place of another takes its time. */
const patience = 60_000;

/**
 * Sends a request byte for byte, as no browser or library would, and reads the whole answer.
 * @param target what follows the method, not encoded or checked in any way
 */
export function sendRaw(
	origin: string,
	target: string,
	{ method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}
): Promise<RawAnswer> {
	const { hostname, port, host } = new URL(origin);
	const given = { Host: host, Connection: 'close', ...headers, ...(body && { 'Content-Length': String(body.length) }) };
	const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname);
		const chunks: Buffer[] = [];
		socket.setTimeout(patience, () => socket.destroy(new Error(`No answer to ${method} ${target.slice(0, 80)}`)));
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('error', (error) => (chunks.length > 0 ? finish() : reject(error)));
		socket.on('close', finish);
		socket.write(Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1'));

		function finish(): void {
			const text = Buffer.concat(chunks).toString('utf8');
			const end = text.indexOf('\r\n\r\n');
			const [first = '', ...rest] = text.slice(0, end).split('\r\n');
			const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
			if (!status) return reject(new Error(`No HTTP answer to ${method} ${target.slice(0, 80)}`));
			const parsed = rest.map((line): [string, string] => {
				const colon = line.indexOf(':');
				return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
			});
			resolve({ status, headers: parsed, body: text.slice(end + 4) });
		}
	});
}

export const headerOf = ({ headers }: RawAnswer, wanted: string): string | undefined =>
	headers.find(([name]) => name === wanted)?.[1];
