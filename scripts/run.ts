import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const programs = {
	depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
	eslint: 'eslint/bin/eslint.js',
	knip: 'knip/bin/knip.js',
	oxlint: 'oxlint/bin/oxlint',
	playwright: '@playwright/test/cli.js',
	prettier: 'prettier/bin/prettier.cjs',
	'svelte-check': 'svelte-check/bin/svelte-check',
	'svelte-kit': '@sveltejs/kit/svelte-kit.js',
	vite: 'vite/bin/vite.js',
	vitest: 'vitest/vitest.mjs'
} as const;

type RunOptions = {
	env?: NodeJS.ProcessEnv;
	/** Milliseconds after which the command is ended. */
	limit?: number;
	/** Shown as it comes unless said otherwise. */
	output?: 'on-failure' | 'never';
	/** Is given what would be shown. */
	write?: (part: Buffer) => void;
};

/** Runs a command. Answers its exit code; 1 when a signal or the limit ended it. */
export function runCommand(command: string, args: string[], options: RunOptions = {}): Promise<number> {
	const { env, limit, output, write } = options;
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: output || write ? ['ignore', 'pipe', 'pipe'] : 'inherit',
			timeout: limit
		});
		const held: Buffer[] = [];
		const show = write ?? ((part: Buffer) => void process.stderr.write(part));
		const take = output ? (part: Buffer) => void held.push(part) : show;
		child.stdout?.on('data', take);
		child.stderr?.on('data', take);
		const stop = () => {
			// Playwright takes its server down on this one only.
			child.kill('SIGINT');
			// Others that run beside it hear of it as well.
			setImmediate(() => process.exit(143));
		};
		const finish = (code: number | null) => {
			process.off('SIGTERM', stop);
			if (code !== 0 && output === 'on-failure') show(Buffer.concat(held));
			resolve(code ?? 1);
		};
		process.on('SIGTERM', stop);
		child.on('error', () => finish(1));
		child.on('close', finish);
	});
}

/** Runs an installed program on the Node that runs this, never on one found by name. */
export function runProgram(program: keyof typeof programs, args: string[], options?: RunOptions): Promise<number> {
	return runCommand(process.execPath, [`node_modules/${programs[program]}`, ...args], options);
}
