import { MoveError } from '../errors.ts';
import { startTally, type End, type Reading, type Table, type Tally } from './cells.ts';

export type Moved = Tally & { table: string };
export type OnProgress = (done: number, total: number) => void;

async function copyTable(from: Reading, to: End, table: Table): Promise<Tally> {
	const left = startTally();
	for await (const rows of from.rows(table)) {
		left.add(rows);
		await to.add(table, rows);
	}
	return left.end();
}

async function tallyOf(end: Reading, table: Table): Promise<Tally> {
	const found = startTally();
	for await (const rows of end.rows(table)) found.add(rows);
	return found.end();
}

/**
 * Copies all rows, then reads them where they arrived: number and content are what they were. It is for the caller to
 * begin and end a transaction on either side.
 * @param tables each after those that its rows point to
 * @throws {MoveError} naming the first table that differs
 */
export async function copyTables(
	from: Reading,
	to: End,
	tables: Table[],
	onProgress: OnProgress = () => undefined
): Promise<Moved[]> {
	const moved: Moved[] = [];
	for (const table of tables) {
		onProgress(moved.length, tables.length);
		moved.push({ table: table.name, ...(await copyTable(from, to, table)) });
	}
	for (const [index, table] of tables.entries()) {
		const { count, sha256 } = moved[index]!;
		const found = await tallyOf(to, table);
		if (found.count !== count) {
			throw new MoveError(
				`${count} rows of ${table.name} were copied, and ${found.count} arrived. Nothing was changed.`
			);
		}
		if (found.sha256 !== sha256) {
			throw new MoveError(`The rows of ${table.name} did not arrive as they were. Nothing was changed.`);
		}
	}
	onProgress(tables.length, tables.length);
	return moved;
}
