import { fromForm, toForm } from '#lib/schemas/document/form.ts';
import { proposeSlug } from '#lib/schemas/document/slugs.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import { blankDraft } from '#lib/schemas/listing/draft.ts';
import {
	beginDraft,
	createEntry,
	FieldConflict,
	firstBase,
	type FormSave,
	readFirst,
	saveForm,
	storeCopy
} from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { readListing } from '../listing.server.ts';
import { readNote } from '../sent.server.ts';

type Ctx = App.Locals['ctx'];

type Values = Pick<FormListing, 'name' | 'website' | 'summary'>;
export type Start = { id: string; values: Values; copy: FormSave['copy'] };

/** What was typed on the page, and the draft that storing it has begun, if any. */
export function readStart(sent: Iterable<[string, FormDataEntryValue]>): Start {
	const fields = [...sent];
	const { name, website, summary } = readListing(fields);
	const id = fields.find(([field]) => field === 'id')?.[1];
	return {
		id: typeof id === 'string' ? id.slice(0, 60) : '',
		values: { name, website, summary },
		copy: readNote(fields)
	};
}

/** A new listing that says no more than this. */
const beginListing = ({ now }: Ctx, values: Values): FormListing => ({
	...toForm<FormListing>(listingBook, { ...blankDraft(), checkedOn: dayOf(now) }),
	...values,
	slug: proposeSlug(values.name)
});

/** The listing as it was begun, with what was typed since. */
const continueListing = (begun: FormListing, values: Values): FormListing => ({
	...begun,
	...values,
	slug: proposeSlug(values.name)
});

/** Stores what is being typed: the first time it begins a draft, later as a copy beside it. */
export async function storeStart(ctx: Ctx, { id, values, copy }: Start): Promise<{ id: string; at: string }> {
	if (!copy) throw new AppError('invalid', 'This could not be stored. Reload the page and try again.');
	const draft = id || (await beginDraft(ctx, copy, beginListing(ctx, values)));
	const begun = await readFirst(ctx, draft);
	const changes = listChanges(listingBook, begun, continueListing(begun, values));
	const at = await storeCopy(ctx, draft, { ...copy, version: 1, changes });
	return { id: draft, at: at.toISOString() };
}

/**
 * Begins the draft, or saves into the one that was begun while its first words were typed. What cannot be saved waits as a
 * stored copy on the draft's page.
 */
export async function saveStart(ctx: Ctx, { id, values, copy }: Start): Promise<string> {
	if (!id && !copy) {
		const listing = beginListing(ctx, values);
		return (await createEntry(ctx, fromForm(listingBook, listing))).id;
	}
	const draft = id || (await beginDraft(ctx, copy!, beginListing(ctx, values)));
	const begun = await readFirst(ctx, draft);
	const listing = continueListing(begun, values);
	try {
		await saveForm(ctx, draft, { version: 1, base: firstBase, listing, copy });
	} catch (refusal) {
		if (!(refusal instanceof FieldConflict) || !copy) throw refusal;
		await storeCopy(ctx, draft, { ...copy, version: 1, changes: listChanges(listingBook, begun, listing) });
	}
	return draft;
}
