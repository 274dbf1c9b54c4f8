import { hash } from 'node:crypto';
import { diffArrays } from 'diff';
import type { Draft } from '#lib/schemas/document/form.ts';
import { matchRows, readFields, shareOf, wordsOf, type PlainRow } from './fields.ts';

export type Names = Map<string, number | null>;
type By = { id: string | null; number: number | null };

/** Who wrote a word, and whether it stands where somebody else's stood. */
type Mark = By & { isOver: boolean };
/** A text word by word. `gaps` are those who took something out before each word and at the end. */
type Text = { value: string; words: string[]; marks: Mark[]; gaps: By[][]; rest: By[] };
type Row = PlainRow & { texts: Map<string, Text>; rest: By[]; origins: Set<string | null> };
/** `gone` are the rows that somebody took out and nobody has put back. */
type List = { key: string; rows: Row[]; gone: Map<string, By[]> };
type State = { texts: Map<string, Text>; lists: Map<string, List> };

/** Steps for the comparison of two revisions: where it takes more, whoever had a part in a text keeps it. */
const mostSteps = 150_000;
const mostEdits = 240;
type Step = { by: By; left: number; isSave: boolean };

const noText: Text = { value: '', words: [], marks: [], gaps: [[]], rest: [] };
const noList: List = { key: '', rows: [], gone: new Map() };
const emptyState = (): State => ({ texts: new Map(), lists: new Map() });

function join(...groups: By[][]): By[] {
	const all = new Map<string, By>();
	for (const group of groups) {
		for (const by of group) {
			if (by.id !== null && (all.get(by.id)?.number ?? -1) <= (by.number ?? 0)) all.set(by.id, by);
		}
	}
	return [...all.values()];
}

const holdersOf = (text: Text): By[] => join(text.marks, ...text.gaps, text.rest);
const rowHoldersOf = (row: Row): By[] => join(row.rest, ...[...row.texts.values()].map(holdersOf));
const isOthers = (mark: Mark, by: By): boolean => mark.isOver || mark.id === null || mark.id !== by.id;

function startText(value: string, words: string[], by: By, isOver: boolean): Text {
	const marks = words.map(() => ({ ...by, isOver }));
	return { value, words, marks, gaps: [[], ...words.map(() => [])], rest: [] };
}

/** A text after a change: words that stay are whose they were. */
function changeText(old: Text, value: string, step: Step): Text {
	const { by } = step;
	if (old.value === value) return old;
	const words = wordsOf(value);
	const touchesOthers = old.marks.some((mark) => isOthers(mark, by)) || old.gaps.some((gap) => gap.length > 0);
	if (words.length === 0) return { ...noText, gaps: [join(...old.gaps, touchesOthers ? [by] : [])] };
	const fresh = startText(value, words, by, touchesOthers);
	if (!shareOf(old.words, words)) return fresh;
	step.left -= old.words.length + words.length;
	const maxEditLength = Math.min(mostEdits, Math.floor(Math.sqrt(Math.max(0, step.left))));
	const parts = diffArrays(old.words, words, { maxEditLength });
	const edits = parts?.reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0) ?? maxEditLength;
	step.left -= edits ** 2;
	if (!parts) return { ...fresh, rest: holdersOf(old) };
	return { ...weave(old, parts, by), value, words, rest: old.rest };
}

type Part = { value: string[]; count: number; added: boolean; removed: boolean };

function weave(old: Text, parts: Part[], by: By): Pick<Text, 'marks' | 'gaps'> {
	const marks: Mark[] = [];
	const gaps: By[][] = [];
	let at = 0;
	let gap = old.gaps[0]!;
	for (let place = 0; place < parts.length;) {
		let [taken, added] = [0, 0];
		for (; place < parts.length && (parts[place]!.added || parts[place]!.removed); place++) {
			if (parts[place]!.added) added += parts[place]!.count;
			else taken += parts[place]!.count;
		}
		const out = old.marks.slice(at, at + taken);
		const inside = old.gaps.slice(at + 1, at + taken);
		const after = taken > 0 ? old.gaps[at + taken]! : [];
		const isOver = out.some((mark) => isOthers(mark, by)) || [gap, ...inside].some((names) => names.length > 0);
		if (added > 0) {
			for (let word = 0; word < added; word++) {
				gaps.push(word === 0 && taken > 0 ? gap : []);
				marks.push({ ...by, isOver });
			}
			gap = after;
		} else if (taken > 0) gap = join(gap, ...inside, after, isOver ? [by] : []);
		at += taken;
		for (let left = parts[place]?.count ?? 0; left > 0; left--) {
			gaps.push(gap);
			marks.push(old.marks[at]!);
			gap = old.gaps[++at]!;
		}
		place += 1;
	}
	return { marks, gaps: [...gaps, gap] };
}

const listKeyOf = (rows: PlainRow[]): string =>
	rows.length > 0 ? hash('sha256', JSON.stringify(rows.map((row) => row.key).toSorted())) : '';

function keysOf(document: Draft | undefined): string[] {
	const { texts, lists } = readFields(document);
	const ofLists = [...lists].map(([path, rows]): [string, string] => [path, listKeyOf(rows)]);
	return [...texts, ...ofLists].map(([path, key]) => `${path}\n${key}`);
}

/**
 * Follows who changed what in an entry, by field and by row, from its first revision on: marks and signs, values that
 * only move from row to row, and what was taken out. Whole rows in another order are no change.
 */
export class ChangeTrail {
	#now = emptyState();
	#public: State | undefined;
	/** Texts, rows and lists that stood there before: what comes back is theirs again. */
	readonly #texts = new Map<string, Text>();
	readonly #rows = new Map<string, Row>();
	readonly #gone = new Map<string, Map<string, By[]>>();

