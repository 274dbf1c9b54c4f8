import { z } from 'zod';
import type { Field, FieldBook, GroupField, Option, RowsField, Shared, TextField, WordsField } from './book.ts';

type Common = Omit<Shared, 'key'>;
type Text = Common & Pick<TextField, 'lines' | 'from' | 'blank' | 'placeholder' | 'start'>;
type Words = Common & Pick<WordsField, 'from' | 'start'> & { options?: Record<string, string> };
type Rows = Common & Pick<RowsField, 'one' | 'add' | 'none'>;
type Group = Partial<Common> & { isLine?: true };

/** What has to be said of each field of a document: a schema with a field more asks for words more. */
export type FieldWords<T> =
	NonNullable<T> extends readonly (infer U)[]
		? U extends object
			? Rows & { row: { [K in keyof U]-?: FieldWords<U[K]> } }
			: string extends U
				? Words | (Rows & { row: Text })
				: Words & { options: Record<U & string, string> }
		: NonNullable<T> extends object
			? Group & { parts: { [K in keyof NonNullable<T>]-?: FieldWords<NonNullable<T>[K]> } }
			: string extends NonNullable<T>
				? Text
				: NonNullable<T> extends string
					? Common & { options: Record<NonNullable<T>, string>; start?: NonNullable<T> }
					: Common;

/** Words of a field as the walk meets them, whatever its shape. */
type AnyWords = Partial<Omit<Text, 'start'>> &
	Partial<Rows> & {
		isLine?: true;
		start?: string | string[];
		options?: Record<string, string>;
		parts?: Record<string, AnyWords>;
		row?: AnyWords;
	};

/** Without what is not said: the book is sent to browsers. */
const filled = <T extends object>(words: T): Partial<T> =>
	Object.fromEntries(Object.entries(words).filter(([, value]) => value)) as Partial<T>;

type Limits = { most?: number; least?: number };
type Read = Limits & { schema: z.ZodType; isNullable: boolean; input: 'text' | 'url' | 'date' };

type LengthCheck = { check: string; maximum?: number; minimum?: number };

/** How long a text or a list may be: the strictest of its checks. */
function limitsOf(schema: z.ZodType): Limits {
	const checks = (schema.def.checks ?? []).map(({ _zod }) => _zod.def as LengthCheck);
	const sizesOf = (kind: string) =>
		checks.flatMap(({ check, maximum, minimum }) => (check === kind ? (maximum ?? minimum ?? []) : []));
	const [most] = sizesOf('max_length').toSorted((a, b) => a - b);
	const [least] = sizesOf('min_length').toSorted((a, b) => b - a);
	return filled({ most, least });
}

/** What stands inside wrappers and pipes, with the limits that were met on the way. */
function unwrap(schema: z.ZodType, read: Omit<Read, 'schema'> = { isNullable: false, input: 'text' }): Read {
	if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
		return unwrap(schema.unwrap() as z.ZodType, { ...read, isNullable: true });
	}
	if (schema instanceof z.ZodPipe) {
		const { most } = limitsOf(schema.in as z.ZodType);
		return unwrap(schema.out as z.ZodType, { ...read, ...filled({ most }) });
	}
	const input = schema instanceof z.ZodURL ? 'url' : schema instanceof z.ZodISODate ? 'date' : read.input;
	return { ...limitsOf(schema), ...read, input, schema };
}

const listOptions = (words: Record<string, string>, values: readonly unknown[]): Option[] => {
	const unnamed = values.filter((value) => !Object.hasOwn(words, String(value)));
	if (unnamed.length > 0) throw new Error(`No words for ${unnamed.join(', ')}.`);
	return Object.entries(words)
		.filter(([value]) => values.includes(value))
		.map(([value, label]) => ({ value, label }));
};

/** Texts longer than so many characters get two lines, or eight. */
const [longText, wholeText] = [160, 1000];

