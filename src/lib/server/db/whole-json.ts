import { engine } from '#lib/server/config.ts';

/*
 * PostgreSQL stores JSON with half a character or NUL in a text, and then gives no part of it. Such texts get U+FFFD, as all
 * others do there: as they are written, and as they are read, since rows may be older than that or come from SQLite.
 */
const holdsOdd = /\\u(?:d[89a-f]|0000)/i;

const asWholeText = (_: string, value: unknown): unknown =>
	typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;

export function writeWhole(value: unknown): string {
	const text = JSON.stringify(value);
	return holdsOdd.test(text) ? JSON.stringify(value, asWholeText) : text;
}

export const parseWhole = (text: string): unknown =>
	holdsOdd.test(text) ? JSON.parse(text, asWholeText) : JSON.parse(text);

/**
 * SQL of what is made of parts of stored JSON.
 * @param column its name in the query
 * @param make of JSON whose parts can be read: SQL of a constant form, in which every odd character has become U+FFFD
 */
export const readParts = (column: string, make: (json: string) => string): string =>
	engine === 'postgres'
		? String.raw`case when strpos(${column}::text, '\u') = 0 then ${make(column)}
	else ${make(String.raw`regexp_replace(${column}::text, '\\u(0000|d[89a-f][0-9a-f]{2})', '\\ufffd', 'gi')::json`)} end`
		: make(column);
