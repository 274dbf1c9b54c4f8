import { createHash } from 'node:crypto';

/** What a column holds, as PostgreSQL says it: SQLite knows only numbers and text. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'instant' | 'json' | 'bytes';
export type Column = { name: string; kind: ColumnKind };
/** `key` names the columns that tell rows apart, in which both engines put them in the same order. */
export type Table = { name: string; columns: Column[]; key: string[] };

/**
 * One row in a form that both engines are read to: text and JSON as they were written, numbers in digits, 1 and 0, moments
 * as milliseconds, bytes in hexadecimal digits.
 */
export type Cells = (string | null)[];

export type Reading = {
	/** In the order of the key, some hundred at a time. */
	rows(table: Table): AsyncIterable<Cells[]>;
};
export type End = Reading & { add(table: Table, rows: Cells[]): Promise<void> };

/** At once: texts of many kilobytes are among them. */
export const rowsAtOnce = 500;

export type Tally = { count: number; sha256: string };

export function startTally(): { add(rows: Cells[]): void; end(): Tally } {
	const hash = createHash('sha256');
	let count = 0;
	return {
		add(rows) {
			for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
			count += rows.length;
		},
		end: () => ({ count, sha256: hash.digest('hex') })
	};
}
