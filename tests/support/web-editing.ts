import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { writeFields } from '#lib/schemas/document/form.ts';
import { toForm } from './listing-form.ts';
import { get, post } from './nodes.ts';
import type { RawAnswer } from './raw.ts';

type Place = { address: string };
export type Opened = { version: string; base: string };

/** The editor's form of a listing, as a browser has it once it is open. */
export async function openListing(at: Place, cookie: string, id: string): Promise<Opened> {
	const { status, body } = await get(at, `/admin/tools/${id}`, { Cookie: cookie });
	const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1];
	const [version, base] = [valueOf('version'), valueOf('base')];
	if (version === undefined || base === undefined) throw new Error(`The form of ${id} did not open (${status}).`);
	return { version, base };
}

/** Sends that form without a script. */
export const sendListing = (
	at: Place,
	cookie: string,
	id: string,
	{ opened, document, action = 'save' }: { opened: Opened; document: ListingDraft; action?: string }
): Promise<RawAnswer> =>
	post(
		at,
		`/admin/tools/${id}?/${action}`,
		[...writeFields(listingBook, toForm(document)), ...Object.entries(opened)],
		{
			Cookie: cookie
		}
	);
