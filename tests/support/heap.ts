import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** Settings of a server whose memory can be looked at: it writes it to this folder when it is asked to. */
export const withHeap = (folder: string): Record<string, string> => ({
	NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`
});

/**
 * Everything that a process holds in its memory of JavaScript, as text, after it has thrown away what nothing needs.
 * @param pid a server that was started with `withHeap(folder)`
 */
export async function readHeap(pid: number, folder: string): Promise<string> {
	const list = () => readdirSync(folder).filter((name) => name.endsWith('.heapsnapshot'));
	const known = list();
	process.kill(pid, 'SIGUSR2');
	let text = '';
	await expect
		.poll(
			() => {
				const name = list().find((other) => !known.includes(other));
				text = name ? readFileSync(join(folder, name), 'utf8') : '';
				return text.trimEnd().endsWith('}');
			},
			{ timeout: 300_000, intervals: [500] }
		)
		.toBe(true);
	return text;
}
