import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryLink } from '#lib/server/db/files.ts';

type Locked = { dev?: boolean; link?: boolean };

/** Packages that `npm ci --omit=dev` installs, by their folder. */
function listProduction(): string[] {
	const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
	const inLock = Object.entries(packages).filter(
		([path, { dev, link }]) => path.startsWith('node_modules/') && !dev && !link
	);
	// Those of other systems are in the lockfile alone.
	return inLock.map(([path]) => path).filter((path) => existsSync(path));
}

/** By second names, which take no time and no space; copied where the file system has none. Packages inside have a turn of their own. */
function copyTree(from: string, to: string): void {
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory() && entry.name !== 'node_modules') copyTree(source, target);
		if (entry.isFile() && !tryLink(source, target)) copyFileSync(source, target);
	}
}

/** What the last stage of deploy/Dockerfile holds, in a folder that nobody may write to. */
export function makeProductionTree(folder: string): void {
	for (const path of [...listProduction(), 'build', 'drizzle']) {
		copyTree(path, join(folder, path));
	}
	copyFileSync('package.json', join(folder, 'package.json'));
	chmodSync(folder, 0o555);
}
