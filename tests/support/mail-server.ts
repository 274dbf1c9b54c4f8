import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the server does with a step: an answer of SMTP, or nothing at all for `silence`. */
export type Behaviour = { greeting?: string; login?: string; recipient?: string; data?: string };
export const silence = '';

export type MailServer = {
	port: number;
	/** As they came in, with headers; quoted-printable is undone. */
	mails: string[];
	connections(): number;
	/** May be changed while it runs. */
	behaviour: Behaviour;
};

const unquote = (text: string) => text.replaceAll('=\n', '').replaceAll('=3D', '=');

/** A mail server on this machine that does what a test asks. */
export async function startMailServer(behaviour: Behaviour = {}): Promise<MailServer> {
	const sockets = new Set<Socket>();
	let connections = 0;
	const result: MailServer = { port: 0, mails: [], connections: () => connections, behaviour };
	const server = createServer((socket) => {
		connections += 1;
		sockets.add(socket);
		let inside = false;
		let mail = '';
		const say = (line: string | undefined, usual: string) => {
			if (line !== silence) socket.write(`${line ?? usual}\r\n`);
		};
		const answer = (line: string) => {
			const { login, recipient, data } = result.behaviour;
			if (inside) {
				if (line !== '.') mail += `${line}\n`;
				else {
					inside = false;
					if (data === undefined) result.mails.push(unquote(mail));
					say(data, '250 stored');
				}
			} else if (/^EHLO/i.test(line)) socket.write('250-test\r\n250 AUTH PLAIN\r\n');
			else if (/^AUTH/i.test(line)) say(login, '235 welcome');
			else if (/^RCPT/i.test(line)) say(recipient, '250 ok');
			else if (/^DATA/i.test(line)) {
				inside = true;
				mail = '';
				socket.write('354 go on\r\n');
			} else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
			else if (line) socket.write('250 ok\r\n');
		};
		say(result.behaviour.greeting, '220 test');
		let rest = '';
		socket.on('data', (chunk) => {
			const lines = (rest + chunk.toString()).split('\r\n');
			rest = lines.pop()!;
			lines.forEach(answer);
		});
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	result.port = (server.address() as AddressInfo).port;
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return result;
}
