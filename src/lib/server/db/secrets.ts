import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { OperatorError } from './errors.ts';
import { keyFileOf, keyFromText, makeKeyFile, readKeyFile } from './key-file.ts';
import { addMark, readMark } from './marks.ts';
import { sqliteOf, type Store } from './store.ts';

const ivBytes = 12;
const tagBytes = 16;

const keys = new WeakMap<Store, Buffer>();

const fileOf = (store: Store): string => sqliteOf(store).writer.name;

/** The key of the settings or that of the file, as it is now. */
const lookUpKey = (store: Store): Buffer | undefined =>
	store.secretKey === undefined ? readKeyFile(fileOf(store)) : keyFromText(store.secretKey);

/** Made on first use. */
function readKey(store: Store): Buffer {
	const known = keys.get(store);
	if (known) return known;
	const key = lookUpKey(store) ?? makeKeyFile(fileOf(store));
	keys.set(store, key);
	return key;
}

/** Has the key in memory from now on: a process whose file is gone would go on with another one, which opens nothing. */
export function holdKey(store: Store): void {
	const key = lookUpKey(store);
	if (key) keys.set(store, key);
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

/** A key for one purpose, which gives neither the others nor the one that it comes from away. */
export const deriveKey = (store: Store, purpose: string): Buffer =>
	Buffer.from(hkdfSync('sha256', readKey(store), '', purpose, 32));

const checkOwner = 'key check';

const nameKey = (store: Store): string =>
	store.secretKey === undefined ? keyFileOf(fileOf(store)) : 'The key in SECRET_KEY or SECRET_KEY_FILE';

const isKeyOf = (key: Buffer, value: string): boolean => {
	try {
		decryptWith(key, value, checkOwner);
		return true;
	} catch {
		return false;
	}
};

/**
 * Whether the key is the one that the secrets of the database were encrypted with. Reads the file, whatever is held in
 * memory.
 * @throws {OperatorError} saying what is wrong with it
 */
export async function checkKey(store: Store): Promise<void> {
	const key = lookUpKey(store);
	const mark = await readMark(store, 'key check');
	if (!mark?.value || (key && isKeyOf(key, mark.value))) return;
	const help =
		store.secretKey === undefined
			? 'Put back the one that belongs to it; a restore of a backup does.'
			: 'Every node needs the same one; where it was in a file before, it is the content of secret.key.';
	const wrong = key
		? `${nameKey(store)} is not the key of this database.`
		: `${nameKey(store)} is missing, the key of this database.`;
	throw new OperatorError(`${wrong} ${help} If it is lost for good: npm run cli -- new-key`);
}

/**
 * Notes something encrypted with the key, by which it is known again; makes the key where there is none. Of several
 * processes that do so at once the first one's stays.
 */
export async function markKey(store: Store, now: Date): Promise<void> {
	const value = encrypt(store, Buffer.from('known'), checkOwner);
	await store.transaction((tx) => addMark(tx, 'key check', now, value));
}
