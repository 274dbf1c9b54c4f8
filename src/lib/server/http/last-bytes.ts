import type { IncomingMessage, Server } from 'node:http';
import { hasBody } from './body-limits.ts';

/** Milliseconds for which what still comes after an answer is read away. */
const patience = 2000;

/**
 * Keeps an answer that is given before all of a request is read from being lost where the connection ends with it: to
 * close with bytes unread resets the connection, and a reset discards what the other side has not taken yet.
 */
export function readLastBytes(server: Server): void {
	const waitForRest = (request: IncomingMessage) => {
		const { socket } = request;
		if (!hasBody(request) || socket.destroyed) return;
		const close = socket.destroySoon.bind(socket);
		socket.destroySoon = () => {
			socket.destroySoon = close;
			if (request.complete || socket.destroyed) return close();
			const timer = setTimeout(close, patience);
			socket.once('close', () => clearTimeout(timer));
			request.once('end', close);
			// Whoever read a part of it has answered, and would only stop it again.
			request.removeAllListeners('data').resume();
		};
	};
	for (const event of ['request', 'checkContinue', 'checkExpectation']) server.prependListener(event, waitForRest);
}
