import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '#lib/utils/network.ts';

/** An office behind one address opens fewer at the same moment; 4,000 in all take more than sixty addresses. */
const mostOfOneAddress = 64;

/**
 * Ends the oldest connection of an address that has more than its share of those that never sent a whole head. One that
 * did is not counted any more.
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

	server.on('connection', (socket) => {
		const network = networkOf(socket.remoteAddress ?? '');
		const own = waiting.get(network) ?? new Set();
		networks.set(socket, network);
		waiting.set(network, own.add(socket));
		socket.once('close', () => forget(socket));
		if (own.size <= mostOfOneAddress) return;
		const [oldest] = own;
		forget(oldest!);
		oldest!.destroy();
	});
	const isWhole = ({ socket }: IncomingMessage) => forget(socket);
	for (const event of ['request', 'checkContinue', 'checkExpectation']) server.prependListener(event, isWhole);
}
