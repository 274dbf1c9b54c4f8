import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { OperatorError } from './errors.ts';
import { keyFileOf, makeKeyFile, readKeyFile } from './key-file.ts';
import { readMark, writeMark } from './marks.ts';
import type { Store } from './store.ts';

const ivBytes = 12;
const tagBytes = 16;

const keys = new WeakMap<Store, Buffer>();

/** Made on first use. */
function readKey(store: Store): Buffer {
	const known = keys.get(store);
	if (known) return known;
	const file = store.sqlite.writer.name;
	const key = readKeyFile(file) ?? makeKeyFile(file);
	keys.set(store, key);
	return key;
}

/** @param owner binds the result to one account or job: moved to another row it cannot be opened */
export const encrypt = (store: Store, plain: Uint8Array, owner: string): string =>
	encryptWith(readKey(store), plain, owner);

function encryptWith(key: Buffer, plain: Uint8Array, owner: string): string {
	const iv = randomBytes(ivBytes);
	const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner));
	const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @throws when the text was changed, belongs to someone else or was made with another key */
export const decrypt = (store: Store, sealed: string, owner: string): Buffer =>
	decryptWith(readKey(store), sealed, owner);

function decryptWith(key: Buffer, sealed: string, owner: string): Buffer {
	const bytes = Buffer.from(sealed, 'base64url');
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
		authTagLength: tagBytes
	})
		.setAAD(Buffer.from(owner))
		.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
	return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** A hash that cannot be made without the key: for what has so few forms that a plain one could be guessed. */
export const hashKeyed = (store: Store, text: string): string =>
	createHmac('sha256', readKey(store)).update(text).digest('hex');

const checkOwner = 'key check';

/**
 * Whether the key beside the database is the one that its secrets were encrypted with. Reads the file, whatever is held
 * in memory.
 * @throws {OperatorError} saying what is wrong with it
 */
export async function checkKey(store: Store): Promise<void> {
	const file = store.sqlite.writer.name;
	const key = readKeyFile(file);
	const mark = await readMark(store, 'key check');
	if (!mark?.value) return;
	const help =
		'Put back the one that belongs to it; a restore of a backup does. If it is lost for good: npm run cli -- new-key';
	if (!key) throw new OperatorError(`${keyFileOf(file)} is missing, the key of this database. ${help}`);
	try {
		decryptWith(key, mark.value, checkOwner);
	} catch {
		throw new OperatorError(`${keyFileOf(file)} is not the key of this database. ${help}`);
	}
}

/** Notes something encrypted with the key, by which it is known again; makes the key where there is none. */
export async function markKey(store: Store, now: Date): Promise<void> {
	const value = encrypt(store, Buffer.from('known'), checkOwner);
	await store.transaction((tx) => writeMark(tx, 'key check', now, value));
}
