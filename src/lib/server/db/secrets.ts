import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Store } from './store.ts';

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

const keys = new WeakMap<Store, Buffer>();

/** The key lies beside the database, readable by its owner only, and is made on first use. */
function readKey(store: Store): Buffer {
	const known = keys.get(store);
	if (known) return known;
	const file = join(dirname(store.sqlite.writer.name), 'secret.key');
	if (!existsSync(file)) {
		const draft = `${file}.${process.pid}`;
		writeFileSync(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600 });
		try {
			// Two processes may get here at once: the first to link wins, the other reads what it wrote.
			linkSync(draft, file);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		} finally {
			rmSync(draft, { force: true });
		}
	}
	const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
	if (key.length !== keyBytes) throw new Error('secret.key beside the database does not hold a key.');
	keys.set(store, key);
	return key;
}

/** @param owner binds the result to one account or job: moved to another row it cannot be opened */
export function encrypt(store: Store, plain: Uint8Array, owner: string): string {
	const iv = randomBytes(ivBytes);
	const cipher = createCipheriv('aes-256-gcm', readKey(store), iv).setAAD(Buffer.from(owner));
	const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @throws when the text was changed, belongs to someone else or was made with another key */
export function decrypt(store: Store, sealed: string, owner: string): Buffer {
	const bytes = Buffer.from(sealed, 'base64url');
	const decipher = createDecipheriv('aes-256-gcm', readKey(store), bytes.subarray(0, ivBytes), {
		authTagLength: tagBytes
	})
		.setAAD(Buffer.from(owner))
		.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
	return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** A hash that cannot be made without the key: for what has so few forms that a plain one could be guessed. */
export const hashKeyed = (store: Store, text: string): string =>
	createHmac('sha256', readKey(store)).update(text).digest('hex');
