import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { programOf } from '../support/programs.ts';

/** @param timeout seconds for what is under way when it stops */
async function startFailingSite(timeout = 20) {
	const site = spawn(process.execPath, [programOf('tests/support/failing-site.ts'), String(timeout)], {
		env: { PATH: process.env.PATH },
		stdio: ['pipe', 'pipe', 'inherit']
	});
	onTestFinished(() => void site.kill('SIGKILL'));
	let output = '';
	site.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = once(site, 'exit') as Promise<[code: number | null]>;
	const says = (what: RegExp) => expect.poll(() => output, { timeout: 20_000 }).toMatch(what);
	await says(/port \d+/);
	const address = `http://localhost:${/port (\d+)/.exec(output)![1]}`;
	return {
		ask: (path: string) => fetch(address + path, { headers: { accept: 'text/html', connection: 'close' } }),
		fail: (how: string) => site.stdin.write(`${how}\n`),
		says,
		ended,
		errors: () =>
			output
				.split('\n')
				.filter((line) => line.startsWith('{'))
				.map((line) => JSON.parse(line) as { level: number; path?: string; err: { message: string } })
				.filter(({ level }) => level >= 50)
	};
}

describe('an error of a request', () => {
	it.each([
		['/at-once', 'thrown at once'],
		['/rejected', 'rejected'],
		['/later', 'thrown later'],
		['/no-file', 'ENOENT'],
		['/half-made', 'thrown after headers were set']
	])('%s is a page that says so and one line, and the process goes on', async (path, message) => {
		const { ask, says, errors } = await startFailingSite();
		const answer = await ask(path);
		await says(/"level":50.*\n/);
		expect(answer.status).toBe(500);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'`);
		expect(answer.headers.get('etag')).toBeNull();
		const page = await answer.text();
		expect(page).toContain('Something went wrong on our side');
		expect(page).not.toContain(message);
		expect(errors()).toEqual([expect.objectContaining({ level: 50, path })]);
		expect(errors()[0]!.err.message).toContain(message);
		expect(await (await ask('/well')).text()).toBe('well');
	});

	it('in the middle of an answer breaks that answer off', async () => {
		const { ask, says, errors } = await startFailingSite();
		await expect(ask('/begun').then((answer) => answer.text())).rejects.toThrow();
		await says(/"level":50.*\n/);
		expect(errors()).toEqual([expect.objectContaining({ level: 50, path: '/begun' })]);
		expect(await (await ask('/well')).text()).toBe('well');
	});
});

describe('an error outside all requests', () => {
	it.each(['rejection', 'lost file'])('that is a %s is one line, and the process goes on', async (how) => {
		const { ask, fail, says, errors } = await startFailingSite();
		fail(how);
		await says(/"level":50.*\n/);
		expect(errors()).toHaveLength(1);
		expect(await (await ask('/well')).text()).toBe('well');
	});

	it.each(['exception', 'damaged database'])('that is a %s ends the process, after what runs', async (how) => {
		const { ask, fail, says, ended, errors } = await startFailingSite();
		const held = ask('/held');
		await says(/held/);
		fail(how);
		await says(/stopping/);
		fail('release');
		expect(await (await held).text()).toBe('whole');
		expect((await ended)[0]).toBe(1);
		expect(errors()).toEqual([expect.objectContaining({ level: 60 })]);
	});

	it('ends it at its deadline, whatever still runs', async () => {
		const { ask, fail, says, ended } = await startFailingSite(0);
		const held = ask('/held').then(
			() => 'answered',
			() => 'broken off'
		);
		await says(/held/);
		fail('exception');
		expect((await ended)[0]).toBe(1);
		expect(await held).toBe('broken off');
	});
});
