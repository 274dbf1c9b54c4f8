import { redirect } from '@sveltejs/kit';
import { bounded, list, text } from '#lib/schemas/common.ts';
import { listTags } from '#lib/server/catalogue/index.ts';
import {
	deleteView,
	listEntries,
	listViews,
	purgeEntry,
	readEntryQuery,
	saveView,
	trashEntry,
	untrashEntry
} from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { submitEntry } from '#lib/server/review/index.ts';
import { mayEver, requireConfirmation } from '#lib/server/auth/index.ts';
import { read, readForm } from '../../requests.server.ts';
import { attempt } from './attempt.server.ts';

type Ctx = App.Locals['ctx'];

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const query = readEntryQuery(event.url.searchParams);
		const tags = await listTags(ctx);
		return {
			query,
			list: await listEntries(ctx, query),
			views: await listViews(ctx),
			tags: tags.map(({ slug, name }) => ({ value: slug, label: name })).sort((a, b) => (a.label < b.label ? -1 : 1)),
			mayPurge: mayEver(ctx.actor, 'tool.purge'),
			today: ctx.now
		};
	});

const bulkActs: Record<string, (ctx: Ctx, id: string, version: number) => Promise<unknown>> = {
	submit: (ctx, id, version) => submitEntry(ctx, id, { version }),
	trash: (ctx, id) => trashEntry(ctx, id),
	restore: (ctx, id) => untrashEntry(ctx, id),
	purge: (ctx, id) => purgeEntry(ctx, id)
};

const picked = list(bounded(70).regex(/^[\w-]{1,60}:\d{1,9}$/), 200);

/** The page's own query without the name of the action, which comes first. */
const pageQuery = (url: URL): string =>
	[...url.searchParams].filter(([key]) => !key.startsWith('/')).length > 0
		? new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/'))).toString()
		: '';

export const actions = {
	bulk: (event) =>
		attempt(event, async () => {
			const form = await readForm(event.request);
			const act = String(form.get('act'));
			const run = Object.hasOwn(bulkActs, act) ? bulkActs[act] : undefined;
			const items = picked.safeParse(form.getAll('pick'));
			if (!run || !items.success) throw new AppError('invalid', 'Choose what to do with the entries you ticked.');
			if (items.data.length === 0) throw new AppError('invalid', 'Tick at least one entry first.');
			if (act === 'purge') await requireConfirmation(event.locals.ctx);
			const report: { id: string; name: string; done: boolean; message: string }[] = [];
			for (const item of items.data) {
				const [id = '', version] = item.split(':');
				const name = String(form.get(`name:${id}`) ?? '').slice(0, 120);
				try {
					await run(event.locals.ctx, id, Number(version));
					report.push({ id, name, done: true, message: '' });
				} catch (error) {
					if (!(error instanceof AppError)) throw error;
					report.push({ id, name, done: false, message: error.message });
				}
			}
			return { act, report };
		}),
	saveView: (event) =>
		attempt(event, async () => {
			const form = await readForm(event.request);
			const name = text(60).safeParse(form.get('name'));
			if (!name.success) {
				const message = 'Give the view a name of up to 60 characters.';
				throw new AppError('invalid', message, [{ path: 'view-name', message }]);
			}
			const params = new URLSearchParams(pageQuery(event.url));
			params.delete('page');
			await saveView(event.locals.ctx, name.data, params.toString().slice(0, 500));
			redirect(303, `/admin/tools?${params}`);
		}),
	deleteView: (event) =>
		attempt(event, async () => {
			const id = bounded(60).safeParse((await readForm(event.request)).get('id'));
			if (!id.success) throw new AppError('invalid', 'Choose the view to remove.');
			await deleteView(event.locals.ctx, id.data);
			const query = pageQuery(event.url);
			redirect(303, query ? `/admin/tools?${query}` : '/admin/tools');
		})
};
