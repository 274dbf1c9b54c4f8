import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf, type FieldBook } from '#lib/schemas/document/book.ts';
import { deriveBook } from '#lib/schemas/document/derive.ts';
import { formParts, fromForm, partOf, setPart, toForm, type Draft } from '#lib/schemas/document/form.ts';
import { listChanges, mergeForms } from '#lib/schemas/document/merge.ts';
import { listMissing } from '#lib/schemas/document/missing.ts';
import { guideInput } from '#lib/schemas/guide/guide.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { listingFields } from '#lib/schemas/listing/fields.ts';
import { listingInput } from '#lib/schemas/listing/listing.ts';
import { compareDrafts } from './compare.ts';

/* What is read off a schema by another way than the book is: as JSON Schema. */
type Shape = {
	type?: string;
	properties?: Record<string, Shape>;
	items?: Shape;
	anyOf?: Shape[];
	enum?: string[];
	minItems?: number;
};

const readShape = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape;
const filled = (shape: Shape): Shape => shape.anyOf?.find(({ type }) => type !== 'null') ?? shape;
const mayBeNull = (shape: Shape): boolean => shape.anyOf?.some(({ type }) => type === 'null') ?? false;

type Path = { path: string; shape: Shape; isNeeded: boolean };

function listPaths(shape: Shape, path: string, isNeeded = true): Path[] {
	const { properties, items, minItems } = filled(shape);
	const needed = isNeeded && !mayBeNull(shape) && (items === undefined || (minItems ?? 0) > 0);
	const own = path ? [{ path, shape, isNeeded: needed }] : [];
	if (properties) {
		return [
			...own,
			...Object.entries(properties).flatMap(([key, part]) => listPaths(part, path ? `${path}.${key}` : key))
		];
	}
	return items && filled(items).properties
		? [...own, ...listPaths(items, `${path}.*`).filter((inner) => inner.path !== `${path}.*`)]
		: own;
}

const text = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/);

/** Any document of this shape with every place filled in. */
function anyOf(shape: Shape): fc.Arbitrary<unknown> {
	const { type, properties, items, enum: words } = filled(shape);
	if (words) return fc.constantFrom(...words);
	if (properties) {
		return fc.record(Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, anyOf(part)])));
	}
	if (items) {
		const isRow = filled(items).properties !== undefined;
		return isRow
			? fc.array(anyOf(items), { minLength: 1, maxLength: 2 })
			: fc.uniqueArray(anyOf(items), { minLength: 1, maxLength: 2 });
	}
	return type === 'integer' || type === 'number' ? fc.integer({ min: 1, max: 3000 }) : text;
}

const firstRow = (path: string): string => path.replaceAll('*', '0');
const change = (value: unknown): unknown => {
	if (typeof value === 'number') return value + 1;
	if (Array.isArray(value)) return value.length > 1 ? value.slice(1) : [...value, ...value.map(change)];
	if (typeof value === 'object') {
		return Object.fromEntries(Object.entries(value as Draft).map(([key, part]) => [key, change(part)]));
	}
	return `${String(value)} changed`;
};
const blank = (value: unknown): unknown => (Array.isArray(value) ? [] : null);

const kinds: { noun: string; schema: z.ZodObject; book: FieldBook }[] = [
	{ noun: 'listing', schema: listingInput, book: listingBook },
	{ noun: 'guide', schema: guideInput, book: guideBook }
];

describe.each(kinds)('every field of a $noun', ({ schema, book }) => {
	const shape = readShape(schema);
	const paths = listPaths(shape, '');
	const documents = anyOf(shape) as fc.Arbitrary<Draft>;
	const leaves = paths.filter(({ shape: part }) => !filled(part).properties);

	it('is found', () => expect(paths.length).toBeGreaterThan(10));

	it.each(paths)('$path is in the field book, with words', ({ path }) => {
		const field = fieldsOf(book).get(path);
		expect(field).toBeDefined();
		if (field!.kind !== 'group') expect(field!.label).toMatch(/\S/);
	});

	it('is no more than the schema has', () => {
		const known = new Set(paths.map(({ path }) => path));
		const rows = new Set([...known].map((path) => `${path}.*`));
		expect([...fieldsOf(book).keys()].filter((path) => !known.has(path) && !rows.has(path))).toEqual([]);
	});

	it('comes back from the form as it was', () => {
		fc.assert(
			fc.property(documents, (document) => {
				expect(fromForm(book, toForm(book, document))).toEqual(document);
			})
		);
	});

	it.each(leaves)('$path survives a merge, and is shown where it differs', ({ path }) => {
		fc.assert(
			fc.property(documents, (document) => {
				const place = firstRow(path);
				const edited = structuredClone(document);
				setPart(edited, place, change(partOf(document, place)));
				const [base, mine] = [toForm(book, document), toForm(book, edited)];
				const part = formParts(book).find((other) => `${place}.`.startsWith(`${other}.`))!;
				expect(Object.keys(listChanges(book, base, mine))).toEqual([part]);
				const { document: merged, conflicts } = mergeForms(book, base, mine, base);
				expect(conflicts).toEqual([]);
				expect(fromForm(book, merged)).toEqual(edited);
				const shown = compareDrafts(book, document, edited);
				expect(shown.length).toBeGreaterThan(0);
				for (const { path: at } of shown) expect(`${at}.`.startsWith(`${part}.`)).toBe(true);
			}),
			{ numRuns: 10 }
		);
	});

	it.each(leaves.filter(({ isNeeded }) => isNeeded))('$path is missing where it is empty', ({ path }) => {
		fc.assert(
			fc.property(documents, (document) => {
				const place = firstRow(path);
				const edited = structuredClone(document);
				setPart(edited, place, blank(partOf(document, place)));
				const missing = listMissing(book, edited).map(({ path: at }) => at);
				expect(missing.some((at) => `${place}.`.startsWith(`${at}.`))).toBe(true);
			}),
			{ numRuns: 10 }
		);
	});
});

describe('a field that only the schema has', () => {
	const scratch = listingInput.extend({ scratch: z.string() });

	it('stops the book from being made, and says which it is', () => {
		const words = listingFields as unknown as Parameters<typeof deriveBook<typeof scratch>>[1];
		expect(() => deriveBook(scratch, words)).toThrow('scratch');
	});

	it('stops it inside a group and inside a row too', () => {
		const pricing = listingInput.shape.pricing.extend({ scratch: z.string() });
		const wider = listingInput.extend({ pricing });
		const words = listingFields as unknown as Parameters<typeof deriveBook<typeof wider>>[1];
		expect(() => deriveBook(wider, words)).toThrow('scratch');
	});
});
