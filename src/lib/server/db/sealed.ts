import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';
import { BackupError } from './errors.ts';

/*
 * The format is that of age (https://age-encryption.org/v1): scrypt makes the key from the passphrase. The program `age`
 * opens such a file without this site.
 */
export const sealedSuffix = '.age';

/** @throws {BackupError} when the file holds no passphrase of at least 12 characters */
export function readPassphrase(file: string): string {
	let text: string;
	try {
		text = readFileSync(file, 'utf8').trim();
	} catch (error) {
		throw new BackupError(`BACKUP_PASSPHRASE_FILE ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
	}
	if (text.length >= 12) return text;
	throw new BackupError(`BACKUP_PASSPHRASE_FILE ${file} must hold a passphrase of at least 12 characters.`);
}

const readAll = (file: string) => Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
const writeAll = (file: string) =>
	Writable.toWeb(createWriteStream(file, { mode: 0o600, flags: 'wx' })) as WritableStream<Uint8Array>;

async function hashStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const hash = createHash('sha256');
	for await (const part of stream) hash.update(part);
	return hash.digest('hex');
}

/** Encrypts a file with a passphrase, then proves that the passphrase opens it again to the same. */
export async function sealFile(file: string, sealed: string, passphrase: string): Promise<void> {
	const encrypter = new Encrypter();
	encrypter.setPassphrase(passphrase);
	await (await encrypter.encrypt(readAll(file))).pipeTo(writeAll(sealed));
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase);
	const opened = await decrypter.decrypt(readAll(sealed));
	if ((await hashStream(opened)) !== (await hashStream(createReadStream(file)))) {
		throw new BackupError('The encrypted backup does not open to what was put into it.');
	}
}

/** @throws {BackupError} when the passphrase does not open it */
export async function openSealed(sealed: string, file: string, passphrase: string): Promise<void> {
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase);
	try {
		await (await decrypter.decrypt(readAll(sealed))).pipeTo(writeAll(file));
	} catch (error) {
		throw new BackupError(
			`${sealed} cannot be opened with the passphrase in BACKUP_PASSPHRASE_FILE (${(error as Error).message}).`
		);
	}
}
