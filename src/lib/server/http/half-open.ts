import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '#lib/utils/network.ts';
import { hasBody } from './body-limits.ts';

/** An office behind one address opens fewer at the same moment; 4,000 in all take more than sixty addresses. */
const mostOfOneAddress = 64;

/**
 * Ends the oldest connection of an address that has more than its share of those that never sent a whole head, or whose
 * body is still on its way. One that sent all of a request is not counted any more.
 */
export function limitHalfOpen(server: Server): void {
	const waiting = new Map<string, Set<Socket>>();
	const networks = new WeakMap<Socket, string>();

	function forget(socket: Socket): void {
		const network = networks.get(socket);
		const own = network === undefined ? undefined : waiting.get(network);
		own?.delete(socket);
		if (own?.size === 0) waiting.delete(network!);
	}

	function add(socket: Socket): void {
		const network = networks.get(socket)!;
		const own = waiting.get(network) ?? new Set();
		waiting.set(network, own.add(socket));
		if (own.size <= mostOfOneAddress) return;
		const [oldest] = own;
		forget(oldest!);
		oldest!.destroy();
	}

	server.on('connection', (socket) => {
		networks.set(socket, networkOf(socket.remoteAddress ?? ''));
		socket.once('close', () => forget(socket));
		add(socket);
	});
	const hasHead = (request: IncomingMessage, response: ServerResponse) => {
		const { socket } = request;
		forget(socket);
		if (!hasBody(request) || socket.destroyed) return;
		add(socket);
		request.once('end', () => forget(socket));
		response.once('close', () => forget(socket));
	};
	for (const event of ['request', 'checkContinue', 'checkExpectation']) server.prependListener(event, hasHead);
}
