import { createServer } from 'node:net';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded into the site's process before the site, by the benchmark alone: notes for how long its loop stood still, and
 * tells who asks on a socket. Being asked starts it over.
 */
export type StandStill = {
	/** Milliseconds. */
	longest: number;
	/** Of these, how many this thread was working rather than waiting. */
	working: number;
};

const every = 4;

function watch(path: string): void {
	let longest: StandStill = { longest: 0, working: 0 };
	let last = performance.now();
	const readWork = (): number => {
		const { user, system } = process.threadCpuUsage();
		return (user + system) / 1000;
	};
	let work = readWork();
	const look = () => {
		const [now, worked] = [performance.now(), readWork()];
		const still = now - last - every;
		if (still > longest.longest) longest = { longest: still, working: worked - work };
		[last, work] = [now, worked];
	};
	setInterval(look, every).unref();
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		look();
		socket.end(JSON.stringify(longest));
		longest = { longest: 0, working: 0 };
	});
	server.listen(path).unref();
}

const { STAND_STILL_SOCKET: path } = process.env;
if (path && isMainThread && process.argv[1]?.endsWith('server.ts')) watch(path);
