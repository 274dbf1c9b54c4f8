import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { carryFiles, readFilesBefore } from '../scripts/carried-files.ts';
import { serveFiles } from '#lib/server/http/built-files.ts';
import { headerOf, sendRaw } from './support/raw.ts';

let build: string;
const immutable = () => join(build, 'client/_app/immutable/chunks');
beforeEach(() => {
	build = mkdtempSync(join(tmpdir(), 'cognicare-carried-'));
	onTestFinished(() => rmSync(build, { recursive: true }));
});

/** Makes a release of these files, as the build does: nothing of the one before is left. */
function release(...names: string[]): void {
	const before = readFilesBefore(build);
	rmSync(join(build, 'client'), { recursive: true, force: true });
	mkdirSync(immutable(), { recursive: true });
	for (const name of names) writeFileSync(join(immutable(), name), `// ${name}`);
	carryFiles(build, before);
}
const there = () => readdirSync(immutable()).sort();

it('a release has the files that pages of the one before name, and none of those before that', () => {
	release('both.js', 'first.js');
	expect(there()).toEqual(['both.js', 'first.js']);
	release('both.js', 'second.js');
	expect(there()).toEqual(['both.js', 'first.js', 'second.js']);
	release('third.js');
	expect(there()).toEqual(['both.js', 'second.js', 'third.js']);
});

it('built once more from the same sources, it still has them', () => {
	release('first.js');
	release('second.js');
	release('second.js');
	expect(there()).toEqual(['first.js', 'second.js']);
});

it('a build of a release that noted nothing is carried along whole', () => {
	mkdirSync(immutable(), { recursive: true });
	writeFileSync(join(immutable(), 'old.js'), '');
	release('new.js');
	expect(there()).toEqual(['new.js', 'old.js']);
});

it('answers for them as for its own, for good', async () => {
	release('first.js');
	release('second.js');
	const answer = serveFiles(join(build, 'client'));
	const server: Server = createServer((request, response) => {
		if (!answer(request, response)) response.writeHead(404).end();
	});
	server.listen(0);
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
	const carried = await sendRaw(origin, '/_app/immutable/chunks/first.js');
	expect([carried.status, carried.body]).toEqual([200, '// first.js']);
	expect(headerOf(carried, 'cache-control')).toContain('immutable');
	expect((await sendRaw(origin, '/_app/immutable/chunks/none.js')).status).toBe(404);
	expect((await sendRaw(origin, '/.own-files.json')).status).toBe(404);
});
