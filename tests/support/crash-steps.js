// Preloaded by tests. Before each step that changes a file it copies WATCHED, the folder as a kill at that moment would
// leave it, to a numbered folder in SNAPSHOTS; with KILL_AT it ends the process before that step instead.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const { WATCHED, SNAPSHOTS, KILL_AT, NO_LINKS } = process.env;
let steps = 0;

/** @param {string} name */
function step(name) {
	steps += 1;
	if (steps === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
	// By another process: closing a file here would drop the locks that this one has on it.
	if (SNAPSHOTS) execFileSync('cp', ['-r', String(WATCHED), join(SNAPSHOTS, `${steps} ${name}`)]);
}

/** @param {any} owner @param {string[]} names */
function watch(owner, names) {
	for (const name of names) {
		const original = owner[name];
		owner[name] = function (/** @type {any[]} */ ...args) {
			step(name);
			return original.apply(this, args);
		};
	}
}

if (NO_LINKS) {
	fs.linkSync = () => {
		throw Object.assign(new Error('no links here'), { code: 'EPERM' });
	};
}
watch(fs, ['copyFileSync', 'fsyncSync', 'linkSync', 'renameSync', 'rmSync', 'unlinkSync', 'writeFileSync']);
syncBuiltinESMExports();
watch(Database.prototype, ['backup', 'close', 'exec', 'pragma']);
