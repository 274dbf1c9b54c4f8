import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import svelteConfig from '../../svelte.config.js';
import { programOf } from '../support/programs.ts';

type Ended = { code: number; err: string };

/** The server as a process, with these settings and nothing else from around it. */
function start(settings: Record<string, string>): Promise<Ended> {
	const env = { PATH: process.env.PATH, PORT: '0', ...settings };
	return new Promise((resolve) => {
		execFile(process.execPath, [programOf('src/server.ts')], { env, timeout: 20_000 }, (error, _out, err) =>
			resolve({ code: error ? Number(error.code) : 0, err })
		);
	});
}

const refused: [what: string, settings: Record<string, string>, says: string][] = [
	['without ORIGIN', {}, 'ORIGIN is needed in production'],
	['with an empty ORIGIN', { ORIGIN: '' }, 'ORIGIN is needed in production'],
	['with a path in ORIGIN', { ORIGIN: 'https://cognicare.example/site' }, 'must have no path'],
	['with an ORIGIN that is none', { ORIGIN: 'cognicare.example' }, 'must be a web address'],
	['with a short ADMIN_PASSWORD', { ORIGIN: 'https://cognicare.example', ADMIN_PASSWORD: 'short' }, 'at least 12'],
	['with an SMTP_URL that cannot be read', { SMTP_URL: 'smtps://a%ZZ:b@mail.example' }, 'SMTP_URL has a user name'],
	['with an SMTP_URL that would send nothing', { SMTP_URL: 'smtp://h?jsonTransport=1' }, 'SMTP_URL has an option']
];

describe('in production', () => {
	it.each(refused)('nothing starts %s', async (_what, settings, says) => {
		const folder = mkdtempSync(join(tmpdir(), 'cognicare-start-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		const data = join(folder, 'data');
		const { code, err } = await start({ NODE_ENV: 'production', DATA_DIR: data, ...settings });
		expect(code).toBe(1);
		expect(err).toContain(says);
		expect(err).not.toMatch(/\n\s+at /);
		expect(existsSync(data)).toBe(false);
	});
});

describe('settings that name what is of no use', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-useless-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const place = (name: string) => join(folder, name);
	writeFileSync(place('file'), 'short');
	symlinkSync(place('nowhere'), place('dangling'));
	symlinkSync(place('circle'), place('circle'));

	it.each([
		['BACKUP_DIR', place('file'), 'which is not a folder'],
		['BACKUP_DIR', place('dangling'), 'a link to what is not there'],
		['BACKUP_PASSPHRASE_FILE', place('missing'), 'BACKUP_PASSPHRASE_FILE'],
		['BACKUP_PASSPHRASE_FILE', place('file'), 'at least 12 characters'],
		['METRICS_ADDRESS', 'nosuch.invalid:9999', 'METRICS_ADDRESS nosuch.invalid:9999 cannot be listened at'],
		['METRICS_ADDRESS', '203.0.113.1:9999', 'METRICS_ADDRESS 203.0.113.1:9999 cannot be listened at'],
		['DATA_DIR', place('circle'), 'is a link that leads to itself']
	])('stop the start: %s=%s', async (name, value, says) => {
		const { code, err } = await start({ DATA_DIR: place('data'), [name]: value });
		expect(code).toBe(1);
		expect(err).toContain(says);
		expect(err.trim().split('\n')).toHaveLength(1);
	});
});

it('the framework is set to trust no other site, and to make no policy but the one of hashes', () => {
	expect(svelteConfig.kit).not.toHaveProperty('csrf');
	expect(svelteConfig.kit?.csp?.mode).toBe('hash');
});
