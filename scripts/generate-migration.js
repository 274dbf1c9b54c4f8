// drizzle-kit does not write STRICT: generate, then add it to each new table.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = 'drizzle/sqlite';
const run = spawnSync('node_modules/.bin/drizzle-kit', ['generate', ...process.argv.slice(2)], { stdio: 'inherit' });
if (run.status !== 0) process.exit(run.status ?? 1);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
	const sql = readFileSync(`${folder}/${name}`, 'utf8');
	const strict = sql.replace(/^(CREATE TABLE `[^`]+` \([^;]*?\n\));/gm, '$1 STRICT;');
	if (strict !== sql) writeFileSync(`${folder}/${name}`, strict);
}