function deriveText(shared: Shared, read: Read, words: AnyWords): Field {
	const { most, input, isNullable } = read;
	const lines = words.lines ?? (input !== 'text' || !most || most <= longText ? 0 : most >= wholeText ? 8 : 2);
	const { from, blank, placeholder, start } = words;
	return {
		...shared,
		kind: 'text',
		input,
		isRequired: !isNullable,
		...filled({ most: input === 'date' ? 0 : most, lines, from, blank, placeholder, start: start as string })
	};
}

function deriveList(shared: Shared, read: Read, words: AnyWords): Field {
	const element = (read.schema as z.ZodArray).element as z.ZodType;
	const limits = { isRequired: (read.least ?? 0) > 0, ...filled({ most: read.most }) };
	if (words.row) {
		const { one = '', add = '', none = '' } = words;
		const isGroup = unwrap(element).schema instanceof z.ZodObject;
		const said = isGroup ? { label: shared.label, parts: words.row as Record<string, AnyWords> } : words.row;
		const row = derive('*', element, said) as RowsField['row'];
		return { ...shared, ...limits, kind: 'rows', one, add, none, row };
	}
	const inner = unwrap(element).schema;
	const values = inner instanceof z.ZodEnum ? inner.options : Object.keys(words.options ?? {});
	return {
		...shared,
		...limits,
		kind: 'words',
		...filled({ from: words.from, start: words.start as string[] }),
		...(words.options && { options: listOptions(words.options, values) })
	};
}

function deriveGroup(shared: Shared, schema: z.ZodObject, words: AnyWords, isOptional = false): GroupField {
	const said = words.parts ?? {};
	const missing = Object.keys(schema.shape).filter((key) => !Object.hasOwn(said, key));
	if (missing.length > 0) throw new Error(`No words for ${missing.join(', ')}.`);
	const parts = Object.entries(said).map(([key, inner]) => derive(key, schema.shape[key] as z.ZodType, inner));
	return { ...shared, kind: 'group', ...filled({ isLine: words.isLine, isOptional }), parts };
}

function derive(key: string, given: z.ZodType, words: AnyWords): Field {
	const read = unwrap(given);
	const { schema, isNullable } = read;
	const { label = '', help, span, wanted, unless } = words;
	const shared = { key, label, ...filled({ help, span, wanted, unless }) };
	if (schema instanceof z.ZodObject) return deriveGroup(shared, schema, words, isNullable);
	if (schema instanceof z.ZodArray) return deriveList(shared, read, words);
	if (schema instanceof z.ZodNumber) {
		const hasDecimals = schema.isInt ? {} : { hasDecimals: true };
		return { ...shared, kind: 'number', isRequired: !isNullable, ...hasDecimals };
	}
	if (schema instanceof z.ZodEnum) {
		const options = listOptions(words.options ?? {}, schema.options);
		const start = typeof words.start === 'string' ? { start: words.start } : {};
		return { ...shared, kind: 'choice', isRequired: !isNullable, options, ...start };
	}
	if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return deriveText(shared, read, words);
	throw new Error(`The form has no box for ${key}: ${schema.type}.`);
}

type Said<T> = { [K in keyof T]-?: FieldWords<T[K]> };
type InSection<T> = { id: string; title: string; fields: (keyof T & string)[] };

/**
 * The fields of a document: its schema says what may stand in them, the words say what people call them.
 * @throws {Error} when a field or a value has no words, or stands in no section
 */
export function deriveBook<S extends z.ZodObject>(
	schema: S,
	words: { noun: string; sections: InSection<z.infer<S>>[]; fields: Said<z.infer<S>> }
): FieldBook {
	const fields = words.fields as Record<string, AnyWords>;
	const placed = words.sections.flatMap((section) => section.fields);
	const lost = Object.keys(schema.shape).filter((key) => !placed.includes(key));
	if (lost.length > 0) throw new Error(`In no section of the form: ${lost.join(', ')}.`);
	const inOrder = Object.fromEntries(placed.map((key) => [key, fields[key]!]));
	return {
		noun: words.noun,
		sections: words.sections,
		root: deriveGroup({ key: '', label: '' }, schema, { parts: inOrder })
	};
}
