import { describe, expect, it } from 'vitest';
import { fieldsOf, type Field, type FieldBook } from '#lib/schemas/document/book.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';

/*
 * `docs/fields.md` is what the field book says. After a change of the book:
 * npx vitest run --project integration tests/fields.test.ts -u
 */
const kinds: Record<Field['kind'], string> = {
	text: 'text',
	number: 'number',
	choice: 'one of',
	words: 'some of',
	rows: 'list',
	group: 'group'
};

function sayKind(field: Field): string {
	if (field.kind === 'text' && field.input !== 'text') return field.input === 'url' ? 'web address' : 'day';
	if (field.kind === 'number' && !field.hasDecimals) return 'whole number';
	if ('from' in field && field.from) return `${kinds[field.kind]}, from ${field.from}`;
	const options = 'options' in field ? (field.options ?? []).map(({ value }) => `\`${value}\``) : [];
	return [kinds[field.kind], options.join(' ')].filter(Boolean).join(' ');
}

function sayNeed(field: Field): string {
	if (field.kind === 'group') return field.isOptional ? 'no' : '';
	return field.isRequired ? 'yes' : field.wanted ? 'wanted' : 'no';
}

function describeFields(book: FieldBook): string[] {
	const rows = [...fieldsOf(book)]
		.filter(([path, field]) => !path.endsWith('.*') || field.kind === 'text')
		.map(([path, field]) => {
			const most = 'most' in field && field.most ? String(field.most) : '';
			return `| \`${path}\` | ${field.label} | ${sayKind(field)} | ${sayNeed(field)} | ${most} |`;
		});
	return ['| Path | Label | Holds | Needed | Most |', '|---|---|---|---|---|', ...rows];
}

const page = [
	'# Fields of a listing and of a guide',
	'',
	'Made from the field books (`src/lib/schemas/listing/`, `guide/`) and held equal to them by `tests/fields.test.ts`. A star stands for',
	'the place of a row in its list. "Wanted" is what a reader would miss: the editor reminds of it. The last column is the',
	'most characters of a text, or rows of a list.',
	'',
	'## A listing',
	'',
	...describeFields(listingBook),
	'',
	'## A guide',
	'',
	...describeFields(guideBook),
	''
].join('\n');

describe('docs/fields.md', () => {
	it('names every field of a listing and of a guide as the field books have it', async () => {
		await expect(page).toMatchFileSnapshot('../docs/fields.md');
	});
});
