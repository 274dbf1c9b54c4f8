import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function hashSources() {
	const hash = createHash('sha256').update(readFileSync('package-lock.json'));
	const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
		hash.update(path).update(readFileSync(path));
	}
	return hash.digest('base64url').slice(0, 10);
}

/** Says what is in the site: the same sources are the same version, wherever and whenever they are built. */
export const version = hashSources();
