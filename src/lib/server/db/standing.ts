import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** How an open database can have lost its files. */
export type Loss = 'moved' | 'log lost' | 'overwritten' | 'unseen';

export const sayLoss: Record<Loss, string> = {
	moved: 'the database file was moved, deleted or replaced',
	'log lost': 'a file that belongs to the database (-wal or -shm) was moved, deleted or replaced',
	overwritten: 'the database file or its -wal was overwritten while it was open',
	unseen: 'the folder of the database cannot be looked into'
};

/** With the moment when it was made: the number of a file that is gone is given to the next one. */
export const identify = (file: string): string => {
	const found = statSync(file, { bigint: true, throwIfNoEntry: false });
	return found ? `${found.dev} ${found.ino} ${found.birthtimeNs}` : 'none';
};

const headBytes = 100;
const at = { pageSize: 16, changes: 24, pages: 28, id: 68 };

type Head = { size: number; whole: number; changes: number; id: number };

function readHead(descriptor: number): Head {
	const head = Buffer.alloc(headBytes);
	const bytes = readSync(descriptor, head, 0, headBytes, 0);
	const { size } = fstatSync(descriptor);
	if (bytes < headBytes) return { size, whole: headBytes, changes: 0, id: 0 };
	// A page of 64 KB is written as 1.
	const pageSize = head.readUInt16BE(at.pageSize);
	return {
		size,
		whole: head.readUInt32BE(at.pages) * (pageSize === 1 ? 65_536 : pageSize),
		changes: head.readUInt32BE(at.changes),
		id: head.readUInt32BE(at.id)
	};
}

/** The id in the file itself, whatever its log holds. For a file that this process has not opened by SQLite. */
export function readFileId(file: string): number {
	const descriptor = openSync(file, 'r');
	try {
		return readHead(descriptor).id;
	} finally {
		closeSync(descriptor);
	}
}

const descriptors = new Map<string, number>();

/**
 * A way to read the file itself, past what SQLite holds of it in memory and in the log. It is never closed: with any of its
 * descriptors a process loses its locks on the file. For the same reason there is none in a thread, which closes its own.
 */
function descriptorOf(file: string, identity: string): number | undefined {
	if (!isMainThread) return undefined;
	const known = descriptors.get(identity) ?? openSync(file, 'r');
	descriptors.set(identity, known);
	return known;
}

/**
 * Whether another content was put into the file. SQLite itself never makes it shorter than it says to be, never counts its
 * changes down and never changes its id, which no backup has.
 */
function watchContent(file: string, identity: string): () => boolean {
	const descriptor = descriptorOf(file, identity);
	if (descriptor === undefined) return () => false;
	let known = readHead(descriptor);
	return () => {
		const now = readHead(descriptor);
		const isShort = now.size < known.size && now.size < now.whole;
		if (isShort || now.changes < known.changes || (known.id !== 0 && now.id !== known.id)) return true;
		known = now;
		return false;
	};
}

/** Bytes of the head of a log and of each of its frames, and of the two copies of the head of its index. */
const logBytes = { head: 32, frame: 24, index: 96 };
/** Where the log has the number that it got when it was begun anew. */
const saltAt = { start: 16, bytes: 8 };

type Index = { bytes: Buffer; salt: Buffer; least: number };

/** What the index says of the log; undefined while somebody writes it, or where the log holds nothing. */
function readIndex(descriptor: number): Index | undefined {
	const bytes = Buffer.from(new ArrayBuffer(logBytes.index));
	readSync(descriptor, bytes, 0, logBytes.index, 0);
	const half = logBytes.index / 2;
	if (!bytes.subarray(0, half).equals(bytes.subarray(half))) return undefined;
	// In the order of bytes of the machine: https://sqlite.org/walformat.html#the_wal_index_header
	const [pageSize] = new Uint16Array(bytes.buffer, 14, 1);
	const [frames] = new Uint32Array(bytes.buffer, 16, 1);
	if (!frames) return undefined;
	const page = pageSize === 1 ? 65_536 : pageSize!;
	return { bytes, salt: bytes.subarray(32, 40), least: logBytes.head + frames * (logBytes.frame + page) };
}

function fitsIndex(log: number, { salt, least }: Index): boolean {
	if (fstatSync(log).size < least) return false;
	const found = Buffer.alloc(saltAt.bytes);
	readSync(log, found, 0, saltAt.bytes, saltAt.start);
	return found.equals(salt);
}

/**
 * Whether the log was cut short or something else was put into it, which SQLite notices too late: it goes on writing at its
 * end. Whoever begins a log anew says so in the index first, so what does not fit counts only when that has not changed.
 */
function watchLog(file: string): () => boolean {
	const [log, index] = ['-wal', '-shm'].map((suffix) => {
		const identity = identify(file + suffix);
		return identity === 'none' ? undefined : descriptorOf(file + suffix, identity);
	});
	if (log === undefined || index === undefined) return () => false;
	return () => {
		const said = readIndex(index);
		if (!said || fitsIndex(log, said)) return false;
		return readIndex(index)?.bytes.equals(said.bytes) ?? false;
	};
}

/**
 * Watches the files of a database that has just been opened and read from.
 * @param identity of the file, from before it was opened
 * @returns what has become of them by now; a loss is for good, but for one that only cannot be seen
 */
export function watchFiles(file: string, identity: string): () => Loss | undefined {
	const beside = [`${file}-wal`, `${file}-shm`].map((path) => ({ path, identity: identify(path) }));
	// Where nothing can be written there may be none.
	const watched = beside.filter((one) => one.identity !== 'none');
	const isOverwritten = watchContent(file, identity);
	const isLogOverwritten = watchLog(file);
	let loss: Loss | undefined;
	const find = (): Loss | undefined => {
		if (identify(file) !== identity) return 'moved';
		if (isOverwritten()) return 'overwritten';
		if (watched.some((one) => identify(one.path) !== one.identity)) return 'log lost';
		return isLogOverwritten() ? 'overwritten' : undefined;
	};
	return () => {
		try {
			loss ??= find();
		} catch {
			// Rights that were taken away come back, and what is open can be read meanwhile.
			return 'unseen';
		}
		return loss;
	};
}
