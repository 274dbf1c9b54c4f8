import { json } from '@sveltejs/kit';
import { kindAt } from '#lib/schemas/entry.ts';
import { findDuplicates } from '#lib/server/editorial/index.ts';
import { read } from '#lib/server/http/action.ts';

/** Entries that may be the same tool, for the editor to show while someone types. */
export const GET = (event) =>
	read(event, async () => {
		const ask = (name: string) => (event.url.searchParams.get(name) ?? '').slice(0, 500);
		const near = await findDuplicates(event.locals.ctx, {
			id: ask('id'),
			name: ask('name'),
			website: ask('website'),
			kind: kindAt(event.params.kind)
		});
		return json(near);
	});
