import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { OverLimit } from './measure.ts';

/** Each runs in a process of its own, so that its memory is its own. */
export const parts = {
	import: async () => (await import('./parts/import.ts')).importTools,
	admin: async () => (await import('./parts/admin.ts')).measureAdmin,
	engine: async () => (await import('./parts/engine.ts')).measureEngine,
	thread: async () => (await import('./parts/thread.ts')).measureThread,
	fts5Build: async () => (await import('./parts/fts5.ts')).buildTable,
	fts5: async () => (await import('./parts/fts5.ts')).measureTable,
	minisearch: async () => (await import('./comparators/minisearch.ts')).measureMiniSearch,
	orama: async () => (await import('./comparators/orama.ts')).measureOrama,
	cards: async () => (await import('./parts/cards.ts')).writeCards,
	sameBytes: async () => (await import('./parts/same-bytes.ts')).serveSameBytes,
	load: async () => (await import('./comparators/load.ts')).loadPage
};

type Part<N extends keyof typeof parts> = Awaited<ReturnType<(typeof parts)[N]>>;
type Input<N extends keyof typeof parts> = Parameters<Part<N>>[0];
type Output<N extends keyof typeof parts> = Awaited<ReturnType<Part<N>>>;

export type Order = { name: keyof typeof parts; input: unknown };
export type Reply = { value: unknown } | { overLimit: string } | { error: string };

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function watchOver(child: ChildProcess): void {
	running.add(child);
	child.on('exit', () => running.delete(child));
}

export const logProgress = (sentence: string): boolean => process.stderr.write(`${sentence}\n`);

/** Starts a part that goes on until it is stopped, and waits for its answer. */
export async function startPart<N extends keyof typeof parts>(
	name: N,
	input: Input<N>
): Promise<{ value: Output<N>; stop: () => Promise<void> }> {
	const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
		execArgv: ['--expose-gc', '--max-old-space-size=3072'],
		env: { PATH: process.env.PATH, LOG_LEVEL: 'silent' },
		stdio: ['ignore', 2, 2, 'ipc'],
		serialization: 'advanced'
	});
	watchOver(child);
	const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
	const reply = await new Promise<Reply>((resolve) => {
		child.on('message', (message) => resolve(message as Reply));
		child.on('exit', (code, signal) => resolve({ error: `${name} ended with ${signal ?? code} and no answer` }));
		child.send({ name, input } satisfies Order);
	});
	const stop = async () => {
		child.kill('SIGKILL');
		await ended;
	};
	if ('value' in reply) return { value: reply.value as Output<N>, stop };
	await stop();
	throw 'overLimit' in reply ? new OverLimit(reply.overLimit) : new Error(reply.error);
}

export async function runPart<N extends keyof typeof parts>(name: N, input: Input<N>): Promise<Output<N>> {
	const { value, stop } = await startPart(name, input);
	await stop();
	return value;
}

/** Starts a Node program that serves until it is stopped. Its log goes nowhere, its errors are shown. */
export function startProgram(file: string, cwd: string, env: NodeJS.ProcessEnv): { stop: () => Promise<void> } {
	const child = spawn(process.execPath, [file], {
		cwd,
		env: { PATH: process.env.PATH, ...env },
		stdio: ['ignore', 'ignore', 2]
	});
	watchOver(child);
	const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
	const stop = async () => {
		child.kill('SIGKILL');
		await ended;
	};
	return { stop };
}

/** Runs a Node program to its end. What it says is shown as progress. */
export async function runProgram(file: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
	const child = spawn(process.execPath, [file, ...args], {
		cwd,
		env: { PATH: process.env.PATH, ...env },
		stdio: ['ignore', 2, 2]
	});
	watchOver(child);
	const [code] = (await once(child, 'exit')) as [number | null];
	if (code !== 0) throw new Error(`${file} ended with ${code}.`);
}
