/*
 * Just enough CSV (RFC 4180) for a sheet in the browser. A library does it on the server; here it would cost a visitor
 * seven kilobytes of script.
 */
const formulaStart = /^[=+\-@\t\r]/;

function writeCell(value: string): string {
	const text = formulaStart.test(value) ? `'${value}` : value;
	return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV. What a spreadsheet would take for a formula gets an apostrophe before it. */
export const writeCsvRows = (rows: readonly (readonly string[])[]): string =>
	rows.map((row) => row.map(writeCell).join(',')).join('\r\n');

const readCell = (text: string): string =>
	text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text;

/** CSV as rows without the empty ones, or the line (from 1) where a quotation mark is out of place. */
export function parseCsv(text: string): { rows: string[][] } | { line: number } {
	const rows: string[][] = [];
	let row: string[] = [];
	let line = 1;
	let at = text.startsWith('\uFEFF') ? 1 : 0;
	const endRow = () => {
		if (row.length > 1 || row[0] !== '') rows.push(row);
		row = [];
	};
	for (;;) {
		let cell = '';
		if (text[at] === '"') {
			const started = line;
			for (at += 1; ; at += 1) {
				if (at >= text.length) return { line: started };
				if (text[at] === '\n') line += 1;
				if (text[at] !== '"') cell += text[at];
				else if (text[at + 1] === '"') cell += text[(at += 1)];
				else break;
			}
			at += 1;
			if (at < text.length && !/[,\r\n]/.test(text[at]!)) return { line };
		} else {
			while (at < text.length && !/[,\r\n]/.test(text[at]!)) cell += text[at++];
		}
		row.push(readCell(cell));
		if (text[at] === ',') {
			at += 1;
			continue;
		}
		endRow();
		if (at >= text.length) return { rows };
		if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
		at += 1;
		line += 1;
	}
}