	/** What imports bring that has not had its turn: whoever saves it on, by a clock that ran ahead or not, changed nothing. */
	readonly #brought = new Map<string, By>();

	addImported(by: By, document: Draft, before: Draft | undefined): void {
		const known = new Set(keysOf(before));
		for (const key of keysOf(document)) if (!known.has(key)) this.#brought.set(key, by);
	}

	/** What became public otherwise than by a revision, in its turn. */
	addPublic(by: By, document: Draft): void {
		for (const key of keysOf(document)) this.#brought.delete(key);
		this.#public = this.#change(this.#public ?? emptyState(), document, by, true, undefined);
	}

	addRevision(by: By, document: Draft, kind: string): void {
		const writes = kind !== 'submit' && kind !== 'publish';
		const who = writes ? by : { id: null, number: null };
		this.#now = this.#change(this.#now, document, who, kind === 'save', this.#public);
		if (kind === 'publish') this.#public = this.#now;
	}

	/** Everyone whose change has an effect in a version. */
	findHolders(judged: Draft): By[] {
		const state = this.#change(this.#now, judged, { id: null, number: null }, false, this.#public);
		const texts = [...state.texts.values()].map(holdersOf);
		const lists = [...state.lists.values()].flatMap(({ rows, gone }) => [...rows.map(rowHoldersOf), ...gone.values()]);
		return join(...texts, ...lists);
	}

	#change(from: State, document: Draft, by: By, isSave: boolean, live: State | undefined): State {
		const step: Step = { by, isSave, left: mostSteps };
		const { texts, lists } = readFields(document);
		const next = emptyState();
		for (const path of new Set([...from.texts.keys(), ...texts.keys()])) {
			const [old, value] = [from.texts.get(path) ?? noText, texts.get(path) ?? ''];
			const shown = live && (live.texts.get(path) ?? noText);
			const goesBack = value !== old.value && shown?.value === value;
			step.by = this.#brought.get(`${path}\n${value}`) ?? by;
			next.texts.set(path, goesBack ? shown : this.#changeField(path, old, value, step));
		}
		for (const path of new Set([...from.lists.keys(), ...lists.keys()])) {
			const [old, rows] = [from.lists.get(path) ?? noList, lists.get(path) ?? []];
			const key = listKeyOf(rows);
			const shown = live && (live.lists.get(path) ?? noList);
			const goesBack = key !== old.key && shown?.key === key;
			step.by = this.#brought.get(`${path}\n${key}`) ?? by;
			next.lists.set(path, goesBack ? shown : this.#changeList(path, old, rows, key, step));
		}
		return next;
	}

	#changeField(path: string, old: Text, value: string, step: Step): Text {
		if (old.value === value) return old;
		const key = `${path}\n${value}`;
		const before = this.#texts.get(key);
		const isChoice = wordsOf(value).length < 2;
		const comesBack = before && !(isChoice && step.isSave);
		const written = changeText(old, value, step);
		const own = holdersOf(written).filter((by) => by.id === step.by.id);
		const text = comesBack ? { ...before, rest: join(before.rest, own) } : written;
		if (value !== '') this.#texts.set(key, text);
		return text;
	}

	#changeList(path: string, old: List, fresh: PlainRow[], key: string, step: Step): List {
		if (old.key === key) return old;
		const pairs = matchRows(old.rows, fresh);
		const left = new Set(old.rows);
		const columns = readColumns(old.rows);
		const gone = new Map([...old.gone, ...(this.#gone.get(`${path}\n${key}`) ?? [])]);
		const rows = fresh.map((row, place): Row => {
			const before = old.rows[pairs.get(place) ?? -1];
			if (before) left.delete(before);
			if (before?.key === row.key) return before;
			const known = this.#rows.get(`${path}\n${row.key}`);
			const next = known
				? { ...known, rest: join(known.rest, [step.by]), origins: new Set([...known.origins, step.by.id]) }
				: changeRow(before, row, columns, step);
			this.#rows.set(`${path}\n${row.key}`, next);
			gone.delete(row.key);
			return next;
		});
		for (const row of left) {
			const isOwn = row.origins.size === 1 && row.origins.has(step.by.id) && step.by.id !== null;
			if (!isOwn) gone.set(row.key, join(gone.get(row.key) ?? [], [step.by]));
		}
		this.#gone.set(`${path}\n${key}`, gone);
		return { key, rows, gone };
	}
}

/** Who has a part in each value of a column, for values that move to another row. */
function readColumns(rows: Row[]): Map<string, By[]> {
	const columns = new Map<string, By[]>();
	for (const row of rows) {
		for (const [path, text] of row.texts) {
			const key = `${path}\n${text.value}`;
			columns.set(key, join(columns.get(key) ?? [], holdersOf(text)));
		}
	}
	return columns;
}

function changeRow(before: Row | undefined, row: PlainRow, columns: Map<string, By[]>, step: Step): Row {
	const texts = new Map<string, Text>();
	for (const path of new Set([...(before?.texts.keys() ?? []), ...row.values.keys()])) {
		const [old, value] = [before?.texts.get(path) ?? noText, row.values.get(path) ?? ''];
		const text = changeText(old, value, step);
		const moved = text === old || value === '' ? [] : (columns.get(`${path}\n${value}`) ?? []);
		texts.set(path, moved.length > 0 ? { ...text, rest: join(text.rest, moved) } : text);
	}
	return { ...row, texts, rest: before?.rest ?? [], origins: new Set([...(before?.origins ?? []), step.by.id]) };
}
