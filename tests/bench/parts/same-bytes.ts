import { once } from 'node:events';
import { createServer, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Set by each server for each answer. */
const ownHeaders = ['connection', 'date', 'keep-alive', 'transfer-encoding'];

type Page = { headers: IncomingHttpHeaders; body: Buffer };

async function readPage(url: string): Promise<Page> {
	const [response] = (await once(get(url), 'response')) as [IncomingMessage];
	const body = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
	const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !ownHeaders.includes(name)));
	return { headers: { ...headers, 'content-length': String(body.length) }, body };
}

/** Serves what another server answers at these paths, from memory. Answers its port. */
export async function serveSameBytes(input: { origin: string; paths: string[] }): Promise<number> {
	const pages = new Map<string, Page>();
	for (const path of input.paths) pages.set(path, await readPage(input.origin + path));
	const server = createServer((request, response) => {
		const page = pages.get(request.url!)!;
		response.writeHead(200, page.headers).end(page.body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}
