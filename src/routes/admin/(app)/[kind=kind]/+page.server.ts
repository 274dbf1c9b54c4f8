import { redirect } from '@sveltejs/kit';
import { kindAt } from '#lib/schemas/entry.ts';
import { bounded, text } from '#lib/schemas/common.ts';
import { listTags } from '#lib/server/catalogue/index.ts';
import {
	deleteView,
	lastPutBackDay,
	listEntries,
	listViews,
	readEntryQuery,
	saveView
} from '#lib/server/editorial/index.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { mayEver } from '#lib/server/permissions/index.ts';
import { read, readForm } from '#lib/server/http/action.ts';
import { attempt } from './place.server.ts';
import { bulkActions } from './bulk.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const query = readEntryQuery(event.url.searchParams);
		const tags = await listTags(ctx);
		return {
			query,
			list: await listEntries(ctx, query, kindAt(event.params.kind)),
			views: await listViews(ctx),
			tags: tags.map(({ slug, name }): [string, string] => [slug, name]).sort(([, a], [, b]) => (a < b ? -1 : 1)),
			mayPurge: mayEver(ctx.actor, 'entry.purge'),
			mayTakeDown: mayEver(ctx.actor, 'entry.unpublish'),
			putBackUntil: lastPutBackDay(ctx.now),
			today: ctx.now
		};
	});

/** The page's own query without the name of the action, which comes first. */
const pageQuery = (url: URL) => new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/')));

export const actions = {
	...bulkActions,
	saveView: (event) =>
		attempt(event, async () => {
			const form = await readForm(event.request);
			const name = text(60).safeParse(form.get('name'));
			if (!name.success) {
				refuseField('view-name', 'Give the view a name of up to 60 characters.');
			}
			const params = pageQuery(event.url);
			params.delete('page');
			await saveView(event.locals.ctx, name.data, params.toString().slice(0, 500));
			redirect(303, `/admin/${event.params.kind}?${params}`);
		}),
	deleteView: (event) =>
		attempt(event, async () => {
			const id = bounded(60).safeParse((await readForm(event.request)).get('id'));
			if (!id.success) throw new AppError('invalid', 'Choose the view to remove.');
			await deleteView(event.locals.ctx, id.data);
			const query = pageQuery(event.url);
			redirect(303, `/admin/${event.params.kind}${query.size > 0 ? `?${query}` : ''}`);
		})
};
