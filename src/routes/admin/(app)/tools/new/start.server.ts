import { proposeSlug, toForm, type FormListing } from '#lib/schemas/entry-form.ts';
import { blankDraft, type ListingDraft } from '#lib/schemas/entry.ts';
import { getEntry } from '#lib/server/entries/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { readDraft, readListing } from '../listing.server.ts';

type Ctx = App.Locals['ctx'];

export type Start = Pick<FormListing, 'name' | 'website' | 'summary'>;

/** What was typed on the page, and the draft that keeping it has begun, if any. */
export function readStart(sent: Iterable<[string, FormDataEntryValue]>): Start & { id: string } {
	const fields = [...sent];
	const { name, website, summary } = readListing(fields);
	const id = fields.find(([field]) => field === 'id')?.[1];
	return { name, website, summary, id: typeof id === 'string' ? id.slice(0, 60) : '' };
}

/** A new listing that says no more than this. */
export const beginListing = ({ now }: Ctx, start: Start): ListingDraft =>
	readDraft({ ...toForm({ ...blankDraft(), checkedOn: dayOf(now) }), ...start, slug: proposeSlug(start.name) });

/** The draft that was begun with what was typed since. Its web name follows its name until somebody chooses one. */
export async function continueListing(ctx: Ctx, id: string, start: Start) {
	const { document, version } = await getEntry(ctx, id);
	const begun = toForm(document);
	const slug = begun.slug === proposeSlug(begun.name) ? proposeSlug(start.name) : begun.slug;
	const next = readDraft({ ...begun, ...start, slug });
	return { document: next, version, hasChanged: JSON.stringify(toForm(next)) !== JSON.stringify(begun) };
}
