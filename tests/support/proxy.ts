import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Proxy = { address: string; close(): Promise<void> };

/** What a node of another release may lack, as deploy/Caddyfile knows, too. */
const isFile = (path: string | undefined): boolean => path?.startsWith('/_app/immutable/') ?? false;

/** Offers a request to one node after another, until one takes the connection, and has the file where it is for one. */
function passOn(asked: IncomingMessage, answer: ServerResponse, [node, ...others]: string[], body: Buffer): void {
	if (!node) return void answer.writeHead(502).end('No node takes this.');
	const { hostname, port } = new URL(node);
	const headers = { ...asked.headers, connection: 'close' };
	const sent = request({ hostname, port, path: asked.url, method: asked.method, headers }, (given) => {
		if (given.statusCode === 404 && isFile(asked.url) && others.length > 0) {
			given.resume();
			return passOn(asked, answer, others, body);
		}
		answer.writeHead(given.statusCode!, given.rawHeaders);
		given.pipe(answer);
		given.on('error', () => answer.destroy());
	});
	sent.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'ECONNREFUSED') return passOn(asked, answer, others, body);
		if (answer.headersSent) return void answer.destroy();
		answer.writeHead(502).end('A node broke off.');
	});
	answer.on('close', () => sent.destroy());
	sent.end(body);
}

/** Sends each request to the next of these nodes, whoever it is from. @param nodes asked at each request */
export async function startProxy(nodes: () => string[], port = 0): Promise<Proxy> {
	let turn = 0;
	const server = createServer((asked, answer) => {
		const chunks: Buffer[] = [];
		asked.on('data', (chunk: Buffer) => chunks.push(chunk));
		asked.on('end', () => {
			const all = nodes();
			turn = (turn + 1) % Math.max(1, all.length);
			passOn(asked, answer, [...all.slice(turn), ...all.slice(0, turn)], Buffer.concat(chunks));
		});
	});
	server.listen(port);
	await once(server, 'listening');
	return {
		address: `http://localhost:${(server.address() as AddressInfo).port}`,
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		}
	};
}
