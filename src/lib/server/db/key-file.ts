import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from './errors.ts';
import { draftOf, flush, putInNewPlace, tryLink, putInPlace } from './files.ts';

const keyBytes = 32;
const putBack = 'Put back the one that belongs to this database: a restore of a backup does.';

/** The key lies beside the database, readable by its owner only. */
export const keyFileOf = (databaseFile: string): string => join(dirname(databaseFile), 'secret.key');

/**
 * Reads the key that encrypts secrets in the database.
 * @returns undefined when there is none
 * @throws {OperatorError} when the file holds something else
 */
export function readKeyFile(databaseFile: string): Buffer | undefined {
	const file = keyFileOf(databaseFile);
	if (!existsSync(file)) return undefined;
	if (!statSync(file).isFile()) throw new OperatorError(`${file} is not a file. ${putBack}`);
	const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
	if (key.length === keyBytes) return key;
	throw new OperatorError(
		`${file} does not hold a key (it has ${key.length} bytes instead of ${keyBytes}). ${putBack}`
	);
}

/** Takes from everybody else the right to read it, which a copy may have given. */
export function closeKeyFile(databaseFile: string): void {
	const file = keyFileOf(databaseFile);
	const found = statSync(file, { throwIfNoEntry: false });
	if (!found?.isFile() || (found.mode & 0o077) === 0) return;
	try {
		chmodSync(file, 0o600);
	} catch {
		// It is somebody else's, who gave it to us to read.
	}
}

/** A key of the settings: the content of a key file is that key, any other text has one made of it. */
export function keyFromText(text: string): Buffer {
	const bytes = Buffer.from(text, 'base64');
	const isAsInFile = bytes.length === keyBytes && bytes.toString('base64') === text;
	return isAsInFile ? bytes : Buffer.from(hkdfSync('sha256', text, '', 'cognicare key', keyBytes));
}

function writeDraft(file: string, text: string): string {
	const draft = draftOf(file, 'create');
	writeFileSync(draft, text, { mode: 0o600 });
	return draft;
}

/** Makes a key where there is none. Two processes may get here at once: both end with the same one. */
export function makeKeyFile(databaseFile: string): Buffer {
	const file = keyFileOf(databaseFile);
	const draft = writeDraft(file, `${randomBytes(keyBytes).toString('base64')}\n`);
	try {
		putInNewPlace(draft, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(draft, { force: true });
	}
	return readKeyFile(databaseFile)!;
}

/**
 * Puts a key beside the database; another one that is there is moved aside.
 * @returns where that is now
 */
export function replaceKeyFile(databaseFile: string, text: string, stamp: string): string | undefined {
	const file = keyFileOf(databaseFile);
	const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
	if (known?.trim() === text.trim()) return undefined;
	const aside = known === undefined ? undefined : `${file}.before-${stamp}`;
	if (aside && !existsSync(aside) && !tryLink(file, aside)) {
		writeFileSync(aside, known!, { mode: 0o600, flag: 'wx' });
		flush(aside);
	}
	putInPlace(writeDraft(file, text), file);
	return aside;
}
