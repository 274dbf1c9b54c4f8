/*
 * What a document is, as data that a browser can have: the fields in the order of the form, with what people call them and
 * what may stand in them. Made from a Zod schema and its words by `derive.ts`.
 */
export type Option = { value: string; label: string };

/** Columns of six that a field takes on a wide screen. */
export type Span = 2 | 3 | 4 | 6;

export type Shared = {
	/** The last part of its path. */
	key: string;
	label: string;
	help?: string;
	span?: Span;
	/** Named in "Still missing" when it is empty: with these words. */
	wanted?: string;
	/** Not missing where another field says that, or where another field is given. */
	unless?: { path: string; is?: string };
};

export type TextField = Shared & {
	kind: 'text';
	input: 'text' | 'url' | 'date';
	isRequired: boolean;
	/** Characters. */
	most?: number;
	/** Lines of the box; the lines of the text are its content's matter. */
	lines?: number;
	/** The list that `readChoices` fills in as options, and the words of the first choice, which stands for none. */
	from?: string;
	blank?: string;
	options?: Option[];
	/** What a draft without it says in a preview. */
	placeholder?: string;
	/** What it starts with in a new row: these words, or today. */
	start?: string;
};
export type NumberField = Shared & {
	kind: 'number';
	isRequired: boolean;
	/** Money and the like: digits may follow a point. */
	hasDecimals?: boolean;
};
/** One of few words. It says something before anyone touches it, so it alone does not fill a row. */
export type ChoiceField = Shared & { kind: 'choice'; isRequired: boolean; options: Option[]; start?: string };
/** A set of words: tags, or some of few. */
export type WordsField = Shared & {
	kind: 'words';
	isRequired: boolean;
	most?: number;
	from?: string;
	options?: Option[];
	start?: string[];
};
/** A list of rows that people add, remove and move. */
export type RowsField = Shared & {
	kind: 'rows';
	isRequired: boolean;
	most?: number;
	/** What one row is called, the words of the button that adds one, and what is said when there is none. */
	one: string;
	add: string;
	none: string;
	row: TextField | GroupField;
};
export type GroupField = Shared & {
	kind: 'group';
	/** The parts make one line under the group's own label. */
	isLine?: boolean;
	/** The whole of it may be missing: it is null while nobody filled in any part. */
	isOptional?: boolean;
	parts: Field[];
};
export type Field = TextField | NumberField | ChoiceField | WordsField | RowsField | GroupField;

export type Section = { id: string; title: string; fields: string[] };

export type FieldBook = {
	/** What the document is called in a sentence: `listing`. */
	noun: string;
	sections: Section[];
	root: GroupField;
};

/** Today, as what a row starts with. */
export const today = 'today';

/** Something that follows from a book, made when it is first asked for. */
export function ofBook<T>(make: (book: FieldBook) => T): (book: FieldBook) => T {
	const made = new WeakMap<FieldBook, T>();
	return (book) => {
		if (!made.has(book)) made.set(book, make(book));
		return made.get(book)!;
	};
}

export const joinPath = (path: string, key: string): string => (path ? `${path}.${key}` : key);

function listFields(field: Field, path: string): [string, Field][] {
	if (field.kind === 'rows') return [[path, field], ...listFields(field.row, joinPath(path, '*'))];
	if (field.kind !== 'group') return [[path, field]];
	return [[path, field], ...field.parts.flatMap((part) => listFields(part, joinPath(path, part.key)))];
}

/** Every field by its path; a row's place in its list is a star: `evidence.*.finding`. */
export const fieldsOf = ofBook((book): ReadonlyMap<string, Field> => new Map(listFields(book.root, '').slice(1)));

export const withoutPlaces = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '.*');

/** The field at a path such as `evidence.0.finding`. */
export const fieldAt = (book: FieldBook, path: string): Field | undefined => fieldsOf(book).get(withoutPlaces(path));

export const labelOf = (book: FieldBook, path: string): string => fieldAt(book, path)?.label ?? path;

export function optionsOf(book: FieldBook, path: string): Option[] | undefined {
	const field = fieldAt(book, path);
	return field && 'options' in field ? field.options : undefined;
}

const lower = (label: string): string =>
	/^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** A field's label that stands alone: `evidence.0.finding` → `Evidence 1: what was found`. */
export function nameField(book: FieldBook, path: string): string {
	const row = /^(.+?)\.(\d+)(?:\.(.+))?$/.exec(path);
	if (row) {
		const head = `${labelOf(book, row[1]!)} ${Number(row[2]) + 1}`;
		return row[3] ? `${head}: ${lower(labelOf(book, path))}` : head;
	}
	const dot = path.lastIndexOf('.');
	const group = dot === -1 ? undefined : fieldAt(book, path.slice(0, dot));
	if (group?.kind === 'group' && group.isLine) return `${group.label} (${lower(labelOf(book, path))})`;
	return labelOf(book, path);
}

/** A value as people read it: `rct` → `Randomised trial`; several values stand in a row. */
export function sayValue(book: FieldBook, path: string, value: string): string {
	const known = optionsOf(book, path);
	if (!known) return value;
	return value
		.split(', ')
		.map((word) => known.find((option) => option.value === word)?.label ?? word)
		.join(', ');
}

function offer<T extends Field>(field: T, choices: Record<string, Option[]>): T {
	if (field.kind === 'group') return { ...field, parts: field.parts.map((part) => offer(part, choices)) };
	if (field.kind === 'rows') return { ...field, row: offer(field.row, choices) };
	return 'from' in field && field.from ? { ...field, options: choices[field.from] ?? [] } : field;
}

/** The book with what there is to choose from in the fields whose choices are data. */
export const offerChoices = (book: FieldBook, choices: Record<string, Option[]>): FieldBook => ({
	...book,
	root: offer(book.root, choices)
});
