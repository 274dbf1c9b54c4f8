import countries from 'i18n-iso-countries';
import { offerChoices, type FieldBook, type Option } from '#lib/schemas/document/book.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import type { TagGroup } from '#lib/schemas/tag.ts';
import { listTags } from '#lib/server/catalogue/index.ts';
import { nameLanguage, nameRegion } from '#lib/utils/names.ts';

type Ctx = App.Locals['ctx'];

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, 'en-GB');

const languageCodes =
	'am ar ase bg bn ca cs cy da de el en es et eu fa fi fr ga gu he hi hr hu hy id is it ja ka km kn ko lt lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh zu';

const languages: Option[] = languageCodes
	.split(' ')
	.map((value) => ({ value, label: nameLanguage(value) }))
	.sort(byLabel);

const regions: Option[] = Object.keys(countries.getAlpha2Codes())
	.map((value) => ({ value, label: nameRegion(value) }))
	.sort(byLabel);

/** What there is to choose from in the fields whose choices are data: tags, languages, countries. */
async function readChoices(ctx: Ctx): Promise<Record<string, Option[]>> {
	const tags = await listTags(ctx);
	const ofGroup = (group: TagGroup): Option[] =>
		tags
			.filter((tag) => tag.group === group || tag.alsoGroups?.includes(group))
			.map((tag) => ({ value: tag.slug, label: tag.name }));
	return {
		conditions: ofGroup('condition'),
		types: ofGroup('type'),
		approaches: ofGroup('approach'),
		audiences: ofGroup('audience'),
		features: ofGroup('feature'),
		languages,
		countries: regions
	};
}

/** The fields of a listing for its form, with what there is to choose from in each. */
export const readBook = async (ctx: Ctx): Promise<FieldBook> => offerChoices(listingBook, await readChoices(ctx));
