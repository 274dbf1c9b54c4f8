import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { fields, type Field, type Said } from './fields.server.ts';

export type Cell = Said & {
	/** Which tool is the first for which the row shows the same: a phone says it once for all of them. */
	firstAlike: number;
};
export type Row = {
	id: string;
	label: string;
	cells: Cell[];
	/** Whether all that stands there before it is opened is the same for every tool. */
	isShared: boolean;
};
export type RowGroups = {
	first: Row[];
	/** What to be careful about, alike or not. */
	careful: Row[];
	differ: Row[];
	/** What differs too and seldom decides. */
	lesser: Row[];
	same: Row[];
	unknown: Row[];
};

function readCell(page: ToolPage, field: Field): Said {
	const said = field.read(page);
	const known = said.known ?? true;
	return {
		status: said.status ?? null,
		answer: said.answer ?? null,
		text: said.text ?? [],
		list: said.list ?? [],
		rest: said.rest ?? [],
		more: said.more ?? [],
		isRestated: said.isRestated ?? false,
		known,
		// As on the tool's own page: no page stands behind what nobody says.
		sources: known ? (said.sources ?? []) : []
	};
}

/** The day of the check is no difference: the end of the page says it. */
const shownOf = ({ status, answer, text, list, known }: Said): string =>
	JSON.stringify([status && [status.value, status.note], answer, text, list, known]);

function placeOf(field: Field, { cells, isShared }: Row, pages: ToolPage[]): keyof RowGroups {
	const warns = field.warns && pages.some(field.warns);
	if (field.isFirst && (warns || !field.warns)) return 'first';
	if (cells.every(({ known }) => !known)) return 'unknown';
	if (warns) return 'careful';
	if (isShared) return 'same';
	return field.isLesser ? 'lesser' : 'differ';
}

/** The rows of a comparison by where they stand: what decides comes first, and what seldom does is folded. */
export function compareTools(pages: ToolPage[]): RowGroups {
	const groups: RowGroups = { first: [], careful: [], differ: [], lesser: [], same: [], unknown: [] };
	const columns = pages.map((page) => fields.map((field) => readCell(page, field)));
	for (const [place, field] of fields.entries()) {
		const shown = columns.map((column) => shownOf(column[place]!));
		const cells = columns.map((column, index) => ({ ...column[place]!, firstAlike: shown.indexOf(shown[index]!) }));
		const row = { id: field.id, label: field.label, cells, isShared: new Set(shown).size === 1 };
		groups[placeOf(field, row, pages)].push(row);
	}
	return groups;
}
