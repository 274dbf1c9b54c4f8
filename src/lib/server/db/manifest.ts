import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BackupError } from './errors.ts';
import { draftOf, putInPlace } from './files.ts';

const manifestOf = (file: string): string => `${file}.sha256`;

async function hashFile(file: string): Promise<string> {
	const hash = createHash('sha256');
	const stream = createReadStream(file).on('data', (chunk) => hash.update(chunk));
	await once(stream, 'close');
	return hash.digest('hex');
}

/** Writes the checksum of a file beside it, in the form that `sha256sum -c` reads. */
export async function writeManifest(file: string): Promise<string> {
	const sha256 = await hashFile(file);
	const manifest = manifestOf(file);
	const draft = draftOf(manifest, 'backup');
	writeFileSync(draft, `${sha256}  ${basename(file)}\n`, { mode: 0o600 });
	putInPlace(draft, manifest);
	return sha256;
}

/**
 * Compares a file with the checksum beside it.
 * @returns false when there is none
 * @throws {BackupError} when they differ
 */
export async function compareManifest(file: string): Promise<boolean> {
	const manifest = manifestOf(file);
	if (!existsSync(manifest)) return false;
	const wanted = readFileSync(manifest, 'utf8').split(/\s/)[0];
	if (wanted !== (await hashFile(file))) {
		throw new BackupError(`${file} is not what it was when the backup was made: its checksum differs.`);
	}
	return true;
}
