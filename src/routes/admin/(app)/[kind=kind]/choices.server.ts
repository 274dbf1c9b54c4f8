import countries from 'i18n-iso-countries';
import { offerChoices, type FieldBook, type Option } from '#lib/schemas/document/book.ts';
import type { EntryKind } from '#lib/schemas/entry.ts';
import type { TagGroup, TagInput } from '#lib/schemas/tag.ts';
import { listTags, listToolNames } from '#lib/server/catalogue/index.ts';
import { kindOf } from '#lib/server/editorial/index.ts';
import { listGuides } from '#lib/server/guides/index.ts';
import { mapTagFields, tagFields } from '#lib/schemas/words.ts';
import { nameLanguage, nameRegion } from '#lib/utils/names.ts';

type Ctx = App.Locals['ctx'];

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, 'en-GB');

const languageCodes =
	'am ar ase bg bn ca cs cy da de el en es et eu fa fi fr ga gu he hi hr hu hy id is it ja ka km kn ko lt lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh zu';

const listNamed = (codes: string[], nameOf: (code: string) => string): Option[] =>
	codes.map((value) => ({ value, label: nameOf(value) })).sort(byLabel);

const languages = listNamed(languageCodes.split(' '), nameLanguage);
const regions = listNamed(Object.keys(countries.getAlpha2Codes()), nameRegion);

/** What there is to choose from in the fields whose choices are data: tags, languages, countries. */
async function readChoices(ctx: Ctx): Promise<Record<string, Option[]>> {
	const tags = await listTags(ctx);
	const asOption = (tag: TagInput): Option => ({ value: tag.slug, label: tag.name });
	const ofGroup = (group: TagGroup): Option[] =>
		tags.filter((tag) => tag.group === group || tag.alsoGroups?.includes(group)).map(asOption);
	return {
		...mapTagFields((field) => ofGroup(tagFields[field])),
		tags: tags.map(asOption).sort(byLabel),
		languages,
		countries: regions
	};
}

/** The pages that a guide may name. */
async function readPages(ctx: Ctx): Promise<Record<string, Option[]>> {
	return {
		tools: (await listToolNames(ctx)).map(({ slug, name }) => ({ value: slug, label: name })).sort(byLabel),
		guides: (await listGuides(ctx)).map(({ slug, title }) => ({ value: slug, label: title }))
	};
}

/** The fields of a kind for its form, with what there is to choose from in each. */
export const readBook = async (ctx: Ctx, kind: EntryKind): Promise<FieldBook> =>
	offerChoices(kindOf({ kind }).book, {
		...(await readChoices(ctx)),
		...(kind === 'guide' && (await readPages(ctx)))
	});
