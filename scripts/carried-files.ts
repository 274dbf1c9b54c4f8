import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/*
 * A page that was opened before an upgrade names files that the release after it does not make: scripts for the next page, or
 * for what is not shown yet. Each build carries those of the one before along. Their names say what is in them, so
 * none is ever in the way of another.
 */
type Files = { own: string[]; all: Map<string, Buffer> };

const listFile = '.own-files.json';
const folderOf = (build: string): string => join(build, 'client/_app/immutable');

function listFiles(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

/** What a build has, before another takes its place. */
export function readFilesBefore(build: string): Files {
	const folder = folderOf(build);
	const names = listFiles(folder);
	const list = join(build, listFile);
	return {
		own: existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : names,
		all: new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
	};
}

/** Adds to a build what the one before made itself; where both made the same, what that had from the one before it. */
export function carryFiles(build: string, { own, all }: Files): void {
	const folder = folderOf(build);
	const names = listFiles(folder);
	writeFileSync(join(build, listFile), JSON.stringify(names));
	const isSame = names.join() === own.join();
	for (const [name, bytes] of all) {
		const file = join(folder, name);
		if (existsSync(file) || (!isSame && !own.includes(name))) continue;
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, bytes);
	}
}
