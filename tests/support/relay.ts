import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Relay = {
	port: number;
	/** From now on swallows what either side of a connection says, on those that ever sent these words. */
	swallow(words: string): number;
	/** From now on swallows everything, on connections that are made later too. */
	darken(): void;
	/** Takes connections again; those of before stay as they are. */
	heal(): void;
	close(): Promise<void>;
};

/** A network between somebody and a port, which can lose what is sent without a word of it. */
export async function startRelay(port: number): Promise<Relay> {
	const connections = new Set<{ sent: string; near: Socket; far: Socket; isSwallowed: boolean }>();
	let isDark = false;
	const swallow = (words: string): number => {
		const chosen = [...connections].filter(({ sent }) => sent.includes(words));
		for (const one of chosen) one.isSwallowed = true;
		return chosen.length;
	};
	const server = createServer((near) => {
		const far = connect(port, '127.0.0.1');
		const one = { sent: '', near, far, isSwallowed: isDark };
		connections.add(one);
		near.on('data', (part) => {
			one.sent = (one.sent + part.toString('latin1')).slice(-5000);
			if (!one.isSwallowed) far.write(part);
		});
		far.on('data', (part) => one.isSwallowed || near.write(part));
		for (const [from, to] of [
			[near, far],
			[far, near]
		] as const) {
			from.on('error', () => undefined);
			from.on('close', () => {
				// The end of a connection is swallowed as well.
				if (one.isSwallowed) return;
				to.destroy();
				connections.delete(one);
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		swallow,
		darken() {
			isDark = true;
			swallow('');
		},
		heal: () => void (isDark = false),
		async close() {
			for (const { near, far } of connections) {
				near.destroy();
				far.destroy();
			}
			server.close();
			await once(server, 'close');
		}
	};
}
